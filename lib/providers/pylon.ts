import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { literal, rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `pylon`. */
export interface PylonOptions {
  /** Secret of this very webhook, shown once; not an API token. Several while you change it. Required. */
  readonly secret: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 86,400 (a day): Pylon does not say whether a repeat has a new time. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 86_400;

const signedAt = header('pylon-webhook-timestamp');

/** Pylon signs time and body together. You write the body yourself, so every event is `unnamed`. */
export const pylon = defineProvider({
  name: 'pylon',
  docs: 'https://docs.usepylon.com/pylon-docs/developer/webhooks',
  checkedOn: '2026-11-27',
  options: ({ secret, toleranceSec = DEFAULT_TOLERANCE_SEC }: PylonOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: secret, content: [signedAt, literal('.'), rawBody()], signature: prefixed(header('pylon-webhook-signature'), 'hs256='),
      timestamp: { at: signedAt, toleranceSec },
    }),
  }),
  body: 'json',
  answer: { status: 200 },
  redelivers: true,
});
