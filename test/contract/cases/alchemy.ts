import { alchemy } from 'nestjs-webhook/providers/alchemy';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'whsec_oldExampleKey';
const NEW = 'whsec_newExampleKey';

export const alchemyCase: PresetCase = {
  name: 'alchemy',
  source: () => alchemy({ signingKey: OLD }),
  rotated: () => alchemy({ signingKey: [NEW, OLD] }),
  wrong: () => alchemy({ signingKey: NEW }),
  empty: { source: (signingKey) => alchemy({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => alchemy(options as { signingKey: string }),
  deliveries: examples('alchemy'),
  copiesToldBy: 'id',
};
