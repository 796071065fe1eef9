import { heroku } from 'nestjs-webhook/providers/heroku';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '475beb0bf7de962fb89878a767c22f7d';
const NEW = '575beb0bf7de962fb89878a767c22f7e';

export const herokuCase: PresetCase = {
  name: 'heroku',
  source: () => heroku({ secret: OLD }),
  rotated: () => heroku({ secret: [NEW, OLD] }),
  wrong: () => heroku({ secret: NEW }),
  empty: { source: (secret) => heroku({ secret }), option: 'secret' },
  mistaken: [
    { source: () => heroku({ secret: 'HRKU-0123' }), says: /API key.*secret of the webhook/ },
    { source: () => heroku({ secret: 'Bearer 0123' }), says: /header Authorization.*secret of the webhook/ },
  ],
  fromOptions: (options) => heroku(options as { secret: string }),
  deliveries: examples('heroku'),
  copiesToldBy: 'id',
};
