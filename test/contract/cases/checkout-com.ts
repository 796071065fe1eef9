import { checkoutCom } from 'nestjs-webhook/providers/checkout-com';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-signature-key';
const NEW = 'the-new-signature-key';

export const checkoutComCase: ProviderCase = {
  name: 'checkout-com',
  source: () => checkoutCom({ signatureKey: OLD }),
  rotated: () => checkoutCom({ signatureKey: [NEW, OLD] }),
  wrong: () => checkoutCom({ signatureKey: NEW }),
  empty: { source: (signatureKey) => checkoutCom({ signatureKey }), option: 'signatureKey' },
  fromOptions: (options) => checkoutCom(options as { signatureKey: string }),
  deliveries: [{ title: 'a payment approved', request: payload('checkout-com/payment_approved.json'), events: [{ name: 'payment_approved', id: 'evt_caxmnvuvbe4elkbdx2imwbnjxu' }] }],
  copiesToldBy: 'id',
};
