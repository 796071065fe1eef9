import { hmac, sameBytes } from '../auth/crypto/hash.js';
import { decode } from '../auth/encoding.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import { KeyRing, utf8Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import { literal, rawBody } from '../core/content.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { header, prefixed, required } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `zoom`. */
export interface ZoomOptions {
  /** "Secret Token" under Features > Access of the app; not the verification token, not the client secret. Several while it is regenerated. Required. */
  readonly secretToken: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 7,200 (2 h): Zoom repeats a delivery for 85 minutes, and does not say whether it signs it anew. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 7_200;

const signedAt = header('x-zm-request-timestamp');
const signature = prefixed(header('x-zm-signature'), 'v0=');
const event = json('event');
const plainToken = json('payload.plainToken');

/** What Zoom sends to be signed is about 22 characters; the same key signs bodies. */
const TOKEN_FORM = /^[\w+/=-]{1,128}$/;

/** Zoom: meetings, recordings, users and more. It checks the URL when it is set, and every 72 hours. */
export const zoom = defineProvider({
  name: 'zoom',
  docs: 'https://developers.zoom.us/docs/api/webhooks/',
  checkedOn: '2026-11-27',
  options: ({ secretToken, toleranceSec = DEFAULT_TOLERANCE_SEC }: ZoomOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: secretToken, keyOption: 'secretToken', content: [literal('v0:'), signedAt, literal(':'), rawBody()], signature,
      timestamp: { at: signedAt, toleranceSec },
    }),
    handshake: [urlValidation(secretToken)],
  }),
  body: 'json',
  eventName: event,
  bodiesAreUnique: true,
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
});

/** Signs the token of a proved request, with the one of several secrets that Zoom used for it. */
function urlValidation(secrets: Secrets): Handshake {
  const ring = new KeyRing<Buffer>({ option: 'secretToken', secrets, parse: utf8Secret });
  return {
    kind: 'signed-challenge',
    methods: ['POST'],
    proof: 'after',
    answer: async (request) => {
      if (event.read(request) !== 'endpoint.url_validation') return undefined;
      const token = plainToken.read(request) ?? '';
      const sent = decode(required(signature, request), 'hex') ?? Buffer.alloc(0);
      const pieces = ['v0:', required(signedAt, request), ':', request.body];
      const key = (await ring.keys(request)).find((each) => sameBytes(sent, hmac('sha256', each, pieces)));
      if (key === undefined || !TOKEN_FORM.test(token)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the token is not in the provider\'s form');
      return jsonAnswer({ plainToken: token, encryptedToken: hmac('sha256', key, [token]).toString('hex') });
    },
  };
}
