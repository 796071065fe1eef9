import { finch } from 'nestjs-webhook/providers/finch';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = Buffer.from('the old secret of 24 bytes').toString('base64');
const NEW = Buffer.from('the new secret of 24 bytes').toString('base64');

export const finchCase: PresetCase = {
  name: 'finch',
  source: () => finch({ secret: OLD }),
  rotated: () => finch({ secret: [NEW, OLD] }),
  wrong: () => finch({ secret: NEW }),
  empty: { source: (secret) => finch({ secret }), option: 'secret' },
  mistaken: [
    { source: () => finch({ secret: 'no base64!' }), says: /secret: is not in the provider's form.*base64/ },
    { source: () => finch({ secret: 'finch-secret-sandbox-example' }), says: /client secret of the application.*secret of the webhook/ },
  ],
  fromOptions: (options) => finch(options as { secret: string }),
  deliveries: examples('finch'),
  covered: ['body', 'header:finch-event-id', 'header:finch-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
