import { paystack } from 'nestjs-webhook/providers/paystack';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'sk_live_oldExample';
const NEW = 'sk_live_newExample';

export const paystackCase: ProviderCase = {
  name: 'paystack',
  source: () => paystack({ secretKey: OLD }),
  rotated: () => paystack({ secretKey: [NEW, OLD] }),
  wrong: () => paystack({ secretKey: NEW }),
  empty: { source: (secretKey) => paystack({ secretKey }), option: 'secretKey' },
  mistaken: [{ source: () => paystack({ secretKey: 'pk_live_example' }), says: /public key.*secret key, sk_/ }],
  fromOptions: (options) => paystack(options as { secretKey: string }),
  deliveries: [
    { title: 'a charge', request: payload('paystack/charge.success.json'), events: [{ name: 'charge.success', id: 'charge.success:302961' }] },
    { title: 'a new subscription', request: payload('paystack/subscription.create.json'), events: [{ name: 'subscription.create' }] },
  ],
  copiesToldBy: 'id',
};
