import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `paddle`. */
export interface PaddleOptions {
  /** "Secret key" of the notification destination, `pdl_ntfset_…`, used as it stands; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

const signature = header('paddle-signature');
const signedAt = pair(signature, 'ts', ';');

/** Paddle Billing signs time and body, anew for each attempt; any of several `h1` may match while a secret is rotated. */
export const paddle = defineProvider({
  name: 'paddle',
  docs: 'https://developer.paddle.com/webhooks/signature-verification',
  checkedOn: '2026-11-27',
  options: (o: PaddleOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: notSecretKey, content: [signedAt, literal(':'), rawBody()], signature: pair(signature, 'h1', ';'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: json('notification_id'),
  knownEvents: [
    'address.created', 'address.imported', 'address.updated', 'adjustment.created', 'adjustment.updated', 'api_key.created', 'api_key.expired', 'api_key.expiring', 'api_key.revoked',
    'api_key.updated', 'api_key_exposure.created', 'business.created', 'business.imported', 'business.updated', 'client_token.created', 'client_token.revoked', 'client_token.updated',
    'customer.created', 'customer.imported', 'customer.updated', 'discount.created', 'discount.imported', 'discount.updated', 'discount_group.created', 'discount_group.updated',
    'payment_method.deleted', 'payment_method.saved', 'payout.created', 'payout.paid', 'price.created', 'price.imported', 'price.updated', 'product.created', 'product.imported',
    'product.updated', 'report.created', 'report.updated', 'subscription.activated', 'subscription.canceled', 'subscription.created', 'subscription.imported', 'subscription.past_due',
    'subscription.paused', 'subscription.resumed', 'subscription.trialing', 'subscription.updated', 'transaction.billed', 'transaction.canceled', 'transaction.completed',
    'transaction.created', 'transaction.paid', 'transaction.past_due', 'transaction.payment_failed', 'transaction.ready', 'transaction.revised', 'transaction.updated',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { times: 60, hours: 72 },
  grade: 'full',
});

/** Names of the known events of `paddle`. */
export type PaddleEvent = EventNameOf<typeof paddle>;

function notSecretKey(secret: string): string | undefined {
  if (/^pdl_(?:live|sdbx)_apikey_/.test(secret)) return 'that is an API key; give the secret key of the destination, pdl_ntfset_…';
  return secret.startsWith('ntfset_') ? 'that is the id of the destination; give its secret key, pdl_ntfset_…' : undefined;
}
