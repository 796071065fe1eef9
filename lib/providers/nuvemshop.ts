import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `nuvemshop`. */
export interface NuvemshopOptions {
  /** "Client Secret" of the app; not an access token of a store. Several while it is renewed. Required. */
  readonly clientSecret: Secrets;
}

/** Nuvemshop, also called Tiendanube: thin events, so fetch what they name. Only what is created has an id, because it is created once. */
export const nuvemshop = defineProvider({
  name: 'nuvemshop',
  docs: 'https://tiendanube.github.io/api-documentation/resources/webhook',
  checkedOn: '2026-11-27',
  options: (o: NuvemshopOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.clientSecret, keyOption: 'clientSecret', content: [rawBody()], signature: header('x-linkedstore-hmac-sha256') }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: ['order/created', 'order/paid', 'order/cancelled', 'product/updated', 'app/uninstalled'],
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
});

/** Names of the known events of `nuvemshop`. */
export type NuvemshopEvent = EventNameOf<typeof nuvemshop>;

/** Later events of the same thing have equal bodies, so nothing tells them from copies. */
function readEvent(payload: unknown): EventDraft {
  const [store, name, thing] = ['store_id', 'event', 'id'].map((path) => asText(valueAt(payload, path)) || undefined);
  const once = name?.endsWith('/created') === true && store !== undefined && thing !== undefined;
  return { name: name ?? UNNAMED, id: once ? [store, name, thing].join(':') : undefined };
}
