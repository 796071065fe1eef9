import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { jsonAnswer } from '../core/answer.js';
import type { ContentPart } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `adobe-commerce`. */
export interface AdobeCommerceOptions {
  /** "Public key" of Stores > Configuration > Adobe Services > Webhooks, as PEM. Old and new while the pair is generated anew. Required. */
  readonly publicKey: Secrets;
  /** A private key of your own, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** The text that is signed: the body in base64. */
const bodyInBase64: ContentPart = { covers: ['body'], bytes: (request) => request.body.toString('base64') };

/**
 * Webhooks of Adobe Commerce, which waits for the answer: the first thing a handler returns is that, an array of operations
 * (`[{ op: 'exception', message: 'Out of stock' }]`); without one it is told to go on. You choose the fields of the body, so events are `unnamed`.
 */
export const adobeCommerce = defineProvider({
  name: 'adobe-commerce',
  docs: 'https://developer.adobe.com/commerce/extensibility/webhooks/signature-verification/',
  checkedOn: '2026-11-27',
  options: ({ publicKey, signingKey }: AdobeCommerceOptions) => ({
    auth: publicKeySignature({
      algorithm: 'rsa-sha256', key: publicKey, content: [bodyInBase64], signature: header('x-adobe-commerce-webhook-signature'),
      ...(signingKey === undefined ? {} : { signingKey }),
    }),
  }),
  body: 'json',
  answer: { status: 200, reads: true },
  respond: ({ results }) => jsonAnswer(results.find((result) => Array.isArray(result)) ?? [{ op: 'success' }]),
  redelivers: false,
});
