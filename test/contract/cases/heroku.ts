import { heroku } from 'nestjs-webhook/providers/heroku';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = '475beb0bf7de962fb89878a767c22f7d';
const NEW = '575beb0bf7de962fb89878a767c22f7e';

export const herokuCase: ProviderCase = {
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
  deliveries: [{ title: 'a build begun', request: payload('heroku/api-build.create.json'), events: [{ name: 'api:build', action: 'create', id: '5483911a-8230-4d10-a835-e7bc07a5fa94' }] }],
  copiesToldBy: 'id',
};
