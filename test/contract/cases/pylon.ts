import { pylon, type PylonOptions } from 'nestjs-webhook/providers/pylon';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret-of-the-webhook';
const NEW = 'the-new-secret-of-the-webhook';

export const pylonCase: PresetCase = {
  name: 'pylon',
  source: () => pylon({ secret: OLD }),
  rotated: () => pylon({ secret: [NEW, OLD] }),
  wrong: () => pylon({ secret: NEW }),
  empty: { source: (secret) => pylon({ secret }), option: 'secret' },
  fromOptions: (options) => pylon(options as unknown as PylonOptions),
  deliveries: examples('pylon'),
  covered: ['body', 'header:pylon-webhook-timestamp'],
  toleranceSec: 86_400,
  copiesToldBy: 'none',
};
