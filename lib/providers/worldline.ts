import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { textAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `worldline`. */
export interface WorldlineOptions {
  /** "Secret key" of a webhooks key; not its key id, and not a key of the API. Several while keys are changed, or a function that looks at the header `x-gcs-keyid`. Required. */
  readonly secretKey: Secrets;
}

const verification = header('x-gcs-webhooks-endpoint-verification');

/** A new endpoint has to send back what a header of a GET holds; nothing that HTML would run. */
const endpointVerification: Handshake = {
  kind: 'echo',
  methods: ['GET'],
  proof: 'before',
  answer: (request) => {
    const text = verification.read(request);
    if (request.method !== 'GET' || text === undefined) return undefined;
    if (text.search(/^[\w.~:+/=@-]{1,512}$/) === -1) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the provider\'s form');
    return textAnswer(text);
  },
};

/** Worldline Connect and Direct sign the body, which holds the id of the event. */
export const worldline = defineProvider({
  name: 'worldline',
  docs: 'https://docs.connect.worldline-solutions.com/documentation/webhooks/event-structure/',
  checkedOn: '2026-11-27',
  options: (o: WorldlineOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secretKey, keyOption: 'secretKey', content: [rawBody()], signature: header('x-gcs-signature'), encoding: 'base64' }),
  }),
  handshake: [endpointVerification],
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: true,
});
