import { commercelayer } from 'nestjs-webhook/providers/commercelayer';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const commercelayerCase: ProviderCase = {
  name: 'commercelayer',
  source: () => commercelayer({ sharedSecret: OLD }),
  rotated: () => commercelayer({ sharedSecret: [NEW, OLD] }),
  wrong: () => commercelayer({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => commercelayer({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => commercelayer(options as { sharedSecret: string }),
  deliveries: [
    { title: 'an order placed', request: payload('commercelayer/orders.place.json', { 'x-commercelayer-topic': 'orders.place' }), events: [{ name: 'orders.place' }] },
  ],
  uncovered: ['header:x-commercelayer-topic'],
  copiesToldBy: 'none',
};
