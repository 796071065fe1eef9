import { frameio } from 'nestjs-webhook/providers/frameio';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-signing-secret';
const NEW = 'the-new-signing-secret';

export const frameioCase: PresetCase = {
  name: 'frameio',
  source: () => frameio({ secret: OLD }),
  rotated: () => frameio({ secret: [NEW, OLD] }),
  wrong: () => frameio({ secret: NEW }),
  empty: { source: (secret) => frameio({ secret }), option: 'secret' },
  fromOptions: (options) => frameio(options as { secret: string }),
  deliveries: examples('frameio'),
  covered: ['body', 'header:x-frameio-request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'none',
};
