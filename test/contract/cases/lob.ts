import { lob } from 'nestjs-webhook/providers/lob';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const lobCase: PresetCase = {
  name: 'lob',
  source: () => lob({ secret: OLD }),
  rotated: () => lob({ secret: [NEW, OLD] }),
  wrong: () => lob({ secret: NEW }),
  empty: { source: (secret) => lob({ secret }), option: 'secret' },
  fromOptions: (options) => lob(options as { secret: string }),
  deliveries: examples('lob'),
  covered: ['body', 'header:lob-signature-timestamp'],
  copiesToldBy: 'id',
};
