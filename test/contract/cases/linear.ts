import { linear } from 'nestjs-webhook/providers/linear';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'lin_wh_oldExample';
const NEW = 'lin_wh_newExample';

export const linearCase: ProviderCase = {
  name: 'linear',
  source: () => linear({ secret: OLD }),
  rotated: () => linear({ secret: [NEW, OLD] }),
  wrong: () => linear({ secret: NEW }),
  empty: { source: (secret) => linear({ secret }), option: 'secret' },
  mistaken: [{ source: () => linear({ secret: 'lin_api_example' }), says: /API key.*lin_wh_/ }],
  fromOptions: (options) => linear(options as { secret: string }),
  deliveries: [
    {
      title: 'a new issue',
      request: payload('linear/Issue.create.json', { 'linear-delivery': '234d1a4e-b617-4388-90fe-adc3633d6b72', 'linear-event': 'Issue' }),
      events: [{ name: 'Issue', action: 'create', id: 'Issue:create:2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9:2026-01-01T00:00:00.000Z' }],
    },
  ],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
