import { gocardless } from 'nestjs-webhook/providers/gocardless';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'ED7D658C-D8EB-4941-948B-3973214F2D4A';
const NEW = 'ED7D658C-D8EB-4941-948B-3973214F2D4B';

export const gocardlessCase: PresetCase = {
  name: 'gocardless',
  source: () => gocardless({ secret: OLD }),
  rotated: () => gocardless({ secret: [NEW, OLD] }),
  wrong: () => gocardless({ secret: NEW }),
  empty: { source: (secret) => gocardless({ secret }), option: 'secret' },
  mistaken: ['live', 'sandbox'].map((kind) => `${kind}_${'a'.repeat(40)}`).map((secret) => ({ source: () => gocardless({ secret }), says: /access token.*secret of the webhook endpoint/ })),
  fromOptions: (options) => gocardless(options as { secret: string }),
  deliveries: examples('gocardless'),
  copiesToldBy: 'id',
};
