import { dodopayments } from 'nestjs-webhook/providers/dodopayments';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const dodopaymentsCase: PresetCase = {
  name: 'dodopayments',
  source: () => dodopayments({ secret: OLD }),
  rotated: () => dodopayments({ secret: [NEW, OLD] }),
  wrong: () => dodopayments({ secret: NEW }),
  empty: { source: (secret) => dodopayments({ secret }), option: 'secret' },
  fromOptions: (options) => dodopayments(options as { secret: string }),
  deliveries: examples('dodopayments'),
  mistaken: [{ source: () => dodopayments({ secret: 'whsec_no base64!' }), says: /secret: is not in the provider's form.*whsec_/ }],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
