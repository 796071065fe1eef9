import { hmacSignature } from '../auth/keyed-signature.js';
import type { SecretForm, Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `easypost`. */
export interface EasypostOptions {
  /** "Webhook secret" given when the webhook was made; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** EasyPost signs with the secret in Unicode's decomposed form: this matters for letters outside of ASCII only. */
const decomposed: SecretForm = (secret) => Buffer.from(secret.normalize('NFKD'), 'utf8');

/** EasyPost signs the exact body. An event is what its `description` says, `tracker.updated`. */
export const easypost = defineProvider({
  name: 'easypost',
  docs: 'https://docs.easypost.com/guides/webhooks-guide',
  checkedOn: '2026-11-28',
  options: (o: EasypostOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, keyForm: decomposed, content: [rawBody()], signature: prefixed(header('x-hmac-signature'), 'hmac-sha256-hex=') }),
  }),
  body: 'json',
  eventName: json('description'),
  deliveryId: json('id'),
  knownEvents: ['tracker.updated', 'batch.created', 'shipment.invoice.created', 'refund.successful'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `easypost`. */
export type EasypostEvent = EventNameOf<typeof easypost>;
