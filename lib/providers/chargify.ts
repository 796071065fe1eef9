import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { form } from '../body/form.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `chargify`. */
export interface ChargifyOptions {
  /** "Shared key" of the site; not an API key. Several while it is changed. Required. */
  readonly sharedKey: Secrets;
}

/** Maxio Advanced Billing, once Chargify: a form, signed whole. Only 200 is success; repeats have the same id. */
export const chargify = defineProvider({
  name: 'chargify',
  docs: 'https://docs.maxio.com/hc/en-us/articles/24266136649869-Webhooks-Reference',
  checkedOn: '2026-11-27',
  options: (o: ChargifyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.sharedKey, keyOption: 'sharedKey', content: [rawBody()], signature: header('x-chargify-webhook-signature-hmac-sha-256') }),
  }),
  body: 'form',
  eventName: form('event'),
  deliveryId: form('id'),
  knownEvents: ['signup_success', 'renewal_success', 'payment_failure', 'subscription_state_change', 'upgrade_downgrade_success', 'test'],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: true,
});

/** Names of the known events of `chargify`. */
export type ChargifyEvent = EventNameOf<typeof chargify>;
