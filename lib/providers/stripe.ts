import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `stripe`. */
export interface StripeOptions {
  /** Signing secret of this very endpoint, `whsec_…`, used as it stands. Each endpoint, Connect and each mode has its own; several while one is rolled. Required. */
  readonly secret: Secrets;
}

const signature = header('stripe-signature');
const signedAt = pair(signature, 't');

/** Stripe signs time and body together, anew for each attempt; any of several `v1` may match while a secret is rolled. */
export const stripe = defineProvider({
  name: 'stripe',
  docs: 'https://docs.stripe.com/webhooks/signature',
  checkedOn: '2026-11-28',
  options: (o: StripeOptions) => ({
    auth: hmacSignature({
      hash: 'sha256',
      key: o.secret,
      wrongKey: notEndpointSecret,
      content: [signedAt, literal('.'), rawBody()],
      signature: pair(signature, 'v1'),
      timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: true,
});

function notEndpointSecret(secret: string): string | undefined {
  if (/^[srp]k_/.test(secret)) return 'that is an API key; give the signing secret of the endpoint, whsec_…';
  if (secret.startsWith('we_')) return 'that is the id of the endpoint; give its signing secret, whsec_…';
  return undefined;
}
