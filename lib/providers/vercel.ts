import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `vercel`. */
export interface VercelOptions {
  /** For a webhook of the account the secret shown once when it is made; for one of an integration the integration's client secret. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Vercel webhooks: HMAC-SHA1 of the body. Log and trace drains are another scheme. */
export const vercel = defineProvider({
  name: 'vercel',
  docs: 'https://vercel.com/docs/webhooks/webhooks-api',
  checkedOn: '2026-11-28',
  options: (o: VercelOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.secret, wrongKey: notWebhookSecret, content: [rawBody()], signature: header('x-vercel-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'ai-gateway.auto-reload.limit-reached', 'ai-gateway.balance-depleted', 'alerts.triggered', 'botid.anomaly', 'budget.reached', 'comment.created',
    'comment.deleted', 'comment.mentioned', 'comment.reaction-added', 'comment.reaction-removed', 'comment.resolved', 'comment.unresolved', 'comment.updated',
    'deployment.blocked', 'deployment.build-requested', 'deployment.canceled', 'deployment.check-rerequested', 'deployment.checkrun.cancel',
    'deployment.checkrun.start', 'deployment.checks.failed', 'deployment.checks.succeeded', 'deployment.cleanup', 'deployment.created', 'deployment.error',
    'deployment.integration.action.cancel', 'deployment.integration.action.cleanup', 'deployment.integration.action.start', 'deployment.promoted',
    'deployment.ready', 'deployment.rollback', 'deployment.succeeded', 'domain.auto-renew.changed', 'domain.certificate.add', 'domain.certificate.add.failed',
    'domain.certificate.deleted', 'domain.certificate.renew', 'domain.certificate.renew.failed', 'domain.created', 'domain.dns.records.changed', 'domain.renewal',
    'domain.renewal.failed', 'domain.transfer-in.completed', 'domain.transfer-in.failed', 'domain.transfer-in.started', 'edge-config.created', 'edge-config.deleted',
    'edge-config.items.updated', 'firewall.attack', 'firewall.custom-rule-anomaly', 'firewall.system-rule-anomaly', 'flag.created', 'flag.deleted',
    'flag.segment.created', 'flag.segment.deleted', 'flag.segment.updated', 'flag.updated', 'function.archival-required', 'function.removal-required',
    'integration-configuration.permission-upgraded', 'integration-configuration.removed', 'integration-configuration.scope-change-confirmed',
    'integration-configuration.transferred', 'integration-resource.project-connected', 'integration-resource.project-disconnected', 'marketplace.invoice.created',
    'marketplace.invoice.notpaid', 'marketplace.invoice.overdue', 'marketplace.invoice.paid', 'marketplace.invoice.refunded', 'marketplace.member.changed',
    'message.created', 'message.deleted', 'message.mentioned', 'message.reaction-added', 'message.reaction-removed', 'message.updated', 'observability.anomaly',
    'observability.anomaly-error', 'observability.error-anomaly', 'observability.usage-anomaly', 'project.created', 'project.domain.created',
    'project.domain.deleted', 'project.domain.moved', 'project.domain.unverified', 'project.domain.updated', 'project.domain.verified',
    'project.env-variable.created', 'project.env-variable.deleted', 'project.env-variable.updated', 'project.removed', 'project.renamed',
    'project.rolling-release.aborted', 'project.rolling-release.approved', 'project.rolling-release.completed', 'project.rolling-release.started', 'thread.resolved',
    'thread.unresolved',
  ],
  answer: { status: 200 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `vercel`. */
export type VercelEvent = EventNameOf<typeof vercel>;

function notWebhookSecret(secret: string): string | undefined {
  if (secret.startsWith('vcp_')) return 'that is an access token; give the secret of the webhook, or the client secret of the integration';
  return secret.startsWith('oac_') ? 'that is the id of the integration; give its client secret' : undefined;
}
