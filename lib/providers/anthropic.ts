import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `anthropic`. */
export interface AnthropicOptions {
  /** Signing key of the webhook endpoint, `whsec_…`; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** Webhooks of Claude Managed Agents follow Standard Webhooks. Events are named after their `data.type`; get the content from the API. */
export const anthropic = defineProvider({
  name: 'anthropic',
  docs: 'https://platform.claude.com/docs/en/managed-agents/webhooks',
  checkedOn: '2026-11-28',
  options: (o: AnthropicOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret, wrongKey: notWebhookKey }) }),
  body: 'json',
  eventName: json('data.type'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'agent.archived', 'agent.created', 'agent.deleted', 'agent.updated', 'deployment.archived', 'deployment.created', 'deployment.deleted', 'deployment.paused', 'deployment.unpaused',
    'deployment.updated', 'deployment_run.failed', 'deployment_run.started', 'deployment_run.succeeded', 'environment.archived', 'environment.created', 'environment.deleted',
    'environment.updated', 'external_key.failed', 'external_key.recovered', 'external_storage.failed', 'external_storage.recovered', 'memory_store.archived', 'memory_store.created',
    'memory_store.deleted', 'session.archived', 'session.budget_reached', 'session.created', 'session.deleted', 'session.idled', 'session.outcome_evaluation_ended', 'session.pending',
    'session.requires_action', 'session.running', 'session.status_idled', 'session.status_rescheduled', 'session.status_run_started', 'session.status_terminated', 'session.thread_created',
    'session.thread_idled', 'session.thread_terminated', 'session.updated', 'user_profile.enforcement_action_opened', 'user_profile.enforcement_action_resolved',
    'user_profile.program_status_updated', 'vault.archived', 'vault.created', 'vault.deleted', 'vault_credential.archived', 'vault_credential.created', 'vault_credential.deleted',
    'vault_credential.refresh_failed',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `anthropic`. */
export type AnthropicEvent = EventNameOf<typeof anthropic>;

function notWebhookKey(secret: string): string | undefined {
  return secret.startsWith('sk-ant-') ? 'that is an API key; give the signing key of the webhook endpoint, whsec_…' : undefined;
}
