import { shopify } from 'nestjs-webhook/providers/shopify';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';


export const shopifyCase: PresetCase = {
  name: 'shopify',
  source: () => shopify({ secret: 'the old client secret' }),
  rotated: () => shopify({ secret: ['the new client secret', 'the old client secret'] }),
  wrong: () => shopify({ secret: 'the new client secret' }),
  empty: { source: (secret) => shopify({ secret }), option: 'secret' },
  mistaken: ['shpat_example', 'shpca_example', 'shppa_example'].map((secret) => ({ source: () => shopify({ secret }), says: /access token.*client secret/ })),
  fromOptions: (options) => shopify(options as { secret: string }),
  deliveries: examples('shopify'),
  uncovered: ['header:x-shopify-topic', 'header:x-shopify-webhook-id', 'header:shopify-topic', 'header:shopify-action', 'header:shopify-webhook-id'],
  copiesToldBy: 'id-and-body',
};
