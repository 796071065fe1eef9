import { akeneo, type AkeneoOptions } from 'nestjs-webhook/providers/akeneo';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const akeneoCase: ProviderCase = {
  name: 'akeneo',
  source: () => akeneo({ secret: OLD }),
  rotated: () => akeneo({ secret: [NEW, OLD] }),
  wrong: () => akeneo({ secret: NEW }),
  empty: { source: (secret) => akeneo({ secret }), option: 'secret' },
  fromOptions: (options) => akeneo(options as unknown as AkeneoOptions),
  deliveries: [
    { title: 'two changes', request: payload('akeneo/events.json'), events: [{ name: 'product.created', id: '6ad821d8-2468-4632-89d2-92e442c72313' }, { name: 'product.updated', id: '7bd821d8-2468-4632-89d2-92e442c72314' }] },
  ],
  covered: ['body', 'header:x-akeneo-request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
