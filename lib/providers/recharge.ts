import { digestSignature, hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { literal, rawBody, secretKey } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `recharge`. */
export interface RechargeOptions {
  /** "API Client Secret" of the API token; not the token itself. Several while it is renewed. Required. */
  readonly clientSecret: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 180,000 (50 h): Recharge repeats for two days, and does not say whether with a new time. */
  readonly toleranceSec?: number;
  /** Takes the older header instead, which proves no time and is a plain hash in spite of its name, `X-Recharge-Hmac-Sha256`. Default false. */
  readonly legacy?: boolean;
}

const DEFAULT_TOLERANCE_SEC = 180_000;

const signedAt = header('x-recharge-webhook-timestamp');

/** Recharge signs time and body. An event is its topic, `charge/paid`, from a header that nobody signs; without one, the name of what the body holds, `charge`. */
export const recharge = defineProvider({
  name: 'recharge',
  docs: 'https://docs.getrecharge.com/docs/webhooks-overview',
  checkedOn: '2026-11-27',
  options: (o: RechargeOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: (payload, request) => request.header('x-recharge-topic') || (typeof payload === 'object' && payload !== null ? Object.keys(payload)[0] : undefined),
  uncovered: ['header:x-recharge-topic'],
  knownEvents: ['charge/paid', 'charge/failed', 'subscription/created', 'subscription/cancelled', 'order/processed', 'charge', 'subscription', 'order', 'customer', 'address'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `recharge`. */
export type RechargeEvent = EventNameOf<typeof recharge>;

function authOf({ clientSecret, toleranceSec = DEFAULT_TOLERANCE_SEC, legacy = false }: RechargeOptions): AuthStrategy {
  const shared = { hash: 'sha256', key: clientSecret, keyOption: 'clientSecret' } as const;
  if (legacy) return digestSignature({ ...shared, content: [secretKey(), rawBody()], signature: header('x-recharge-hmac-sha256') });
  return hmacSignature({
    ...shared, content: [signedAt, literal('.'), rawBody()], signature: pair(header('x-recharge-webhook-signature'), 'v1'), timestamp: { at: signedAt, toleranceSec },
  });
}
