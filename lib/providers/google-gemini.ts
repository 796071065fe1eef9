import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `googleGemini`. */
export interface GoogleGeminiOptions {
  /** Signing secret of the project's webhook, `whsec_…`, shown once when it is made; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** Webhooks of the Gemini API that are set for the project follow Standard Webhooks. Those set with one request (`webhook_config`) are signed with a JWT and refused. */
export const googleGemini = defineProvider({
  name: 'google-gemini',
  docs: 'https://ai.google.dev/gemini-api/docs/webhooks',
  checkedOn: '2026-11-28',
  options: (o: GoogleGeminiOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret, wrongKey: notWebhookSecret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'batch.succeeded', 'batch.failed', 'batch.cancelled', 'batch.expired', 'interaction.completed', 'interaction.requires_action', 'interaction.failed', 'interaction.cancelled',
    'video.generated',
  ],
  answer: { status: 200 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `googleGemini`. */
export type GoogleGeminiEvent = EventNameOf<typeof googleGemini>;

function notWebhookSecret(secret: string): string | undefined {
  return secret.startsWith('AIza') ? 'that is an API key; give the signing secret of the webhook, whsec_…' : undefined;
}
