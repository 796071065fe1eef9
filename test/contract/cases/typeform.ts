import { typeform, type TypeformOptions } from 'nestjs-webhook/providers/typeform';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const typeformCase: PresetCase = {
  name: 'typeform',
  source: () => typeform({ secret: OLD }),
  rotated: () => typeform({ secret: [NEW, OLD] }),
  wrong: () => typeform({ secret: NEW }),
  empty: { source: (secret) => typeform({ secret }), option: 'secret' },
  fromOptions: (options) => typeform(options as unknown as TypeformOptions),
  mistaken: [{ source: () => typeform({ secret: 'tfp_example' }), says: /personal access token.*secret of the webhook/ }],
  deliveries: examples('typeform'),
  copiesToldBy: 'id',
};
