import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `picqer`. */
export interface PicqerOptions {
  /** The `secret` given when the hook was made: one made without it is not signed. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Picqer signs the body, which holds the time of the event. */
export const picqer = defineProvider({
  name: 'picqer',
  docs: 'https://picqer.com/en/api/webhooks',
  checkedOn: '2026-11-27',
  options: (o: PicqerOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: header('x-picqer-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: json('event'),
  bodiesAreUnique: true,
  knownEvents: ['comments.created', 'movements.moved', 'orders.created', 'orders.allocated', 'orders.closed', 'orders.paused', 'orders.completed', 'picklists.closed', 'products.stock_changed', 'returns.created'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `picqer`. */
export type PicqerEvent = EventNameOf<typeof picqer>;
