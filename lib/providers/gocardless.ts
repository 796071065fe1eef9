import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `gocardless`. */
export interface GocardlessOptions {
  /** "Secret" of the webhook endpoint; not an access token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** GoCardless sends several events in one delivery: each is named after the resource, with what happened to it as action (`payments.confirmed`). */
export const gocardless = defineProvider({
  name: 'gocardless',
  docs: 'https://developer.gocardless.com/api-reference/#appendix-webhooks',
  checkedOn: '2026-11-28',
  options: (o: GocardlessOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notEndpointSecret, content: [rawBody()], signature: header('webhook-signature') }),
  }),
  body: 'json',
  split: 'events',
  eventName: { name: json('resource_type'), action: json('action') },
  deliveryId: json('id'),
  knownEvents: [
    'billing_requests', 'creditors', 'customers', 'exports', 'instalment_schedules', 'mandates', 'organisations', 'outbound_payments', 'payer_authorisations',
    'payment_account_transactions', 'payments', 'payouts', 'refunds', 'scheme_identifiers', 'subscriptions',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `gocardless`. */
export type GocardlessEvent = EventNameOf<typeof gocardless>;

function notEndpointSecret(secret: string): string | undefined {
  return /^(?:live|sandbox)_[\w-]{40}$/.test(secret) ? 'that is an access token; give the secret of the webhook endpoint' : undefined;
}
