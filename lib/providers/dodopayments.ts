import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `dodopayments`. */
export interface DodopaymentsOptions {
  /** "Secret key" of the webhook endpoint, `whsec_` and base64; not an API key. Both for a day after it is rotated. Required. */
  readonly secret: Secrets;
}

/** Dodo Payments: Standard Webhooks. Id, time and body are signed. */
export const dodopayments = defineProvider({
  name: 'dodopayments',
  docs: 'https://docs.dodopayments.com/developer-resources/webhooks',
  checkedOn: '2026-11-28',
  options: (o: DodopaymentsOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'abandoned_checkout.detected', 'abandoned_checkout.recovered', 'credit.added', 'credit.balance_low', 'credit.deducted', 'credit.expired', 'credit.manual_adjustment',
    'credit.overage_charged', 'credit.overage_reset', 'credit.rolled_over', 'credit.rollover_forfeited', 'dispute.accepted', 'dispute.cancelled', 'dispute.challenged',
    'dispute.expired', 'dispute.lost', 'dispute.opened', 'dispute.won', 'dunning.recovered', 'dunning.started', 'entitlement_grant.created', 'entitlement_grant.delivered',
    'entitlement_grant.failed', 'entitlement_grant.revoked', 'license_key.created', 'payment.cancelled', 'payment.failed', 'payment.processing', 'payment.succeeded',
    'payout.created', 'payout.failed', 'payout.in_progress', 'payout.on_hold', 'payout.success', 'refund.failed', 'refund.succeeded', 'subscription.active',
    'subscription.cancelled', 'subscription.expired', 'subscription.failed', 'subscription.on_hold', 'subscription.past_due', 'subscription.paused',
    'subscription.plan_changed', 'subscription.renewed', 'subscription.unpaused', 'subscription.update_payment_method', 'subscription.updated',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `dodopayments`. */
export type DodopaymentsEvent = EventNameOf<typeof dodopayments>;
