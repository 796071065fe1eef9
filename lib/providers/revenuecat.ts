import { allOf } from '../auth/combine.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `revenuecat`: one of them, or both; then both have to be right. */
export interface RevenuecatOptions {
  /** "Authorization header value" of the webhook, exactly as typed there, `Bearer` included if you typed it. Alone it covers nothing of the body. Default none. */
  readonly authorization?: Secrets;
  /** Secret of the webhook's HMAC signing, which is off until you turn it on; not an API key. Several while it is rotated. Default none. */
  readonly signingSecret?: Secrets;
}

const signature = header('x-revenuecat-webhook-signature');
const signedAt = pair(signature, 't');

/** RevenueCat sends a header that you chose and, where turned on, a signature of time and body, made anew for each attempt. */
export const revenuecat = defineProvider({
  name: 'revenuecat',
  docs: 'https://www.revenuecat.com/docs/integrations/webhooks',
  checkedOn: '2026-11-27',
  options: (o: RevenuecatOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: json('event.type'),
  deliveryId: json('event.id'),
  uncovered: ['body'],
  knownEvents: [
    'TEST', 'INITIAL_PURCHASE', 'RENEWAL', 'CANCELLATION', 'UNCANCELLATION', 'NON_RENEWING_PURCHASE', 'SUBSCRIPTION_PAUSED', 'EXPIRATION', 'BILLING_ISSUE',
    'PRODUCT_CHANGE', 'TRANSFER', 'SUBSCRIPTION_EXTENDED', 'TEMPORARY_ENTITLEMENT_GRANT', 'REFUND_REVERSED', 'INVOICE_ISSUANCE', 'VIRTUAL_CURRENCY_TRANSACTION',
    'EXPERIMENT_ENROLLMENT', 'PURCHASE_REDEEMED', 'PAYWALL_IMPRESSION', 'PAYWALL_CLOSE', 'PAYWALL_CANCEL', 'PAYWALL_EXIT_OFFER', 'PAYWALL_COMPONENT_INTERACTED',
    'SUBSCRIBER_ALIAS', 'PRICE_INCREASE_CONSENT_REQUIRED', 'PRICE_INCREASE_CONSENT_APPROVED',
  ],
  answer: { status: 200, withinMs: 60_000 },
  redelivers: { times: 5, hours: 2.6 },
  grade: 'full',
});

/** Names of the known events of `revenuecat`. */
export type RevenuecatEvent = EventNameOf<typeof revenuecat>;

function authOf(o: RevenuecatOptions): AuthStrategy {
  const chosen = (): AuthStrategy => token({ at: header('authorization'), token: o.authorization as Secrets, option: 'authorization' });
  const signed = (): AuthStrategy =>
    hmacSignature({
      hash: 'sha256', key: o.signingSecret as Secrets, keyOption: 'signingSecret', wrongKey: notSigningSecret,
      content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'), timestamp: { at: signedAt, toleranceSec: 300 },
    });
  if (!('signingSecret' in o)) return chosen();
  return 'authorization' in o ? allOf(chosen(), signed()) : signed();
}

function notSigningSecret(secret: string): string | undefined {
  return /^(?:sk|appl|goog|amzn|strp)_/.test(secret) ? 'that is an API key; give the signing secret of the webhook' : undefined;
}
