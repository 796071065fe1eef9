import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `configcat`. */
export interface ConfigcatOptions {
  /** "Signing key" of the webhook; not an SDK key. Several while it is rotated. Required. */
  readonly signingKey: Secrets;
}

const id = header('x-configcat-webhook-id');
const signedAt = header('x-configcat-webhook-timestamp');

/** ConfigCat, sent by POST: id, time and body are signed, once for each key. You choose the body, so the event is `unnamed`. */
export const configcat = defineProvider({
  name: 'configcat',
  docs: 'https://configcat.com/docs/advanced/notifications-webhooks/',
  checkedOn: '2026-11-27',
  options: (o: ConfigcatOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.signingKey, keyOption: 'signingKey', content: [id, signedAt, rawBody()], signature: tagged(header('x-configcat-webhook-signature-v1'), '', ','),
      encoding: 'base64', timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: ['json', 'form', 'xml', 'text'],
  deliveryId: id,
  answer: { status: 200 },
  redelivers: false,
});
