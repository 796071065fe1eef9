import { aftership, type AftershipOptions } from 'nestjs-webhook/providers/aftership';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const aftershipCase: PresetCase = {
  name: 'aftership',
  source: () => aftership({ secret: OLD }),
  rotated: () => aftership({ secret: [NEW, OLD] }),
  wrong: () => aftership({ secret: NEW }),
  empty: { source: (secret) => aftership({ secret }), option: 'secret' },
  fromOptions: (options) => aftership(options as unknown as AftershipOptions),
  deliveries: examples('aftership'),
  copiesToldBy: 'id',
};

export const aftershipReturnsCase: PresetCase = {
  ...aftershipCase,
  variant: 'of Returns and Warranty',
  source: () => aftership({ secret: OLD, product: 'returns' }),
  rotated: () => aftership({ secret: [NEW, OLD], product: 'warranty' }),
  wrong: () => aftership({ secret: NEW, product: 'returns' }),
};
