import { segment } from 'nestjs-webhook/providers/segment';
import { examples } from '../examples.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const segmentCase: ProviderCase = {
  name: 'segment',
  source: () => segment({ sharedSecret: OLD }),
  rotated: () => segment({ sharedSecret: [NEW, OLD] }),
  wrong: () => segment({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => segment({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => segment(options as { sharedSecret: string }),
  deliveries: examples('segment'),
  copiesToldBy: 'id',
};
