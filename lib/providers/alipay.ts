import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { form } from '../body/form.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { TEXT_TYPE } from '../core/answer.js';
import { fieldsOfForm } from './families/flat-fields.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `alipay`. */
export interface AlipayOptions {
  /** "Alipay public key" of the app's interface signing settings, base64 or PEM; not the public key of your own app. Old and new while it is changed. Required. */
  readonly alipayPublicKey: Secrets;
  /** A private key of your own, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/**
 * Notifications of Alipay's open platform, signed with RSA2 over the fields in order: the event is the `notify_type` with the `trade_status`,
 * `trade_status_sync.TRADE_SUCCESS`. Ask for `charset=utf-8`. Compare the order, the amount, `seller_id` and `app_id` with your own.
 */
export const alipay = defineProvider({
  name: 'alipay',
  docs: 'https://opendocs.alipay.com/common/02mse7',
  checkedOn: '2026-11-27',
  options: ({ alipayPublicKey, signingKey }: AlipayOptions) => ({
    auth: publicKeySignature({
      algorithm: 'rsa-sha256', key: alipayPublicKey, keyOption: 'alipayPublicKey', content: { covers: ['body'], choices: signedTexts }, signature: form('sign'),
      ...(signingKey === undefined ? {} : { signingKey }),
    }),
  }),
  body: 'form',
  eventName: { name: form('notify_type'), action: form('trade_status') },
  deliveryId: form('notify_id'),
  knownEvents: ['trade_status_sync', 'servicemarket_order_notify'],
  answer: { status: 200, body: 'success', contentType: TEXT_TYPE },
  redelivers: true,
});

/** Names of the known events of `alipay`. */
export type AlipayEvent = EventNameOf<typeof alipay>;

/** Fields about the payment. A value with one of them inside would be signed alike as two fields. */
const FIELDS = [
  'app_id', 'auth_app_id', 'buyer_id', 'buyer_pay_amount', 'gmt_close', 'gmt_payment', 'gmt_refund', 'invoice_amount', 'notify_id', 'notify_time', 'notify_type',
  'out_biz_no', 'out_trade_no', 'receipt_amount', 'refund_fee', 'seller_id', 'total_amount', 'trade_no', 'trade_status',
];
const ANOTHER_FIELD = new RegExp(`&(?:${FIELDS.join('|')})=`);

/** Payments are signed without `sign_type`, orders of the service market with it. */
function signedTexts(request: WebhookRequest): readonly string[] {
  const fields = new Map<string, string>();
  for (const [name, value] of fieldsOfForm(request)) {
    if (fields.has(name)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `body:${name} is doubled`);
    if (ANOTHER_FIELD.test(`&${name}`) || ANOTHER_FIELD.test(value)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `body:${name} holds another field`);
    fields.set(name, value);
  }
  if (fields.get('sign_type') !== 'RSA2') throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'body:sign_type is not RSA2');
  const signed = [...fields].filter(([name]) => name !== 'sign').map(([name, value]) => `${name}=${value}`);
  const inOrder = (pairs: readonly string[]): string => pairs.toSorted(byName).join('&');
  return [inOrder(signed.filter((pair) => !pair.startsWith('sign_type='))), inOrder(signed)];
}

const nameOf = (pair: string): string => pair.slice(0, pair.indexOf('='));
const byName = (a: string, b: string): number => (nameOf(a) < nameOf(b) ? -1 : 1);
