import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { publicUrl, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `square`. */
export interface SquareOptions {
  /** "Signature key" of the webhook subscription; not an access token. Several while it is rotated. Required. */
  readonly signatureKey: Secrets;
}

/** Square signs the URL as it was registered and the body: set `publicUrl`, to the letter. */
export const square = defineProvider({
  name: 'square',
  docs: 'https://developer.squareup.com/docs/webhooks/step3validate',
  checkedOn: '2026-11-27',
  options: (o: SquareOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.signatureKey, keyOption: 'signatureKey', wrongKey: notSignatureKey,
      content: [publicUrl(), rawBody()], signature: header('x-square-hmacsha256-signature'), encoding: 'base64',
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('event_id'),
  answer: { status: 200 },
  redelivers: true,
});

function notSignatureKey(secret: string): string | undefined {
  return /^(?:EAAA|sq0)/.test(secret) ? 'that is an access token or the id or secret of an application; give the signature key of the subscription' : undefined;
}
