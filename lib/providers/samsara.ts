import { hmacSignature } from '../auth/keyed-signature.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `samsara`. */
export interface SamsaraOptions {
  /** "Secret key" of the webhook, base64; not an API token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-samsara-timestamp');

/** Samsara signs time and body together. */
export const samsara = defineProvider({
  name: 'samsara',
  docs: 'https://developers.samsara.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: SamsaraOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, keyForm: base64Secret(), wrongKey: notWebhookSecret, content: [literal('v1:'), signedAt, literal(':'), rawBody()],
      signature: prefixed(header('x-samsara-signature'), 'v1='), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: json('eventId'),
  answer: { status: 200 },
  redelivers: true,
});

function notWebhookSecret(secret: string): string | undefined {
  return secret.startsWith('samsara_api_') ? 'that is an API token; give the secret key of the webhook' : undefined;
}
