import type { Secrets } from '../auth/secrets.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `shipbob`. */
export interface ShipbobOptions {
  /** Signing secret of this very subscription, `whsec_…`; not an access token. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** ShipBob names the topic in a header that nobody signs. Signed as Standard Webhooks: id, time of the attempt and body. */
export const shipbob = defineProvider({
  name: 'shipbob',
  docs: 'https://developer.shipbob.com/2026-01/webhooks',
  checkedOn: '2026-11-27',
  options: (o: ShipbobOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret }) }),
  body: 'json',
  eventName: header('x-webhook-topic'),
  deliveryId: header('webhook-id'),
  uncovered: ['header:x-webhook-topic'],
  knownEvents: [
    'order.shipped', 'order.delivered', 'order.shipment.delivered', 'order.shipment.exception', 'order.shipment.tracking.updated', 'order.shipment.address.updated',
    'order.shipment.line_item.added', 'order.shipment.line_item.removed', 'order.shipment.line_item.updated', 'return.completed',
  ],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `shipbob`. */
export type ShipbobEvent = EventNameOf<typeof shipbob>;
