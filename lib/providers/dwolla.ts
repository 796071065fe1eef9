import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `dwolla`. */
export interface DwollaOptions {
  /** `secret` with which you created the webhook subscription, your own choice; not the secret of the application. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Dwolla signs the body. One call of the API may cause two events: `transfer_created` and `customer_transfer_created`. */
export const dwolla = defineProvider({
  name: 'dwolla',
  docs: 'https://developers.dwolla.com/docs/balance/webhooks',
  checkedOn: '2026-11-27',
  options: (o: DwollaOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: header('x-request-signature-sha-256') }) }),
  body: 'json',
  eventName: json('topic'),
  deliveryId: json('id'),
  knownEvents: ['customer_created', 'customer_suspended', 'customer_funding_source_removed', 'account_suspended', 'transfer_created', 'customer_transfer_created'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
});

/** Names of the known events of `dwolla`. */
export type DwollaEvent = EventNameOf<typeof dwolla>;
