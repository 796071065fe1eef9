import { commercelayer } from 'nestjs-webhook/providers/commercelayer';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const commercelayerCase: PresetCase = {
  name: 'commercelayer',
  source: () => commercelayer({ sharedSecret: OLD }),
  rotated: () => commercelayer({ sharedSecret: [NEW, OLD] }),
  wrong: () => commercelayer({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => commercelayer({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => commercelayer(options as { sharedSecret: string }),
  deliveries: examples('commercelayer'),
  uncovered: ['header:x-commercelayer-topic'],
  copiesToldBy: 'none',
};
