import { bigcommerce } from 'nestjs-webhook/providers/bigcommerce';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const bigcommerceCase: ProviderCase = {
  name: 'bigcommerce',
  source: () => bigcommerce({ clientSecret: OLD }),
  rotated: () => bigcommerce({ clientSecret: [NEW, OLD] }),
  wrong: () => bigcommerce({ clientSecret: NEW }),
  empty: { source: (clientSecret) => bigcommerce({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => bigcommerce(options as { clientSecret: string }),
  deliveries: [{ title: 'an order', request: payload('bigcommerce/store-order-created.json', { 'webhook-id': 'msg_2abd' }), events: [{ name: 'store/order/created', id: 'msg_2abd' }] }],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
