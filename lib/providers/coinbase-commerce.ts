import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `coinbaseCommerce`. */
export interface CoinbaseCommerceOptions {
  /** "Webhook shared secret" of the notification settings; not an API key. Several while it is changed. Required. */
  readonly sharedSecret: Secrets;
}

/** Coinbase Commerce: the event is the `event.type` (`charge:created`). Each attempt has a body and a signature of its own, the event's id stays. */
export const coinbaseCommerce = defineProvider({
  name: 'coinbase-commerce',
  docs: 'https://docs.cdp.coinbase.com/commerce-onchain/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: CoinbaseCommerceOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.sharedSecret, keyOption: 'sharedSecret', wrongKey: notSharedSecret, content: [rawBody()], signature: header('x-cc-webhook-signature') }),
  }),
  body: 'json',
  eventName: json('event.type'),
  deliveryId: json('event.id'),
  knownEvents: ['charge:created', 'charge:confirmed', 'charge:failed', 'charge:delayed', 'charge:pending', 'charge:resolved'],
  answer: { status: 200 },
  redelivers: { hours: 72 },
  grade: 'full',
});

/** Names of the known events of `coinbaseCommerce`. */
export type CoinbaseCommerceEvent = EventNameOf<typeof coinbaseCommerce>;

function notSharedSecret(secret: string): string | undefined {
  return /^(?:organizations\/|-----BEGIN)/.test(secret) ? 'that is an API key or its private half; give the webhook shared secret' : undefined;
}
