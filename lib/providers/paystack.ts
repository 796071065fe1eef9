import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { exactPayload, UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `paystack`. */
export interface PaystackOptions {
  /** "Secret key" of the API, `sk_live_…` or `sk_test_…`: Paystack has no secret of its own for webhooks. Not the public key. Both while it is renewed. Required. */
  readonly secretKey: Secrets;
}

/**
 * Paystack signs the body with the secret key of the API. Copies are told for what happens once to a thing with an id: a charge, a transfer or
 * a refund that succeeded. Everything else may happen again with equal content, and a repeat of it is handled again.
 */
export const paystack = defineProvider({
  name: 'paystack',
  docs: 'https://paystack.com/docs/payments/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: PaystackOptions) => ({
    auth: hmacSignature({ hash: 'sha512', key: o.secretKey, keyOption: 'secretKey', wrongKey: notSecretKey, content: [rawBody()], signature: header('x-paystack-signature') }),
  }),
  body: 'json',
  events: (payload, request): readonly EventDraft[] => {
    const name = asText(valueAt(payload, 'event')) || UNNAMED;
    return [{ name, id: idOf(name, asText(valueAt(exactPayload(payload, request), 'data.id'))) }];
  },
  idsFromBody: true,
  knownEvents: [
    'charge.success', 'charge.dispute.create', 'charge.dispute.remind', 'charge.dispute.resolve', 'customeridentification.failed', 'customeridentification.success',
    'dedicatedaccount.assign.failed', 'dedicatedaccount.assign.success', 'invoice.create', 'invoice.payment_failed', 'invoice.update', 'paymentrequest.pending',
    'paymentrequest.success', 'refund.failed', 'refund.pending', 'refund.processed', 'refund.processing', 'subscription.create', 'subscription.disable',
    'subscription.expiring_cards', 'subscription.not_renew', 'transfer.failed', 'transfer.reversed', 'transfer.success',
  ],
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { hours: 72 },
  grade: 'full',
});

/** Names of the known events of `paystack`. */
export type PaystackEvent = EventNameOf<typeof paystack>;

const ONCE = new Set(['charge.success', 'transfer.success', 'refund.processed']);

const idOf = (name: string, id: string | undefined): string | undefined => (id !== undefined && ONCE.has(name) ? `${name}:${id}` : undefined);

function notSecretKey(secret: string): string | undefined {
  return /^pk_(?:test|live)_/.test(secret) ? 'that is the public key; give the secret key, sk_…' : undefined;
}
