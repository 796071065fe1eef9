import { shopify } from 'nestjs-webhook/providers/shopify';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const id = 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043';
const classic = { 'x-shopify-topic': 'orders/create', 'x-shopify-webhook-id': id, 'x-shopify-shop-domain': 'example.myshopify.com', 'x-shopify-triggered-at': '2026-01-01T00:00:00Z' };
const newer = { 'shopify-topic': 'Product', 'shopify-action': 'update', 'shopify-webhook-id': id, 'shopify-shop-domain': 'example.myshopify.com' };

export const shopifyCase: ProviderCase = {
  name: 'shopify',
  source: () => shopify({ secret: 'the old client secret' }),
  rotated: () => shopify({ secret: ['the new client secret', 'the old client secret'] }),
  wrong: () => shopify({ secret: 'the new client secret' }),
  empty: { source: (secret) => shopify({ secret }), option: 'secret' },
  mistaken: ['shpat_example', 'shpca_example', 'shppa_example'].map((secret) => ({ source: () => shopify({ secret }), says: /access token.*client secret/ })),
  fromOptions: (options) => shopify(options as { secret: string }),
  deliveries: [
    { title: 'an order', request: payload('shopify/orders-create.json', classic), events: [{ name: 'orders/create', id }] },
    { title: 'a product in Events mode', request: payload('shopify/product-update.json', newer), events: [{ name: 'Product', action: 'update', id }] },
  ],
  uncovered: ['header:x-shopify-topic', 'header:x-shopify-webhook-id', 'header:shopify-topic', 'header:shopify-action', 'header:shopify-webhook-id'],
  copiesToldBy: 'id-and-body',
};
