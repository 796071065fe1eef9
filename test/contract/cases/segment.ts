import { segment } from 'nestjs-webhook/providers/segment';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const segmentCase: PresetCase = {
  name: 'segment',
  source: () => segment({ sharedSecret: OLD }),
  rotated: () => segment({ sharedSecret: [NEW, OLD] }),
  wrong: () => segment({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => segment({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => segment(options as { sharedSecret: string }),
  deliveries: examples('segment'),
  copiesToldBy: 'id',
};
