import { synctera } from 'nestjs-webhook/providers/synctera';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old webhook secret';
const NEW = 'the new webhook secret';

export const syncteraCase: ProviderCase = {
  name: 'synctera',
  source: () => synctera({ secret: OLD }),
  rotated: () => synctera({ secret: [NEW, OLD] }),
  wrong: () => synctera({ secret: NEW }),
  empty: { source: (secret) => synctera({ secret }), option: 'secret' },
  fromOptions: (options) => synctera(options as { secret: string }),
  deliveries: [
    { title: 'an account changed', request: payload('synctera/ACCOUNT.UPDATED.json'), events: [{ name: 'ACCOUNT.UPDATED', id: '8f1d2c3b-0000-4000-8000-000000000001' }] },
  ],
  covered: ['body', 'header:request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
