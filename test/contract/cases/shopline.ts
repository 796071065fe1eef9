import { shopline, type ShoplineOptions } from 'nestjs-webhook/providers/shopline';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-app-secret';
const NEW = 'the-new-app-secret';

export const shoplineCase: PresetCase = {
  name: 'shopline',
  source: () => shopline({ appSecret: OLD }),
  rotated: () => shopline({ appSecret: [NEW, OLD] }),
  wrong: () => shopline({ appSecret: NEW }),
  empty: { source: (appSecret) => shopline({ appSecret }), option: 'appSecret' },
  fromOptions: (options) => shopline(options as unknown as ShoplineOptions),
  deliveries: examples('shopline'),
  uncovered: ['header:x-shopline-topic', 'header:x-shopline-webhook-id'],
  copiesToldBy: 'id-and-body',
};
