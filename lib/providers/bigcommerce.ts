import { utf8Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider } from './source.js';

/** Options of `bigcommerce`. */
export interface BigcommerceOptions {
  /** "Client secret" of the app or API account that made the webhook, used as it stands, not in base64; not an access token. Several while you change it. Required. */
  readonly clientSecret: Secrets;
}

/** BigCommerce signs as Standard Webhooks do, with the client secret as it stands. An event is its scope, `store/order/created`; the field `hash` of the body proves nothing. */
export const bigcommerce = defineProvider({
  name: 'bigcommerce',
  docs: 'https://developer.bigcommerce.com/docs/integrations/webhooks',
  checkedOn: '2026-11-27',
  options: (o: BigcommerceOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.clientSecret, keyForm: utf8Secret, keyOption: 'clientSecret' }) }),
  body: 'json',
  eventName: json('scope'),
  deliveryId: header('webhook-id'),
  answer: { status: 200 },
  redelivers: true,
});
