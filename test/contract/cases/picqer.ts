import { picqer, type PicqerOptions } from 'nestjs-webhook/providers/picqer';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret-of-the-hook';
const NEW = 'the-new-secret-of-the-hook';

export const picqerCase: PresetCase = {
  name: 'picqer',
  source: () => picqer({ secret: OLD }),
  rotated: () => picqer({ secret: [NEW, OLD] }),
  wrong: () => picqer({ secret: NEW }),
  empty: { source: (secret) => picqer({ secret }), option: 'secret' },
  fromOptions: (options) => picqer(options as unknown as PicqerOptions),
  deliveries: examples('picqer'),
  copiesToldBy: 'body',
};
