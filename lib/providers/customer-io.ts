import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `customer-io`. */
export interface CustomerIoOptions {
  /** "Webhook signing key" of the reporting webhook; not an API key. Several while it is changed. Required. */
  readonly signingKey: Secrets;
}

const signedAt = header('x-cio-timestamp');

/** Reporting webhooks of Customer.io: time and body are signed. An event is what it is about with what happened, `email.opened`. */
export const customerIo = defineProvider({
  name: 'customer-io',
  docs: 'https://docs.customer.io/integrations/api/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: CustomerIoOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.signingKey, keyOption: 'signingKey', content: [literal('v0:'), signedAt, literal(':'), rawBody()],
      signature: header('x-cio-signature'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: { name: json('object_type'), action: json('metric') },
  deliveryId: json('event_id'),
  answer: { status: 200, withinMs: 4_000 },
  redelivers: true,
});
