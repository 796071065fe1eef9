import { picqer, type PicqerOptions } from 'nestjs-webhook/providers/picqer';
import { examples } from '../examples.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret-of-the-hook';
const NEW = 'the-new-secret-of-the-hook';

export const picqerCase: ProviderCase = {
  name: 'picqer',
  source: () => picqer({ secret: OLD }),
  rotated: () => picqer({ secret: [NEW, OLD] }),
  wrong: () => picqer({ secret: NEW }),
  empty: { source: (secret) => picqer({ secret }), option: 'secret' },
  fromOptions: (options) => picqer(options as unknown as PicqerOptions),
  deliveries: examples('picqer'),
  copiesToldBy: 'body',
};
