import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `lemonSqueezy`. */
export interface LemonSqueezyOptions {
  /** "Signing secret" of the webhook, your own choice; not an API key. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Lemon Squeezy signs the body, which names the event. Every object in it has the time of its last change, so repeats are told by their bytes. */
export const lemonSqueezy = defineProvider({
  name: 'lemon-squeezy',
  docs: 'https://docs.lemonsqueezy.com/help/webhooks/signing-requests',
  checkedOn: '2026-11-28',
  options: (o: LemonSqueezyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSigningSecret, content: [rawBody()], signature: header('x-signature') }),
  }),
  body: 'json',
  eventName: json('meta.event_name'),
  bodiesAreUnique: true,
  knownEvents: [
    'order_created', 'order_refunded', 'subscription_created', 'subscription_updated', 'subscription_cancelled', 'subscription_resumed', 'subscription_expired',
    'subscription_paused', 'subscription_unpaused', 'subscription_payment_success', 'subscription_payment_failed', 'subscription_payment_recovered',
    'subscription_payment_refunded', 'license_key_created', 'license_key_updated',
  ],
  answer: { status: 200 },
  redelivers: { times: 3 },
  grade: 'full',
});

/** Names of the known events of `lemonSqueezy`. */
export type LemonSqueezyEvent = EventNameOf<typeof lemonSqueezy>;

function notSigningSecret(secret: string): string | undefined {
  return secret.startsWith('eyJ') ? 'that is an API key; give the signing secret of the webhook' : undefined;
}
