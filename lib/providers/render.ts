import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `render`. */
export interface RenderOptions {
  /** Signing secret of this very webhook, `whsec_…`; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** Render: what has happened to a service; fetch the event for its details. Signed as Standard Webhooks: id, time of the attempt and body. */
export const render = defineProvider({
  name: 'render',
  docs: 'https://render.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: RenderOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('webhook-id'),
  knownEvents: ['deploy_ended', 'server_failed'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `render`. */
export type RenderEvent = EventNameOf<typeof render>;
