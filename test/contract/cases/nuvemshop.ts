import { nuvemshop, type NuvemshopOptions } from 'nestjs-webhook/providers/nuvemshop';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const nuvemshopCase: ProviderCase = {
  name: 'nuvemshop',
  source: () => nuvemshop({ clientSecret: OLD }),
  rotated: () => nuvemshop({ clientSecret: [NEW, OLD] }),
  wrong: () => nuvemshop({ clientSecret: NEW }),
  empty: { source: (clientSecret) => nuvemshop({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => nuvemshop(options as unknown as NuvemshopOptions),
  deliveries: [
    { title: 'a new order', request: payload('nuvemshop/order-created.json'), events: [{ name: 'order/created', id: '123456:order/created:871254203' }] },
    { title: 'a product changed', request: payload('nuvemshop/product-updated.json'), events: [{ name: 'product/updated' }] },
  ],
  copiesToldBy: 'id',
};
