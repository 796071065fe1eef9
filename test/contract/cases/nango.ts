import { nango } from 'nestjs-webhook/providers/nango';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '5b6c7d8e-old0-4f1a-9b2c-3d4e5f6a7b8c';
const NEW = '5b6c7d8e-new0-4f1a-9b2c-3d4e5f6a7b8c';

export const nangoCase: PresetCase = {
  name: 'nango',
  source: () => nango({ signingKey: OLD }),
  rotated: () => nango({ signingKey: [NEW, OLD] }),
  wrong: () => nango({ signingKey: NEW }),
  empty: { source: (signingKey) => nango({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => nango(options as { signingKey: string }),
  deliveries: examples('nango'),
  copiesToldBy: 'none',
};
