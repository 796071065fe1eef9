import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sardine`. */
export interface SardineOptions {
  /** Signing secret of the payments webhook, `whsec_…`; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** Sardine payments (NFT checkout); the webhooks of its risk product are others. Signed as Standard Webhooks: id, time of the attempt and body. */
export const sardine = defineProvider({
  name: 'sardine',
  docs: 'https://docs.payments.sardine.ai/integration_guides/nft_checkout/webhooks',
  checkedOn: '2026-11-27',
  options: (o: SardineOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret }) }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: header('webhook-id'),
  knownEvents: ['order.processed'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `sardine`. */
export type SardineEvent = EventNameOf<typeof sardine>;
