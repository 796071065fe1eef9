import { tally } from 'nestjs-webhook/providers/tally';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = '5b1e7c2a-old-example';
const NEW = '5b1e7c2a-new-example';

export const tallyCase: ProviderCase = {
  name: 'tally',
  source: () => tally({ signingSecret: OLD }),
  rotated: () => tally({ signingSecret: [NEW, OLD] }),
  wrong: () => tally({ signingSecret: NEW }),
  empty: { source: (signingSecret) => tally({ signingSecret }), option: 'signingSecret' },
  fromOptions: (options) => tally(options as { signingSecret: string }),
  deliveries: [
    { title: 'a response to a form', request: payload('tally/FORM_RESPONSE.json'), events: [{ name: 'FORM_RESPONSE', id: 'ce9f355d-2fc8-4f16-b56f-000000000001' }] },
  ],
  copiesToldBy: 'id',
};
