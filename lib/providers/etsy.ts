import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `etsy`. */
export interface EtsyOptions {
  /** "Signing secret" of the endpoint in the Webhook portal, `whsec_` and base64; not the shared secret of the app. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** Etsy: Standard Webhooks. The body is a hint: fetch what its `resource_url` names, after checking that this is Etsy. */
export const etsy = defineProvider({
  name: 'etsy',
  docs: 'https://developers.etsy.com/documentation/essentials/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: EtsyOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret }) }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: header('webhook-id'),
  knownEvents: ['order.paid', 'order.canceled', 'order.shipped', 'order.delivered'],
  answer: { status: 200 },
  redelivers: { times: 7, hours: 28 },
  grade: 'full',
});

/** Names of the known events of `etsy`. */
export type EtsyEvent = EventNameOf<typeof etsy>;
