import { castle } from 'nestjs-webhook/providers/castle';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const castleCase: PresetCase = {
  name: 'castle',
  source: () => castle({ apiSecret: OLD }),
  rotated: () => castle({ apiSecret: [NEW, OLD] }),
  wrong: () => castle({ apiSecret: NEW }),
  empty: { source: (apiSecret) => castle({ apiSecret }), option: 'apiSecret' },
  fromOptions: (options) => castle(options as { apiSecret: string }),
  deliveries: examples('castle'),
  mistaken: [{ source: () => castle({ apiSecret: 'pk_example' }), says: /publishable key.*API secret/ }],
  copiesToldBy: 'body',
};
