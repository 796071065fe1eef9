import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `pagerduty`. */
export interface PagerdutyOptions {
  /** Secret of the webhook subscription, shown once when it is made; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** PagerDuty's V3 webhooks, `incident.triggered`. A delivery is signed with every key that PagerDuty still knows; any may match. */
export const pagerduty = defineProvider({
  name: 'pagerduty',
  docs: 'https://developer.pagerduty.com/docs/verifying-webhook-signatures',
  checkedOn: '2026-11-27',
  options: (o: PagerdutyOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: tagged(header('x-pagerduty-signature'), 'v1=', ',') }) }),
  body: 'json',
  eventName: json('event.event_type'),
  deliveryId: json('event.id'),
  uncovered: ['header:x-webhook-id'],
  answer: { status: 202, withinMs: 5_000 },
  redelivers: true,
});
