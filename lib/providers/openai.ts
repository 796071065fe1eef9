import { base64Secret, utf8Secret, type SecretForm, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `openai`. */
export interface OpenaiOptions {
  /** Signing secret of the webhook, `whsec_…`, shown once; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** Like OpenAI's own libraries: base64 behind `whsec_`, and any other secret as it stands. */
const openaiSecret: SecretForm = (secret) => (secret.startsWith('whsec_') ? base64Secret('whsec_')(secret) : utf8Secret(secret));

/** OpenAI follows Standard Webhooks. Events name what has finished; get its content from the API. */
export const openai = defineProvider({
  name: 'openai',
  docs: 'https://platform.openai.com/docs/guides/webhooks',
  checkedOn: '2026-11-28',
  options: (o: OpenaiOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret, keyForm: openaiSecret, wrongKey: notWebhookSecret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'batch.cancelled', 'batch.completed', 'batch.expired', 'batch.failed', 'eval.run.canceled', 'eval.run.failed', 'eval.run.succeeded', 'fine_tuning.job.cancelled',
    'fine_tuning.job.failed', 'fine_tuning.job.succeeded', 'realtime.call.incoming', 'response.cancelled', 'response.completed', 'response.failed', 'response.incomplete',
  ],
  answer: { status: 200 },
  redelivers: { hours: 72 },
  grade: 'full',
});

/** Names of the known events of `openai`. */
export type OpenaiEvent = EventNameOf<typeof openai>;

function notWebhookSecret(secret: string): string | undefined {
  return secret.startsWith('sk-') ? 'that is an API key; give the signing secret of the webhook, whsec_…' : undefined;
}
