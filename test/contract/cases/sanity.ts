import { sanity } from 'nestjs-webhook/providers/sanity';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const sanityCase: PresetCase = {
  name: 'sanity',
  source: () => sanity({ secret: OLD }),
  rotated: () => sanity({ secret: [NEW, OLD] }),
  wrong: () => sanity({ secret: NEW }),
  empty: { source: (secret) => sanity({ secret }), option: 'secret' },
  mistaken: [{ source: () => sanity({ secret: `sk${'Example0'.repeat(22)}` }), says: /API token.*secret of the webhook/ }],
  fromOptions: (options) => sanity(options as { secret: string }),
  deliveries: examples('sanity'),
  covered: ['body', { part: 'header:sanity-webhook-signature', within: /(?<=t=)\d+/ }],
  uncovered: ['header:sanity-operation', 'header:idempotency-key'],
  toleranceSec: 300,
  copiesToldBy: 'id-and-body',
};
