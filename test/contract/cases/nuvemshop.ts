import { nuvemshop, type NuvemshopOptions } from 'nestjs-webhook/providers/nuvemshop';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const nuvemshopCase: PresetCase = {
  name: 'nuvemshop',
  source: () => nuvemshop({ clientSecret: OLD }),
  rotated: () => nuvemshop({ clientSecret: [NEW, OLD] }),
  wrong: () => nuvemshop({ clientSecret: NEW }),
  empty: { source: (clientSecret) => nuvemshop({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => nuvemshop(options as unknown as NuvemshopOptions),
  deliveries: examples('nuvemshop'),
  copiesToldBy: 'id',
};
