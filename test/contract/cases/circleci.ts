import { circleci } from 'nestjs-webhook/providers/circleci';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret-token';
const NEW = 'the-new-secret-token';

export const circleciCase: PresetCase = {
  name: 'circleci',
  source: () => circleci({ secret: OLD }),
  rotated: () => circleci({ secret: [NEW, OLD] }),
  wrong: () => circleci({ secret: NEW }),
  empty: { source: (secret) => circleci({ secret }), option: 'secret' },
  mistaken: [{ source: () => circleci({ secret: 'CCIPAT_example' }), says: /API token.*secret token of the webhook/ }],
  fromOptions: (options) => circleci(options as { secret: string }),
  deliveries: examples('circleci'),
  copiesToldBy: 'id',
};
