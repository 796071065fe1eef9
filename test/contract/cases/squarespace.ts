import { squarespace } from 'nestjs-webhook/providers/squarespace';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const NEW = 'ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100';

export const squarespaceCase: ProviderCase = {
  name: 'squarespace',
  source: () => squarespace({ secret: OLD }),
  rotated: () => squarespace({ secret: [NEW, OLD] }),
  wrong: () => squarespace({ secret: NEW }),
  empty: { source: (secret) => squarespace({ secret }), option: 'secret' },
  mistaken: [{ source: () => squarespace({ secret: 'no hexadecimal' }), says: /secret: is not in the provider's form.*hexadecimal/ }],
  fromOptions: (options) => squarespace(options as { secret: string }),
  deliveries: [
    { title: 'a new order', request: payload('squarespace/order.create.json'), events: [{ name: 'order.create', id: '5c2ba184b63ed3cb411ce2b1' }] },
  ],
  copiesToldBy: 'id',
};
