import { utf8Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `polar`. */
export interface PolarOptions {
  /** Secret of the webhook endpoint, used as it stands and not as base64 (`polar_whs_…`, or your own text); not an access token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Polar: Standard Webhooks, but for the secret, which is no base64. */
export const polar = defineProvider({
  name: 'polar',
  docs: 'https://polar.sh/docs/integrate/webhooks/delivery',
  checkedOn: '2026-11-28',
  options: (o: PolarOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret, keyForm: utf8Secret, wrongKey: notEndpointSecret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'benefit.created', 'benefit.updated', 'benefit_grant.created', 'benefit_grant.cycled', 'benefit_grant.revoked', 'benefit_grant.updated', 'checkout.created',
    'checkout.expired', 'checkout.updated', 'customer.created', 'customer.deleted', 'customer.state_changed', 'customer.updated', 'customer_seat.assigned',
    'customer_seat.claimed', 'customer_seat.revoked', 'discount.created', 'discount.deleted', 'discount.updated', 'member.created', 'member.deleted',
    'member.updated', 'order.created', 'order.paid', 'order.refunded', 'order.updated', 'organization.updated', 'product.created', 'product.updated',
    'refund.created', 'refund.updated', 'subscription.active', 'subscription.canceled', 'subscription.created', 'subscription.cycled', 'subscription.past_due',
    'subscription.paused', 'subscription.resumed', 'subscription.revoked', 'subscription.uncanceled', 'subscription.updated',
  ],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { times: 10 },
  grade: 'full',
});

/** Names of the known events of `polar`. */
export type PolarEvent = EventNameOf<typeof polar>;

function notEndpointSecret(secret: string): string | undefined {
  return /^polar_[op]at_/.test(secret) ? 'that is an access token; give the secret of the webhook endpoint' : undefined;
}
