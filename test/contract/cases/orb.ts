import { orb, type OrbOptions } from 'nestjs-webhook/providers/orb';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-signing-secret';
const NEW = 'the-new-signing-secret';

export const orbCase: PresetCase = {
  name: 'orb',
  source: () => orb({ secret: OLD }),
  rotated: () => orb({ secret: [NEW, OLD] }),
  wrong: () => orb({ secret: NEW }),
  empty: { source: (secret) => orb({ secret }), option: 'secret' },
  fromOptions: (options) => orb(options as unknown as OrbOptions),
  deliveries: examples('orb'),
  covered: ['body', 'header:x-orb-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
