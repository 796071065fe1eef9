import { sinchNumbers } from 'nestjs-webhook/providers/sinch-numbers';
import { examples } from '../examples.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-callback-secret';
const NEW = 'the-new-callback-secret';

export const sinchNumbersCase: ProviderCase = {
  name: 'sinch-numbers',
  source: () => sinchNumbers({ secret: OLD }),
  rotated: () => sinchNumbers({ secret: [NEW, OLD] }),
  wrong: () => sinchNumbers({ secret: NEW }),
  empty: { source: (secret) => sinchNumbers({ secret }), option: 'secret' },
  fromOptions: (options) => sinchNumbers(options as { secret: string }),
  deliveries: examples('sinch-numbers'),
  copiesToldBy: 'id',
};
