import { deel } from 'nestjs-webhook/providers/deel';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const deelCase: ProviderCase = {
  name: 'deel',
  source: () => deel({ secret: OLD }),
  rotated: () => deel({ secret: [NEW, OLD] }),
  wrong: () => deel({ secret: NEW }),
  empty: { source: (secret) => deel({ secret }), option: 'secret' },
  fromOptions: (options) => deel(options as { secret: string }),
  deliveries: [
    { title: 'a contract created', request: payload('deel/contract.created.json'), events: [{ name: 'contract.created' }] },
  ],
  copiesToldBy: 'body',
};
