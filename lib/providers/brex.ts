import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `brex`. */
export interface BrexOptions {
  /** `secret` of `GET /v1/webhooks/secrets`, base64; not an API token. Both of that list while a key is rotated. Required. */
  readonly secret: Secrets;
}

/** Brex: Standard Webhooks. Id, time and body are signed. */
export const brex = defineProvider({
  name: 'brex',
  docs: 'https://developer.brex.com/docs/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: BrexOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret }) }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'REFERRAL_CREATED', 'REFERRAL_ACTIVATED', 'REFERRAL_APPLICATION_STATUS_CHANGED', 'TRANSFER_PROCESSED', 'TRANSFER_FAILED', 'EXPENSE_PAYMENT_UPDATED',
    'USER_UPDATED', 'PARTNERSHIP_INTEGRATION_CONNECTION_UPDATED', 'EMBEDDED_CARD_AUTHORIZATION', 'EMBEDDED_CARD_TRANSACTION_UPDATED', 'EMBEDDED_CARD_UPDATED',
    'EMBEDDED_CARD_SHIPPING_UPDATED', 'EMBEDDED_ACCOUNT_UPDATED', 'EMBEDDED_DISPUTE_UPDATED', 'EMBEDDED_FRAUD_ALERT', 'EMBEDDED_BILLING_GROUP_UPDATED',
    'EMBEDDED_BILLING_STATEMENT_UPDATED', 'EMBEDDED_LEGAL_ENTITY_UPDATED',
  ],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `brex`. */
export type BrexEvent = EventNameOf<typeof brex>;
