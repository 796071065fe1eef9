import { dwolla } from 'nestjs-webhook/providers/dwolla';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const dwollaCase: PresetCase = {
  name: 'dwolla',
  source: () => dwolla({ secret: OLD }),
  rotated: () => dwolla({ secret: [NEW, OLD] }),
  wrong: () => dwolla({ secret: NEW }),
  empty: { source: (secret) => dwolla({ secret }), option: 'secret' },
  fromOptions: (options) => dwolla(options as { secret: string }),
  deliveries: examples('dwolla'),
  copiesToldBy: 'id',
};
