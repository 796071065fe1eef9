import { uber } from 'nestjs-webhook/providers/uber';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const uberCase: PresetCase = {
  name: 'uber',
  source: () => uber({ secret: OLD }),
  rotated: () => uber({ secret: [NEW, OLD] }),
  wrong: () => uber({ secret: NEW }),
  empty: { source: (secret) => uber({ secret }), option: 'secret' },
  fromOptions: (options) => uber(options as { secret: string }),
  deliveries: examples('uber'),
  copiesToldBy: 'id',
};
