import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `commercelayer`. */
export interface CommercelayerOptions {
  /** `shared_secret` of the webhook, from the answer that created it; not a client secret. Several while it is changed. Required. */
  readonly sharedSecret: Secrets;
}

/** Commerce Layer signs the body, not the header with the topic. A delivery has no id, only that of the resource: copies are not told. */
export const commercelayer = defineProvider({
  name: 'commercelayer',
  docs: 'https://docs.commercelayer.io/core/real-time-webhooks',
  checkedOn: '2026-11-27',
  options: (o: CommercelayerOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.sharedSecret, keyOption: 'sharedSecret', content: [rawBody()], signature: header('x-commercelayer-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: header('x-commercelayer-topic'),
  uncovered: ['header:x-commercelayer-topic'],
  knownEvents: ['orders.place', 'orders.approve', 'orders.cancel', 'orders.pay', 'shipments.ship', 'customers.create'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `commercelayer`. */
export type CommercelayerEvent = EventNameOf<typeof commercelayer>;
