import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `complyCube`. */
export interface ComplyCubeOptions {
  /** `secret` of the webhook, shown only when it is made; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** ComplyCube signs the body. A check that completes is told as `check.completed` and with its outcome, `check.completed.clear`. */
export const complyCube = defineProvider({
  name: 'comply-cube',
  docs: 'https://docs.complycube.com/documentation/integration-resources/webhooks',
  checkedOn: '2026-11-28',
  options: (o: ComplyCubeOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notWebhookSecret, content: [rawBody()], signature: header('complycube-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'address.created', 'address.deleted', 'address.updated', 'check.completed', 'check.completed.attention', 'check.completed.clear',
    'check.completed.match_confirmed', 'check.completed.rejected', 'check.failed', 'check.monitoring.attention', 'check.pending', 'check.updated', 'client.created',
    'client.deleted', 'client.updated', 'document.created', 'document.deleted', 'document.updated', 'document.updated.image_deleted',
    'document.updated.image_uploaded', 'workflow.session.cancelled', 'workflow.session.completed', 'workflow.session.processing', 'workflow.session.started',
    'workflow.session.updated',
  ],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: { times: 10 },
  grade: 'full',
});

/** Names of the known events of `complyCube`. */
export type ComplyCubeEvent = EventNameOf<typeof complyCube>;

function notWebhookSecret(secret: string): string | undefined {
  return /^(?:test|live)_/.test(secret) ? 'that is an API key; give the secret of the webhook' : undefined;
}
