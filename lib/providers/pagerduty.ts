import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `pagerduty`. */
export interface PagerdutyOptions {
  /** Secret of the webhook subscription, shown once when it is made; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** PagerDuty's V3 webhooks, `incident.triggered`. A delivery is signed with every key that PagerDuty still knows; any may match. */
export const pagerduty = defineProvider({
  name: 'pagerduty',
  docs: 'https://developer.pagerduty.com/docs/verifying-webhook-signatures',
  checkedOn: '2026-11-28',
  options: (o: PagerdutyOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notWebhookSecret, content: [rawBody()], signature: tagged(header('x-pagerduty-signature'), 'v1=', ',') }) }),
  body: 'json',
  eventName: json('event.event_type'),
  deliveryId: json('event.id'),
  uncovered: ['header:x-webhook-id'],
  knownEvents: [
    'incident.acknowledged', 'incident.annotated', 'incident.delegated', 'incident.escalated', 'incident.priority_updated', 'incident.reassigned',
    'incident.reopened', 'incident.resolved', 'incident.responder.added', 'incident.responder.replied', 'incident.status_update_published', 'incident.triggered',
    'incident.unacknowledged', 'service.created', 'service.deleted', 'service.updated', 'pagey.ping',
  ],
  answer: { status: 202, withinMs: 5_000 },
  redelivers: { times: 4, hours: 20 / 60 },
  grade: 'full',
});

/** Names of the known events of `pagerduty`. */
export type PagerdutyEvent = EventNameOf<typeof pagerduty>;

function notWebhookSecret(secret: string): string | undefined {
  return /^pd[a-z]{2}\+/.test(secret) ? 'that is an access token; give the secret of the webhook subscription' : undefined;
}
