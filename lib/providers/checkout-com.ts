import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `checkoutCom`. */
export interface CheckoutComOptions {
  /** "Signature key" of the workflow's webhook action; not the value of its authorization header. Several while it is changed. Required. */
  readonly signatureKey: Secrets;
}

/** Checkout.com signs the body; the event is its `type` (`payment_approved`). */
export const checkoutCom = defineProvider({
  name: 'checkout-com',
  docs: 'https://www.checkout.com/docs/workflows/set-up-your-webhook-receiver',
  checkedOn: '2026-11-27',
  options: (o: CheckoutComOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.signatureKey, keyOption: 'signatureKey', content: [rawBody()], signature: header('cko-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: true,
});
