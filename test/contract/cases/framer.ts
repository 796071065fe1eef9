import { framer } from 'nestjs-webhook/providers/framer';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret-of-the-form';
const NEW = 'the-new-secret-of-the-form';
const id = '2d9c9a0e-6a4c-4f0e-9d53-0f7f1a0b6c11';

export const framerCase: ProviderCase = {
  name: 'framer',
  source: () => framer({ secret: OLD }),
  rotated: () => framer({ secret: [NEW, OLD] }),
  wrong: () => framer({ secret: NEW }),
  empty: { source: (secret) => framer({ secret }), option: 'secret' },
  fromOptions: (options) => framer(options as { secret: string }),
  deliveries: [{ title: 'a form', request: payload('framer/submission.json', { 'framer-webhook-submission-id': id }), events: [{ name: 'submission', id }] }],
  covered: ['body', 'header:framer-webhook-submission-id'],
  copiesToldBy: 'id',
};
