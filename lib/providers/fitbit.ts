import { sameText } from '../auth/crypto/hash.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import { KeyRing, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { header, query } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `fitbit`. */
export interface FitbitOptions {
  /** "OAuth 2.0 Client Secret" of the application, without the `&` that Fitbit adds to it for signing. Several while it is reset. Required. */
  readonly clientSecret: Secrets;
  /** "Verification code" of the subscriber. Required. */
  readonly verificationCode: Secrets;
}

/** Fitbit's subscriptions: each item is an event named after its collection (`activities`), and says only that there is something new to fetch. None has an id, and the same item comes again for newer data. */
export const fitbit = defineProvider({
  name: 'fitbit',
  docs: 'https://dev.fitbit.com/build/reference/web-api/developer-guide/using-subscriptions/',
  checkedOn: '2026-11-27',
  options: (o: FitbitOptions) => ({
    auth: hmacSignature({
      hash: 'sha1', key: o.clientSecret, keyOption: 'clientSecret', keyForm: (secret) => Buffer.from(`${secret}&`),
      content: [rawBody()], signature: header('x-fitbit-signature'), encoding: 'base64',
    }),
    handshake: [verification(o.verificationCode)],
  }),
  body: 'json',
  split: '',
  eventName: json('collectionType'),
  knownEvents: ['activities', 'body', 'foods', 'sleep', 'userRevokedAccess', 'deleteUser'],
  answer: { status: 204, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `fitbit`. */
export type FitbitEvent = EventNameOf<typeof fitbit>;

/** Fitbit tries the right code, which has to be answered 204, and a wrong one, which has to be answered 404. */
function verification(codes: Secrets): Handshake {
  const ring = new KeyRing<string>({ option: 'verificationCode', secrets: codes, parse: (text) => text });
  const verify = query('verify');
  return {
    kind: 'verification',
    methods: ['GET'],
    proof: 'before',
    check: () => ring.check(),
    answer: async (request) => {
      const sent = request.method === 'GET' ? verify.read(request) : undefined;
      if (sent === undefined) return undefined;
      const known = await ring.keys(request);
      return { status: known.some((code) => sameText(sent, code)) ? 204 : 404 };
    },
  };
}
