import { sinchNumbers } from 'nestjs-webhook/providers/sinch-numbers';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-callback-secret';
const NEW = 'the-new-callback-secret';

export const sinchNumbersCase: PresetCase = {
  name: 'sinch-numbers',
  source: () => sinchNumbers({ secret: OLD }),
  rotated: () => sinchNumbers({ secret: [NEW, OLD] }),
  wrong: () => sinchNumbers({ secret: NEW }),
  empty: { source: (secret) => sinchNumbers({ secret }), option: 'secret' },
  anySecret: 'the secret has no documented form',
  fromOptions: (options) => sinchNumbers(options as { secret: string }),
  deliveries: examples('sinch-numbers'),
  copiesToldBy: 'id',
};
