import { stripe } from 'nestjs-webhook/providers/stripe';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const API_KEY = /API key.*whsec_/;

export const stripeCase: PresetCase = {
  name: 'stripe',
  source: () => stripe({ secret: 'whsec_oldExampleSecret' }),
  rotated: () => stripe({ secret: ['whsec_newExampleSecret', 'whsec_oldExampleSecret'] }),
  wrong: () => stripe({ secret: 'oldExampleSecret' }),
  empty: { source: (secret) => stripe({ secret }), option: 'secret' },
  mistaken: [
    ...['sk_test_example', 'rk_live_example', 'pk_test_example'].map((secret) => ({ source: () => stripe({ secret }), says: API_KEY })),
    { source: () => stripe({ secret: 'we_1QdExample' }), says: /id of the endpoint.*whsec_/ },
  ],
  fromOptions: (options) => stripe(options as { secret: string }),
  deliveries: examples('stripe'),
  covered: ['body', { part: 'header:stripe-signature', within: /(?<=t=)\d+/ }, { part: 'header:stripe-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
