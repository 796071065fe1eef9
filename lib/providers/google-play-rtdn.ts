import { asText, isRecord, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { UNNAMED } from '../events/read-events.js';
import { parseJson } from '../body/json.js';
import { googlePushToken, type GooglePushOptions } from './families/google-push.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `googlePlayRtdn`. */
export type GooglePlayRtdnOptions = GooglePushOptions;

/** The kinds of a notification; one of these keys is in each. */
const KINDS = ['subscriptionNotification', 'oneTimeProductNotification', 'voidedPurchaseNotification', 'testNotification'] as const;

const SUBSCRIPTION_TYPES: ReadonlyMap<string, string> = new Map(Object.entries({
  1: 'RECOVERED', 2: 'RENEWED', 3: 'CANCELED', 4: 'PURCHASED', 5: 'ON_HOLD', 6: 'IN_GRACE_PERIOD', 7: 'RESTARTED', 8: 'PRICE_CHANGE_CONFIRMED', 9: 'DEFERRED',
  10: 'PAUSED', 11: 'PAUSE_SCHEDULE_CHANGED', 12: 'REVOKED', 13: 'EXPIRED', 17: 'ITEMS_CHANGED', 18: 'CANCELLATION_SCHEDULED', 19: 'PRICE_CHANGE_UPDATED',
  20: 'PENDING_PURCHASE_CANCELED', 22: 'PRICE_STEP_UP_CONSENT_UPDATED',
}));
const PRODUCT_TYPES: ReadonlyMap<string, string> = new Map(Object.entries({ 1: 'PURCHASED', 2: 'CANCELED' }));

/**
 * Real-time developer notifications, pushed by Pub/Sub. The payload is the decoded notification; it says that something changed, so
 * ask the Play Developer API what. The event is the kind with its type as action (`subscriptionNotification.RENEWED`); a type that is
 * not known yet is its number.
 */
export const googlePlayRtdn = defineProvider({
  name: 'google-play-rtdn',
  docs: 'https://developer.android.com/google/play/billing/rtdn-reference',
  checkedOn: '2026-11-28',
  options: (o: GooglePlayRtdnOptions) => ({ auth: googlePushToken(o) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: KINDS,
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { hours: 168 },
  grade: 'full',
});

/** Names of the known events of `googlePlayRtdn`. */
export type GooglePlayRtdnEvent = EventNameOf<typeof googlePlayRtdn>;

function readEvent(envelope: unknown): EventDraft {
  const id = asText(valueAt(envelope, 'message.messageId'));
  const notification = decoded(valueAt(envelope, 'message.data'));
  const kind = KINDS.find((key) => isRecord(valueAt(notification, key)));
  if (kind === undefined) return { name: UNNAMED, id, payload: notification ?? envelope };
  const type = asText(valueAt(notification, `${kind}.notificationType`)) || undefined;
  const names = kind === 'subscriptionNotification' ? SUBSCRIPTION_TYPES : PRODUCT_TYPES;
  return { name: kind, action: type && (names.get(type) ?? type), id, payload: notification };
}

function decoded(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return parseJson(Buffer.from(data, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
