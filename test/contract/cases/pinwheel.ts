import { pinwheel, type PinwheelOptions } from 'nestjs-webhook/providers/pinwheel';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-api-secret';
const NEW = 'the-new-api-secret';

export const pinwheelCase: PresetCase = {
  name: 'pinwheel',
  source: () => pinwheel({ apiSecret: OLD }),
  rotated: () => pinwheel({ apiSecret: [NEW, OLD] }),
  wrong: () => pinwheel({ apiSecret: NEW }),
  empty: { source: (apiSecret) => pinwheel({ apiSecret }), option: 'apiSecret' },
  fromOptions: (options) => pinwheel(options as unknown as PinwheelOptions),
  deliveries: examples('pinwheel'),
  covered: ['body', 'header:x-timestamp'],
  toleranceSec: 86_400,
  copiesToldBy: 'none',
};
