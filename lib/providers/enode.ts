import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `enode`. */
export interface EnodeOptions {
  /** `secret` with which you created the webhook, at least 128 bits of your own; not the client secret. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Enode: up to 100 events in one delivery. The body is signed, the header with the id of the delivery is not; every event has its time. */
export const enode = defineProvider({
  name: 'enode',
  docs: 'https://developers.enode.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: EnodeOptions) => ({ auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: prefixed(header('x-enode-signature'), 'sha1=') }) }),
  body: 'json',
  split: '',
  eventName: json('event'),
  deliveryId: header('x-enode-delivery'),
  bodiesAreUnique: true,
  uncovered: ['header:x-enode-delivery'],
  knownEvents: [
    'user:vehicle:discovered', 'user:vehicle:updated', 'user:vehicle:deleted', 'user:charger:discovered', 'user:charger:updated', 'user:charger:deleted',
    'user:battery:discovered', 'user:battery:updated', 'user:battery:deleted', 'user:hvac:discovered', 'user:hvac:updated', 'user:hvac:deleted',
    'user:inverter:discovered', 'user:inverter:updated', 'user:inverter:deleted', 'user:meter:discovered', 'user:meter:updated', 'user:meter:deleted',
    'user:credentials:invalidated', 'system:heartbeat', 'enode:webhook:test',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `enode`. */
export type EnodeEvent = EventNameOf<typeof enode>;
