import { hmacSignature } from '../auth/keyed-signature.js';
import { hexSecret, type Secrets } from '../auth/secrets.js';
import { bodyJson, json } from '../body/json.js';
import { asText, valueAt, withValue } from '../body/path.js';
import { TEXT_TYPE } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { header, type Slot } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { itemSignatures } from './families/item-signatures.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `adyen`. */
export interface AdyenOptions {
  /** "HMAC key" of the webhook, hexadecimal; not an API key. Several while it is renewed. Required. */
  readonly hmacKey: Secrets;
  /** `payments`: standard webhooks, each item signed by itself. `platform`: those of Balance Platform and Management, the body signed as a whole. Default `payments`. */
  readonly webhooks?: 'payments' | 'platform';
}

const ITEM = 'NotificationRequestItem';
const SIGNED = ['pspReference', 'originalReference', 'merchantAccountCode', 'merchantReference', 'amount.value', 'amount.currency', 'eventCode', 'success'];
const SIGNATURE = 'additionalData.hmacSignature';
const ofFirst = (field: string): string => `notificationItems.0.${ITEM}.${field}`;

/** An item has no id of its own: it is what happened to which payment, and whether it worked. */
const itemId: Slot = {
  ...json(ofFirst('pspReference')),
  readFrom: (item) => {
    const parts = ['pspReference', 'eventCode', 'success'].map((field) => asText(valueAt(item, field)));
    return parts[0] === undefined ? undefined : parts.join(':');
  },
};

/**
 * Adyen. Standard webhooks: every item has to be signed, but of each only its references, account, amount, `eventCode` and `success` are; the
 * payload is the `NotificationRequestItem`, the event its `eventCode` (`AUTHORISATION`). Platform webhooks: the event is the `type`.
 */
export const adyen = defineProvider({
  name: 'adyen',
  docs: 'https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures',
  checkedOn: '2026-11-28',
  options: (o: AdyenOptions) =>
    o.webhooks === 'platform' ? { auth: platformSignature(o.hmacKey), split: undefined, eventName: json('type'), deliveryId: undefined } : { auth: paymentSignatures(o.hmacKey) },
  body: 'json',
  split: itemsOf,
  eventName: (item) => asText(valueAt(item, 'eventCode')),
  deliveryId: itemId,
  uncovered: ['body:live', ...['eventDate', 'paymentMethod', 'reason', 'additionalData.cardSummary'].map((field) => `body:${ofFirst(field)}`)],
  knownEvents: [
    'AUTORESCUE', 'AUTHORISATION', 'AUTHORISATION_ADJUSTMENT', 'CANCEL_AUTORESCUE', 'CANCELLATION', 'CANCEL_OR_REFUND', 'CAPTURE', 'CAPTURE_FAILED', 'CHARGEBACK',
    'CHARGEBACK_REVERSED', 'DISPUTE_DEFENSE_PERIOD_ENDED', 'DONATION', 'EXPIRE', 'HANDLED_EXTERNALLY', 'INFORMATION_SUPPLIED', 'ISSUER_COMMENTS',
    'ISSUER_RESPONSE_TIMEFRAME_EXPIRED', 'MANUAL_REVIEW_ACCEPT', 'MANUAL_REVIEW_REJECT', 'NOTIFICATION_OF_CHARGEBACK', 'NOTIFICATION_OF_FRAUD', 'OFFER_CLOSED',
    'ORDER_CLOSED', 'ORDER_OPENED', 'PAIDOUT_REVERSED', 'PENDING', 'POSTPONED_REFUND', 'PREARBITRATION_LOST', 'PREARBITRATION_WON', 'PROCESS_RETRY',
    'PAYOUT_DECLINE', 'PAYOUT_EXPIRE', 'PAYOUT_THIRDPARTY', 'RECURRING_CONTRACT', 'REFUND', 'REFUND_FAILED', 'REFUNDED_REVERSED', 'REFUND_WITH_DATA',
    'REPORT_AVAILABLE', 'REQUEST_FOR_INFORMATION', 'SECOND_CHARGEBACK', 'TECHNICAL_CANCEL', 'VOID_PENDING_REFUND', 'balancePlatform.accountHolder.created',
    'balancePlatform.accountHolder.updated', 'balancePlatform.authentication.created', 'balancePlatform.authentication.relayed',
    'balancePlatform.authorisation.relayed', 'balancePlatform.balanceAccount.balance.block.released', 'balancePlatform.balanceAccount.balance.updated',
    'balancePlatform.balanceAccount.created', 'balancePlatform.balanceAccount.updated', 'balancePlatform.balanceAccountPayoutSchedule.created',
    'balancePlatform.balanceAccountPayoutSchedule.deleted', 'balancePlatform.balanceAccountPayoutSchedule.updated',
    'balancePlatform.balanceAccountPayoutScheduleAutoApplication.failed', 'balancePlatform.balanceAccountPayoutScheduleExecution.failed',
    'balancePlatform.balanceAccountPayoutScheduleExecution.skipped', 'balancePlatform.balanceAccountPayoutScheduleExecution.succeeded',
    'balancePlatform.balanceAccountSweep.created', 'balancePlatform.balanceAccountSweep.deleted', 'balancePlatform.balanceAccountSweep.updated',
    'balancePlatform.balancePlatformPayoutSchedule.created', 'balancePlatform.balancePlatformPayoutSchedule.deleted',
    'balancePlatform.balancePlatformPayoutSchedule.updated', 'balancePlatform.cardorder.created', 'balancePlatform.cardorder.updated',
    'balancePlatform.dispute.created', 'balancePlatform.dispute.updated', 'balancePlatform.mandate.created', 'balancePlatform.mandate.updated',
    'balancePlatform.negativeBalanceCompensationWarning.scheduled', 'balancePlatform.networkToken.created', 'balancePlatform.networkToken.updated',
    'balancePlatform.paymentInstrument.created', 'balancePlatform.paymentInstrument.updated', 'balancePlatform.report.created', 'balancePlatform.score.triggered',
    'balancePlatform.transaction.created', 'balancePlatform.transfer.created', 'balancePlatform.transfer.updated', 'merchant.created', 'merchant.updated',
    'paymentMethod.created', 'paymentMethodRequest.removed', 'paymentMethodRequest.scheduledForRemoval', 'recurring.token.alreadyExisting',
    'recurring.token.created', 'recurring.token.disabled', 'recurring.token.updated', 'terminalBoarding.triggered', 'terminalSettings.modified',
  ],
  answer: { status: 200, body: '[accepted]', contentType: TEXT_TYPE, withinMs: 10_000 },
  redelivers: { hours: 720 },
  grade: 'full',
});

