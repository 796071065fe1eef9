import { razorpay } from 'nestjs-webhook/providers/razorpay';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';
const id = 'PdA5TUmM1PTjIN';

export const razorpayCase: ProviderCase = {
  name: 'razorpay',
  source: () => razorpay({ secret: OLD }),
  rotated: () => razorpay({ secret: [NEW, OLD] }),
  wrong: () => razorpay({ secret: NEW }),
  empty: { source: (secret) => razorpay({ secret }), option: 'secret' },
  mistaken: [{ source: () => razorpay({ secret: 'rzp_live_example' }), says: /id of an API key.*secret of the webhook/ }],
  fromOptions: (options) => razorpay(options as { secret: string }),
  deliveries: [{ title: 'a payment captured', request: payload('razorpay/payment.captured.json', { 'x-razorpay-event-id': id }), events: [{ name: 'payment.captured', id }] }],
  uncovered: ['header:x-razorpay-event-id'],
  copiesToldBy: 'body',
};
