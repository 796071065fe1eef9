import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `razorpay`. */
export interface RazorpayOptions {
  /** The secret typed into the webhook's settings; not the key id or key secret of the API. Both the new and the old one for a day after a change: repeats keep the old. Required. */
  readonly secret: Secrets;
}

/** Razorpay proves the body; the id of the event is in a header that nobody signs. */
export const razorpay = defineProvider({
  name: 'razorpay',
  docs: 'https://razorpay.com/docs/webhooks/validate-test/',
  checkedOn: '2026-11-28',
  options: (o: RazorpayOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notWebhookSecret, content: [rawBody()], signature: header('x-razorpay-signature') }),
  }),
  body: 'json',
  eventName: json('event'),
  deliveryId: header('x-razorpay-event-id'),
  bodiesAreUnique: true,
  uncovered: ['header:x-razorpay-event-id'],
  knownEvents: [
    'account.app.authorization_revoked', 'fund_account.validation.completed', 'fund_account.validation.failed', 'invoice.expired', 'invoice.paid',
    'invoice.partially_paid', 'order.paid', 'payment.authorized', 'payment.captured', 'payment.dispute.action_required', 'payment.dispute.closed',
    'payment.dispute.created', 'payment.dispute.lost', 'payment.dispute.under_review', 'payment.dispute.won', 'payment.downtime.resolved', 'payment.downtime.started',
    'payment.downtime.updated', 'payment.failed', 'payment_link.cancelled', 'payment_link.expired', 'payment_link.paid', 'payment_link.partially_paid',
    'payout.downtime.resolved', 'payout.downtime.started', 'payout.failed', 'payout.initiated', 'payout.pending', 'payout.processed', 'payout.queued',
    'payout.rejected', 'payout.reversed', 'payout.updated', 'payout_link.attempted', 'payout_link.cancelled', 'payout_link.expired', 'payout_link.issued',
    'payout_link.pending', 'payout_link.processed', 'payout_link.processing', 'payout_link.rejected', 'product.route.activated', 'product.route.needs_clarification',
    'product.route.under_review', 'qr_code.closed', 'qr_code.created', 'qr_code.credited', 'refund.created', 'refund.failed', 'refund.processed',
    'refund.speed_changed', 'settlement.processed', 'subscription.activated', 'subscription.authenticated', 'subscription.cancelled', 'subscription.charged',
    'subscription.completed', 'subscription.halted', 'subscription.paused', 'subscription.pending', 'subscription.resumed', 'subscription.updated',
    'transaction.created', 'transfer.failed', 'transfer.processed', 'virtual_account.closed', 'virtual_account.created', 'virtual_account.credited',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `razorpay`. */
export type RazorpayEvent = EventNameOf<typeof razorpay>;

function notWebhookSecret(secret: string): string | undefined {
  return /^rzp_(?:test|live)_/.test(secret) ? 'that is the id of an API key; give the secret of the webhook' : undefined;
}
