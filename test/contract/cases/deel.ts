import { deel } from 'nestjs-webhook/providers/deel';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const deelCase: PresetCase = {
  name: 'deel',
  source: () => deel({ secret: OLD }),
  rotated: () => deel({ secret: [NEW, OLD] }),
  wrong: () => deel({ secret: NEW }),
  empty: { source: (secret) => deel({ secret }), option: 'secret' },
  fromOptions: (options) => deel(options as { secret: string }),
  deliveries: examples('deel'),
  copiesToldBy: 'body',
};
