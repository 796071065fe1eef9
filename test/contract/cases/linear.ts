import { linear } from 'nestjs-webhook/providers/linear';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'lin_wh_oldExample';
const NEW = 'lin_wh_newExample';

export const linearCase: PresetCase = {
  name: 'linear',
  source: () => linear({ secret: OLD }),
  rotated: () => linear({ secret: [NEW, OLD] }),
  wrong: () => linear({ secret: NEW }),
  empty: { source: (secret) => linear({ secret }), option: 'secret' },
  mistaken: [{ source: () => linear({ secret: 'lin_api_example' }), says: /API key.*lin_wh_/ }],
  fromOptions: (options) => linear(options as { secret: string }),
  deliveries: examples('linear'),
  toleranceSec: 300,
  copiesToldBy: 'id',
};
