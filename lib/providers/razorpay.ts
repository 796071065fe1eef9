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
  knownEvents: ['payment.captured', 'payment.failed', 'order.paid', 'subscription.charged', 'refund.processed', 'payment_link.paid'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `razorpay`. */
export type RazorpayEvent = EventNameOf<typeof razorpay>;

function notWebhookSecret(secret: string): string | undefined {
  return /^rzp_(?:test|live)_/.test(secret) ? 'that is the id of an API key; give the secret of the webhook' : undefined;
}