/** Names of the known events of `adyen`. */
export type AdyenEvent = EventNameOf<typeof adyen>;

function itemsOf(payload: unknown): readonly unknown[] {
  const items = valueAt(payload, 'notificationItems');
  return Array.isArray(items) ? items.map((item: unknown) => valueAt(item, ITEM)) : [];
}

const platformSignature = (hmacKey: Secrets): AuthStrategy =>
  hmacSignature({ hash: 'sha256', key: hmacKey, keyOption: 'hmacKey', keyForm: hexSecret, content: [rawBody()], signature: header('hmacsignature'), encoding: 'base64' });

const paymentSignatures = (hmacKey: Secrets): AuthStrategy =>
  itemSignatures({
    hash: 'sha256',
    ring: { option: 'hmacKey', secrets: hmacKey, parse: hexSecret },
    covers: SIGNED.map((field) => `body:${ofFirst(field)}`),
    items: (request) => itemsOf(exactBody(request)),
    content: signedFields,
    signature: (item) => asText(valueAt(item, SIGNATURE)),
    write: (draft, signatures) => {
      const signed = signatures.reduce<unknown>((body, signature, at) => withValue(body, `notificationItems.${at}.${ITEM}.${SIGNATURE}`, signature), JSON.parse(draft.body.toString()));
      draft.body = Buffer.from(JSON.stringify(signed));
    },
  });

function exactBody(request: WebhookRequest): unknown {
  try {
    return bodyJson(request, true);
  } catch {
    return undefined;
  }
}

/** Only the merchant's own reference may hold a colon: in another field it could be the border between two. */
function signedFields(item: unknown): string {
  const values = SIGNED.map((field) => ({ field, text: asText(valueAt(item, field)) ?? '' }));
  if (values.some(({ field, text }) => field !== 'merchantReference' && text.includes(':'))) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'a field of an item holds a colon');
  return values.map(({ text }) => text).join(':');
}
