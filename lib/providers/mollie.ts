import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { urlToken } from '../auth/tokens.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, type Slot } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mollie`: the secret of a signed webhook, or a token in the URL of a classic one. */
export interface MollieOptions {
  /** "Signing secret" of the webhook in the dashboard or of the Webhooks API; not an API key. Several while it is renewed. Default none: classic. */
  readonly secret?: Secrets;
  /** Classic webhooks are not signed: a long random text that you put into the `webhookUrl` of each payment, `…/webhooks/mollie?token=…`. Several while you change it. Default none. */
  readonly token?: Secrets;
}

const signature = header('x-mollie-signature');

/** Mollie writes `sha256=` before the signature, and its SDK takes it without. */
const bareSignature: Slot = {
  part: signature.part,
  read: (request) => signature.read(request)?.replace(/^sha256=/, ''),
  write: (draft, value) => signature.write(draft, `sha256=${value}`),
};

/** A URL ends up in logs and can be guessed at: shorter tokens are not taken. */
const MIN_TOKEN_LENGTH = 16;

/**
 * Mollie. Signed webhooks: the event is the `type`, `payment-link.paid`. Classic ones hold nothing but the id of what has changed: the event
 * is named by the letters before its number (`tr` for a payment), the payload is `{ id }`, and the handler asks the API for the rest. A
 * classic id comes again with each change, so copies of it are not told.
 */
export const mollie = defineProvider({
  name: 'mollie',
  docs: 'https://docs.mollie.com/reference/webhooks-new',
  checkedOn: '2026-11-28',
  options: (o: MollieOptions) => ({ auth: authOf(o), body: 'secret' in o ? 'json' : 'form' }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: [
    'payment.paid', 'payment.authorized', 'payment.failed', 'payment.canceled', 'payment.expired', 'payment.pending', 'refund.queued', 'refund.pending', 'refund.processing',
    'refund.refunded', 'refund.failed', 'refund.canceled', 'chargeback.received', 'chargeback.reversed', 'capture.succeeded', 'capture.failed', 'payment-link.paid',
    'balance-transaction.created', 'payout.initiated', 'payout.processing-at-bank', 'payout.completed', 'payout.canceled', 'payout.failed', 'sales-invoice.created',
    'sales-invoice.issued', 'sales-invoice.canceled', 'sales-invoice.paid', 'sales-invoice.e-invoice-failed', 'sales-invoice.e-invoice-issued', 'business-account-transfer.requested',
    'business-account-transfer.initiated', 'business-account-transfer.pending-review', 'business-account-transfer.processed', 'business-account-transfer.failed',
    'business-account-transfer.blocked', 'business-account-transfer.returned', 'tr',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `mollie`. */
export type MollieEvent = EventNameOf<typeof mollie>;

function authOf(o: MollieOptions): AuthStrategy {
  if ('secret' in o) return hmacSignature({ hash: 'sha256', key: o.secret as Secrets, wrongKey: notSigningSecret, content: [rawBody()], signature: bareSignature });
  return urlToken({ param: 'token', token: o.token as Secrets, minLength: MIN_TOKEN_LENGTH });
}

function readEvent(payload: unknown): EventDraft {
  const [type, id] = [asText(valueAt(payload, 'type')), asText(valueAt(payload, 'id'))];
  return type ? { name: type, id } : { name: /^([a-z]+)_\w/.exec(id ?? '')?.[1] ?? UNNAMED };
}

function notSigningSecret(secret: string): string | undefined {
  return /^(?:live|test|access)_/.test(secret) ? 'that is an API key or access token; give the signing secret of the webhook' : undefined;
}
