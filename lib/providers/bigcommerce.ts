import { utf8Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `bigcommerce`. */
export interface BigcommerceOptions {
  /** "Client secret" of the app or API account that made the webhook, used as it stands, not in base64; not an access token. Several while you change it. Required. */
  readonly clientSecret: Secrets;
}

/** BigCommerce signs as Standard Webhooks do, with the client secret as it stands. An event is its scope, `store/order/created`, that of one channel has its number within (`store/channel/1/order/created`); the field `hash` of the body proves nothing. */
export const bigcommerce = defineProvider({
  name: 'bigcommerce',
  docs: 'https://developer.bigcommerce.com/docs/integrations/webhooks',
  checkedOn: '2026-11-28',
  options: (o: BigcommerceOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.clientSecret, keyForm: utf8Secret, keyOption: 'clientSecret', wrongKey: encoded }) }),
  body: 'json',
  eventName: json('scope'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'store/brand/metafield/created', 'store/brand/metafield/updated', 'store/brand/metafield/deleted', 'store/cart/created', 'store/cart/updated',
    'store/cart/deleted', 'store/cart/couponApplied', 'store/cart/abandoned', 'store/cart/converted', 'store/cart/metafield/created', 'store/cart/metafield/updated',
    'store/cart/metafield/deleted', 'store/cart/lineItem/created', 'store/cart/lineItem/updated', 'store/cart/lineItem/deleted', 'store/category/created',
    'store/category/updated', 'store/category/deleted', 'store/category/metafield/created', 'store/category/metafield/updated', 'store/category/metafield/deleted',
    'store/channel/created', 'store/channel/updated', 'store/channel/metafield/created', 'store/channel/metafield/updated', 'store/channel/metafield/deleted',
    'store/customer/created', 'store/customer/updated', 'store/customer/deleted', 'store/customer/address/created', 'store/customer/address/updated',
    'store/customer/address/deleted', 'store/customer/payment/instrument/default/updated', 'store/customer/channel/login/access/updated',
    'store/hook/deliveryException', 'store/inventory/location/metafield/created', 'store/inventory/location/metafield/updated',
    'store/inventory/location/metafield/deleted', 'store/inventory/location/created', 'store/inventory/location/updated', 'store/metafield/created',
    'store/metafield/updated', 'store/metafield/deleted', 'store/modifier/updated', 'store/option/updated', 'store/order/created', 'store/order/updated',
    'store/order/archived', 'store/order/statusUpdated', 'store/order/message/created', 'store/order/refund/created', 'store/order/transaction/created',
    'store/order/transaction/updated', 'store/order/metafield/created', 'store/order/metafield/updated', 'store/order/metafield/deleted', 'store/priceList/created',
    'store/priceList/updated', 'store/priceList/activated', 'store/priceList/deactivated', 'store/priceList/deleted', 'store/priceLists/deleted',
    'store/priceList/record/created', 'store/priceList/record/updated', 'store/priceList/record/deleted', 'store/priceList/records/created',
    'store/priceList/records/updated', 'store/priceList/records/deleted', 'store/priceList/assignment/updated', 'store/priceList/assignment/deleted',
    'store/product/created', 'store/product/updated', 'store/product/deleted', 'store/product/inventory/updated', 'store/product/inventory/order/updated',
    'store/product/metafield/created', 'store/product/metafield/updated', 'store/product/metafield/deleted', 'store/product/variant/metafield/created',
    'store/product/variant/metafield/updated', 'store/product/variant/metafield/deleted', 'store/shipment/created', 'store/shipment/updated',
    'store/shipment/deleted', 'store/sku/created', 'store/sku/updated', 'store/sku/deleted', 'store/sku/inventory/updated', 'store/sku/inventory/order/updated',
    'store/app/uninstalled', 'store/information/updated', 'store/subscriber/created', 'store/subscriber/updated', 'store/subscriber/deleted',
  ],
  answer: { status: 200 },
  redelivers: { times: 11, hours: 48 },
  grade: 'full',
});

/** Names of the known events of `bigcommerce`. */
export type BigcommerceEvent = EventNameOf<typeof bigcommerce>;

/** The documentation encodes the secret for a library that decodes it again. */
function encoded(secret: string): string | undefined {
  return /^[0-9a-f]{40,}$/.test(Buffer.from(secret, 'base64').toString('latin1')) ? 'that is the client secret in base64; give it as it stands' : undefined;
}
