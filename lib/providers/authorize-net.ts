import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `authorize-net`. */
export interface AuthorizeNetOptions {
  /** "Signature Key" of the merchant, 128 hexadecimal digits used as they stand, though the hash of a transaction wants them decoded; not the transaction key. Old and new while it is changed. Required. */
  readonly signatureKey: Secrets;
}

/** Authorize.Net signs the exact body: an amount such as `10.00` does not survive being parsed and written again. */
export const authorizeNet = defineProvider({
  name: 'authorize-net',
  docs: 'https://developer.authorize.net/api/reference/features/webhooks.html',
  checkedOn: '2026-11-27',
  options: (o: AuthorizeNetOptions) => ({
    auth: hmacSignature({
      hash: 'sha512', key: o.signatureKey, keyOption: 'signatureKey', wrongKey: notSignatureKey, content: [rawBody()], signature: prefixed(header('x-anet-signature'), 'sha512='),
    }),
  }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: json('notificationId'),
  answer: { status: 200 },
  redelivers: true,
});

/** A transaction key has 16 characters. */
function notSignatureKey(secret: string): string | undefined {
  return /^\w{16}$/.test(secret) ? 'that is a transaction key; give the Signature Key, 128 hexadecimal digits' : undefined;
}
