import { coinbaseCommerce } from 'nestjs-webhook/providers/coinbase-commerce';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '30291a20-0bd1-4267-9b0f-e6e7b123c0b0';
const NEW = '30291a20-0bd1-4267-9b0f-e6e7b123c0b1';

export const coinbaseCommerceCase: PresetCase = {
  name: 'coinbase-commerce',
  source: () => coinbaseCommerce({ sharedSecret: OLD }),
  rotated: () => coinbaseCommerce({ sharedSecret: [NEW, OLD] }),
  wrong: () => coinbaseCommerce({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => coinbaseCommerce({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => coinbaseCommerce(options as { sharedSecret: string }),
  deliveries: examples('coinbase-commerce'),
  copiesToldBy: 'id',
};
