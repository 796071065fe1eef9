import { aftership, type AftershipOptions } from 'nestjs-webhook/providers/aftership';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const aftershipCase: ProviderCase = {
  name: 'aftership',
  source: () => aftership({ secret: OLD }),
  rotated: () => aftership({ secret: [NEW, OLD] }),
  wrong: () => aftership({ secret: NEW }),
  empty: { source: (secret) => aftership({ secret }), option: 'secret' },
  fromOptions: (options) => aftership(options as unknown as AftershipOptions),
  deliveries: [
    { title: 'a parcel delivered', request: payload('aftership/tracking_update.json'), events: [{ name: 'tracking_update', id: '25ee2c13-8d2a-4a7c-9a48-6a1f0c5a52d1' }] },
  ],
  copiesToldBy: 'id',
};

export const aftershipReturnsCase: ProviderCase = {
  ...aftershipCase,
  variant: 'of Returns and Warranty',
  source: () => aftership({ secret: OLD, product: 'returns' }),
  rotated: () => aftership({ secret: [NEW, OLD], product: 'warranty' }),
  wrong: () => aftership({ secret: NEW, product: 'returns' }),
};
