import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { unixTime } from './families/unix-time.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `pinwheel`. */
export interface PinwheelOptions {
  /** "API secret" of the workspace, which signs its webhooks too. Several while it is renewed. Required. */
  readonly apiSecret: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 86,400 (a day): Pinwheel does not say whether a repeat has a new time. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 86_400;

const signedAt = header('x-timestamp');

/** Pinwheel signs time and body together. */
export const pinwheel = defineProvider({
  name: 'pinwheel',
  docs: 'https://docs.pinwheelapi.com/public/docs/webhook-signature-verification',
  checkedOn: '2026-11-27',
  options: ({ apiSecret, toleranceSec = DEFAULT_TOLERANCE_SEC }: PinwheelOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: apiSecret, keyOption: 'apiSecret', content: [literal('v2:'), signedAt, literal(':'), rawBody()],
      signature: prefixed(header('x-pinwheel-signature'), 'v2='), timestamp: { at: unixTime(signedAt), toleranceSec },
    }),
  }),
  body: 'json',
  eventName: json('event'),
  knownEvents: ['account.added', 'employment.added', 'income.added', 'paystubs.fully_synced', 'identity.added'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `pinwheel`. */
export type PinwheelEvent = EventNameOf<typeof pinwheel>;
