import { checkoutCom } from 'nestjs-webhook/providers/checkout-com';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-signature-key';
const NEW = 'the-new-signature-key';

export const checkoutComCase: PresetCase = {
  name: 'checkout-com',
  source: () => checkoutCom({ signatureKey: OLD }),
  rotated: () => checkoutCom({ signatureKey: [NEW, OLD] }),
  wrong: () => checkoutCom({ signatureKey: NEW }),
  empty: { source: (signatureKey) => checkoutCom({ signatureKey }), option: 'signatureKey' },
  fromOptions: (options) => checkoutCom(options as { signatureKey: string }),
  deliveries: examples('checkout-com'),
  copiesToldBy: 'id',
};
