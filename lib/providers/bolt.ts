import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `bolt`. */
export interface BoltOptions {
  /** "Signing Secret" of the merchant division; not an API key. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

/** Webhooks of Bolt's checkout: the body is signed. A transaction may have the same thing happen to it twice, so nothing tells copies. */
export const bolt = defineProvider({
  name: 'bolt',
  docs: 'https://help.bolt.com/developers/guides/webhooks/hook-verification/',
  checkedOn: '2026-11-27',
  options: (o: BoltOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.signingSecret, keyOption: 'signingSecret', content: [rawBody()], signature: header('x-bolt-hmac-sha256'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: json('type'),
  knownEvents: [
    'payment', 'credit', 'capture', 'void', 'auth', 'pending', 'rejected_irreversible', 'rejected_reversible', 'failed_payment', 'newsletter_subscription',
    'risk_insights', 'credit_card_deleted',
  ],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `bolt`. */
export type BoltEvent = EventNameOf<typeof bolt>;
