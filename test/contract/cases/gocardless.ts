import { gocardless } from 'nestjs-webhook/providers/gocardless';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'ED7D658C-D8EB-4941-948B-3973214F2D4A';
const NEW = 'ED7D658C-D8EB-4941-948B-3973214F2D4B';

export const gocardlessCase: ProviderCase = {
  name: 'gocardless',
  source: () => gocardless({ secret: OLD }),
  rotated: () => gocardless({ secret: [NEW, OLD] }),
  wrong: () => gocardless({ secret: NEW }),
  empty: { source: (secret) => gocardless({ secret }), option: 'secret' },
  mistaken: ['live', 'sandbox'].map((kind) => `${kind}_${'a'.repeat(40)}`).map((secret) => ({ source: () => gocardless({ secret }), says: /access token.*secret of the webhook endpoint/ })),
  fromOptions: (options) => gocardless(options as { secret: string }),
  deliveries: [
    {
      title: 'a payment confirmed and a mandate cancelled',
      request: payload('gocardless/events.json'),
      events: [
        { name: 'payments', action: 'confirmed', id: 'EV00BD05S5VM2T' },
        { name: 'mandates', action: 'cancelled', id: 'EV00BD05TB8K63' },
      ],
    },
  ],
  copiesToldBy: 'id',
};
