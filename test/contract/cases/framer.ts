import { framer } from 'nestjs-webhook/providers/framer';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret-of-the-form';
const NEW = 'the-new-secret-of-the-form';

export const framerCase: PresetCase = {
  name: 'framer',
  source: () => framer({ secret: OLD }),
  rotated: () => framer({ secret: [NEW, OLD] }),
  wrong: () => framer({ secret: NEW }),
  empty: { source: (secret) => framer({ secret }), option: 'secret' },
  fromOptions: (options) => framer(options as { secret: string }),
  deliveries: examples('framer'),
  covered: ['body', 'header:framer-webhook-submission-id'],
  copiesToldBy: 'id',
};
