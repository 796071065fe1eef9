import { shopline, type ShoplineOptions } from 'nestjs-webhook/providers/shopline';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-app-secret';
const NEW = 'the-new-app-secret';
const headers = { 'x-shopline-topic': 'orders/create', 'x-shopline-webhook-id': 'b54557e4bdd94b378a5fbf7d70bcd043', 'x-shopline-shop-domain': 'example.myshopline.com' };

export const shoplineCase: ProviderCase = {
  name: 'shopline',
  source: () => shopline({ appSecret: OLD }),
  rotated: () => shopline({ appSecret: [NEW, OLD] }),
  wrong: () => shopline({ appSecret: NEW }),
  empty: { source: (appSecret) => shopline({ appSecret }), option: 'appSecret' },
  fromOptions: (options) => shopline(options as unknown as ShoplineOptions),
  deliveries: [
    { title: 'an order', request: payload('shopline/orders-create.json', headers), events: [{ name: 'orders/create', id: 'b54557e4bdd94b378a5fbf7d70bcd043' }] },
  ],
  uncovered: ['header:x-shopline-topic', 'header:x-shopline-webhook-id'],
  copiesToldBy: 'id-and-body',
};
