import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, pair } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `revolut`. */
export interface RevolutOptions {
  /** "Signing secret" of this very webhook, `wsk_…`, used as it stands; not an API key. Revolut signs with both while one is rotated. Required. */
  readonly signingSecret: Secrets;
}

const signedAt = header('revolut-request-timestamp');

/** Revolut Business and Merchant: time and body are signed, anew for each attempt. Events of Business have a time and so an id; those of Merchant have neither, so their repeats are handled again. */
export const revolut = defineProvider({
  name: 'revolut',
  docs: 'https://developer.revolut.com/docs/guides/manage-accounts/webhooks/verify-the-payload-signature',
  checkedOn: '2026-11-28',
  options: (o: RevolutOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.signingSecret, keyOption: 'signingSecret', wrongKey: notSigningSecret,
      content: [literal('v1.'), signedAt, literal('.'), rawBody()], signature: pair(header('revolut-signature'), 'v1'),
      timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'TransactionCreated', 'TransactionStateChanged', 'PayoutLinkCreated', 'PayoutLinkStateChanged', 'ORDER_COMPLETED', 'ORDER_AUTHORISED', 'ORDER_CANCELLED', 'ORDER_FAILED',
    'ORDER_INCREMENTAL_AUTHORISATION_AUTHORISED', 'ORDER_INCREMENTAL_AUTHORISATION_DECLINED', 'ORDER_INCREMENTAL_AUTHORISATION_FAILED',
    'ORDER_PAYMENT_AUTHENTICATION_CHALLENGED', 'ORDER_PAYMENT_AUTHENTICATED', 'ORDER_PAYMENT_DECLINED', 'ORDER_PAYMENT_FAILED', 'SUBSCRIPTION_INITIATED', 'SUBSCRIPTION_FINISHED',
    'SUBSCRIPTION_CANCELLED', 'SUBSCRIPTION_OVERDUE', 'PAYOUT_INITIATED', 'PAYOUT_COMPLETED', 'PAYOUT_FAILED', 'DISPUTE_ACTION_REQUIRED', 'DISPUTE_UNDER_REVIEW', 'DISPUTE_WON',
    'DISPUTE_LOST',
  ],
  answer: { status: 200 },
  redelivers: { times: 3, hours: 0.5 },
  grade: 'full',
});

/** Names of the known events of `revolut`. */
export type RevolutEvent = EventNameOf<typeof revolut>;

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, about, time] = [text('event') ?? UNNAMED, text('data.id'), text('timestamp')];
  return { name, id: about === undefined || time === undefined ? undefined : [name, about, time].join(':') };
}

function notSigningSecret(secret: string): string | undefined {
  if (/^[sp]k_/.test(secret)) return 'that is an API key; give the signing secret of the webhook, wsk_…';
  return secret.startsWith('oa_') ? 'that is a token of the API; give the signing secret of the webhook, wsk_…' : undefined;
}
