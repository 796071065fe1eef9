import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `autumn`. */
export interface AutumnOptions {
  /** "Signing secret" of the endpoint, `whsec_` and base64; not the secret key of the API. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

/** Autumn sends through Svix: id, time and body are signed. */
export const autumn = defineProvider({
  name: 'autumn',
  docs: 'https://docs.useautumn.com',
  checkedOn: '2026-11-28',
  options: (o: AutumnOptions) => ({ auth: standardSignature({ headers: 'svix', key: o.signingSecret, keyOption: 'signingSecret', wrongKey: notSigningSecret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('svix-id'),
  knownEvents: [
    'customer.products.updated', 'customer.threshold_reached', 'billing.updated', 'billing.auto_topup_failed', 'balances.usage_alert_triggered',
    'balances.limit_reached', 'invoice.finalized',
  ],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: { times: 7, hours: 28 },
  grade: 'full',
});

/** Names of the known events of `autumn`. */
export type AutumnEvent = EventNameOf<typeof autumn>;

function notSigningSecret(secret: string): string | undefined {
  return secret.startsWith('am_sk_') ? 'that is a key of the API; give the signing secret of the endpoint, whsec_…' : undefined;
}
