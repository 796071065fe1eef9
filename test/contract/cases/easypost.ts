import { easypost, type EasypostOptions } from 'nestjs-webhook/providers/easypost';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the öld secret of the webhook';
const NEW = 'the néw secret of the webhook';

export const easypostCase: PresetCase = {
  name: 'easypost',
  source: () => easypost({ secret: OLD }),
  rotated: () => easypost({ secret: [NEW, OLD] }),
  wrong: () => easypost({ secret: NEW }),
  empty: { source: (secret) => easypost({ secret }), option: 'secret' },
  fromOptions: (options) => easypost(options as unknown as EasypostOptions),
  deliveries: examples('easypost'),
  copiesToldBy: 'id',
};
