import { decode } from '../auth/encoding.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `shopline`. */
export interface ShoplineOptions {
  /** "App secret" under App credentials; not an access token of a store. Several while it is reset. Required. */
  readonly appSecret: Secrets;
}

const place = header('x-shopline-hmac-sha256');

/** A SHA-256 in base64, characters. Deliveries hold hexadecimal; an example of the documentation has base64. */
const BASE64_LENGTH = 44;

const signature: Slot = {
  ...place,
  read: (request) => {
    const text = place.read(request);
    return text?.length === BASE64_LENGTH ? (decode(text, 'base64')?.toString('hex') ?? text) : text;
  },
};

/** SHOPLINE proves the body alone: topic, shop and id are in headers that nobody signs. The id stays the same in repeats. */
export const shopline = defineProvider({
  name: 'shopline',
  docs: 'https://developer.shopline.com/docs/apps/api-instructions-for-use/webhooks/overview',
  checkedOn: '2026-11-27',
  options: (o: ShoplineOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.appSecret, keyOption: 'appSecret', content: [rawBody()], signature }),
  }),
  body: 'json',
  eventName: header('x-shopline-topic'),
  deliveryId: header('x-shopline-webhook-id'),
  uncovered: ['header:x-shopline-topic', 'header:x-shopline-webhook-id'],
  knownEvents: ['orders/create', 'orders/paid', 'orders/update', 'products/update', 'collect/delete', 'app/uninstalled'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `shopline`. */
export type ShoplineEvent = EventNameOf<typeof shopline>;
