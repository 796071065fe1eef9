import { autodeskAps, type AutodeskApsOptions } from 'nestjs-webhook/providers/autodesk-aps';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const autodeskApsCase: PresetCase = {
  name: 'autodesk-aps',
  source: () => autodeskAps({ secret: OLD }),
  rotated: () => autodeskAps({ secret: [NEW, OLD] }),
  wrong: () => autodeskAps({ secret: NEW }),
  empty: { source: (secret) => autodeskAps({ secret }), option: 'secret' },
  fromOptions: (options) => autodeskAps(options as unknown as AutodeskApsOptions),
  deliveries: examples('autodesk-aps'),
  uncovered: ['header:x-adsk-delivery-id'],
  copiesToldBy: 'id-and-body',
};
