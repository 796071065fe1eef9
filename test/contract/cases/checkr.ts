import { checkr } from 'nestjs-webhook/providers/checkr';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const checkrCase: PresetCase = {
  name: 'checkr',
  source: () => checkr({ secret: OLD }),
  rotated: () => checkr({ secret: [NEW, OLD] }),
  wrong: () => checkr({ secret: NEW }),
  empty: { source: (secret) => checkr({ secret }), option: 'secret' },
  fromOptions: (options) => checkr(options as { secret: string }),
  deliveries: examples('checkr'),
  copiesToldBy: 'id',
};
