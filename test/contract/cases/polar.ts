import { polar } from 'nestjs-webhook/providers/polar';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'polar_whs_oldExample';
const NEW = 'polar_whs_newExample';

export const polarCase: PresetCase = {
  name: 'polar',
  source: () => polar({ secret: OLD }),
  rotated: () => polar({ secret: [NEW, OLD] }),
  wrong: () => polar({ secret: NEW }),
  empty: { source: (secret) => polar({ secret }), option: 'secret' },
  mistaken: [{ source: () => polar({ secret: 'polar_oat_example' }), says: /access token.*webhook endpoint/ }],
  fromOptions: (options) => polar(options as { secret: string }),
  deliveries: examples('polar'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
