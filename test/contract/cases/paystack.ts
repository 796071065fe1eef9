import { paystack } from 'nestjs-webhook/providers/paystack';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'sk_live_oldExample';
const NEW = 'sk_live_newExample';

export const paystackCase: PresetCase = {
  name: 'paystack',
  source: () => paystack({ secretKey: OLD }),
  rotated: () => paystack({ secretKey: [NEW, OLD] }),
  wrong: () => paystack({ secretKey: NEW }),
  empty: { source: (secretKey) => paystack({ secretKey }), option: 'secretKey' },
  mistaken: [{ source: () => paystack({ secretKey: 'pk_live_example' }), says: /public key.*secret key, sk_/ }],
  fromOptions: (options) => paystack(options as { secretKey: string }),
  deliveries: examples('paystack'),
  copiesToldBy: 'id',
};
