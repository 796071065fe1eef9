import { retell, type RetellOptions } from 'nestjs-webhook/providers/retell';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'key_old0example';
const NEW = 'key_new0example';

export const retellCase: PresetCase = {
  name: 'retell',
  source: () => retell({ apiKey: OLD }),
  rotated: () => retell({ apiKey: [NEW, OLD] }),
  wrong: () => retell({ apiKey: NEW }),
  empty: { source: (apiKey) => retell({ apiKey }), option: 'apiKey' },
  fromOptions: (options) => retell(options as unknown as RetellOptions),
  deliveries: examples('retell'),
  covered: ['body', { part: 'header:x-retell-signature', within: /(?<=v=)\d+/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
