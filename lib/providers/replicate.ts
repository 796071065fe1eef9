import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `replicate`. */
export interface ReplicateOptions {
  /** Signing secret of the account's webhooks, `whsec_` and base64, read by API; not an API token. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Replicate sends the prediction as it is, by Standard Webhooks: an event is its status. New output comes as `processing`, as often as there is some; only the last status is sent again. */
export const replicate = defineProvider({
  name: 'replicate',
  docs: 'https://replicate.com/docs/topics/webhooks/verify-webhook',
  checkedOn: '2026-11-28',
  options: (o: ReplicateOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret, wrongKey: notSigningSecret }) }),
  body: 'json',
  eventName: json('status'),
  deliveryId: header('webhook-id'),
  knownEvents: ['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted'],
  answer: { status: 200 },
  redelivers: { hours: 1 / 60 },
  grade: 'full',
});

/** Names of the known events of `replicate`. */
export type ReplicateEvent = EventNameOf<typeof replicate>;

function notSigningSecret(secret: string): string | undefined {
  return secret.startsWith('r8_') ? 'that is an API token; give the signing secret of webhooks, whsec_…' : undefined;
}
