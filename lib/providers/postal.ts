import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `postal`. */
export interface PostalOptions {
  /** Public key of your Postal server, base64: the value after `p=` that `postal default-dkim-record` prints. Several while it is renewed. Required. */
  readonly publicKey: Secrets;
  /** Takes the SHA-1 signature, for a server too old to send `X-Postal-Signature-256`. Default false. */
  readonly legacySha1?: boolean;
  /** A private key of your own (RSA), whose public half is `publicKey`, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** Postal, a mail server of your own, signs the body with the key of its DKIM record. Each event has an id; repeats are the same bytes. */
export const postal = defineProvider({
  name: 'postal',
  docs: 'https://docs.postalserver.io/developer/webhooks',
  checkedOn: '2026-11-27',
  options: ({ publicKey, legacySha1 = false, ...rest }: PostalOptions) => ({
    auth: publicKeySignature({
      ...rest, algorithm: legacySha1 ? 'rsa-sha1' : 'rsa-sha256', key: publicKey, content: [rawBody()], signature: header(legacySha1 ? 'x-postal-signature' : 'x-postal-signature-256'),
    }),
  }),
  body: 'json',
  eventName: json('event'),
  deliveryId: json('uuid'),
  answer: { status: 200 },
  redelivers: true,
});
