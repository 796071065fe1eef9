import { primer, type PrimerOptions } from 'nestjs-webhook/providers/primer';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-signing-secret';
const NEW = 'the-new-signing-secret';

export const primerCase: PresetCase = {
  name: 'primer',
  source: () => primer({ secret: OLD }),
  rotated: () => primer({ secret: [NEW, OLD] }),
  wrong: () => primer({ secret: NEW }),
  empty: { source: (secret) => primer({ secret }), option: 'secret' },
  fromOptions: (options) => primer(options as unknown as PrimerOptions),
  deliveries: examples('primer'),
  copiesToldBy: 'body',
};
