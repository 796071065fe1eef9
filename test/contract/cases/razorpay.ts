import { razorpay } from 'nestjs-webhook/providers/razorpay';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';

export const razorpayCase: PresetCase = {
  name: 'razorpay',
  source: () => razorpay({ secret: OLD }),
  rotated: () => razorpay({ secret: [NEW, OLD] }),
  wrong: () => razorpay({ secret: NEW }),
  empty: { source: (secret) => razorpay({ secret }), option: 'secret' },
  mistaken: [{ source: () => razorpay({ secret: 'rzp_live_example' }), says: /id of an API key.*secret of the webhook/ }],
  fromOptions: (options) => razorpay(options as { secret: string }),
  deliveries: examples('razorpay'),
  uncovered: ['header:x-razorpay-event-id'],
  copiesToldBy: 'body',
};
