import { tally } from 'nestjs-webhook/providers/tally';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '5b1e7c2a-old-example';
const NEW = '5b1e7c2a-new-example';

export const tallyCase: PresetCase = {
  name: 'tally',
  source: () => tally({ signingSecret: OLD }),
  rotated: () => tally({ signingSecret: [NEW, OLD] }),
  wrong: () => tally({ signingSecret: NEW }),
  empty: { source: (signingSecret) => tally({ signingSecret }), option: 'signingSecret' },
  fromOptions: (options) => tally(options as { signingSecret: string }),
  deliveries: examples('tally'),
  copiesToldBy: 'id',
};
