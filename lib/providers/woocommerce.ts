import { hmacSignature } from '../auth/keyed-signature.js';
import { utf8Secret, type SecretForm, type Secrets } from '../auth/secrets.js';
import { mediaType } from '../body/text.js';
import { rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `woocommerce`. */
export interface WoocommerceOptions {
  /** "Secret" of the webhook under WooCommerce > Settings > Advanced > Webhooks; not the consumer key of the REST API. Several while you change it. Required. */
  readonly secret: Secrets;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['38', '&'], ['60', '<'], ['62', '>'], ['34', '"'], ['39', '\''], ['x26', '&'], ['x3c', '<'], ['x3e', '>'], ['x22', '"'], ['x27', '\''],
]);

/** WooCommerce stores the secret with entities, and undoes them before it signs. */
const unescaped: SecretForm = (secret) =>
  utf8Secret(secret.replace(/&(?:(amp|lt|gt|quot)|#0*(3[489]|6[02])|#(x)0*(2[267]|3[ce]));/gi, (all, name = '', decimal = '', x = '', hex = '') => ENTITIES.get(`${name}${decimal}${x}${hex}`.toLowerCase()) ?? all));

/** A new or moved webhook asks for a 200 before it signs anything: the number of the webhook in a form, and no more. Nothing of it reaches a handler. */
const ping: Handshake = {
  kind: 'ping',
  methods: ['POST'],
  proof: 'before',
  answer: (request) => {
    const isPing = mediaType(request) === 'application/x-www-form-urlencoded' && request.body.length < 64 && /^webhook_id=\d+$/.test(request.body.toString('latin1'));
    return isPing ? { status: 200 } : undefined;
  },
};

/** WooCommerce proves the body; topic and id are in headers that nobody signs. It sends once, and switches a webhook off after five failures in a row. */
export const woocommerce = defineProvider({
  name: 'woocommerce',
  docs: 'https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks',
  checkedOn: '2026-11-28',
  options: (o: WoocommerceOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, keyForm: unescaped, wrongKey: notSecret, content: [rawBody()], signature: header('x-wc-webhook-signature'), encoding: 'base64' }),
  }),
  handshake: [ping],
  body: 'json',
  eventName: header('x-wc-webhook-topic'),
  deliveryId: header('x-wc-webhook-delivery-id'),
  bodiesAreUnique: false,
  uncovered: ['header:x-wc-webhook-topic', 'header:x-wc-webhook-delivery-id'],
  knownEvents: [
    'order.created', 'order.updated', 'order.deleted', 'order.restored', 'product.created', 'product.updated', 'product.deleted', 'product.restored',
    'coupon.created', 'coupon.updated', 'coupon.deleted', 'coupon.restored', 'customer.created', 'customer.updated', 'customer.deleted',
  ],
  answer: { status: 200, withinMs: 60_000 },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `woocommerce`. */
export type WoocommerceEvent = EventNameOf<typeof woocommerce>;

function notSecret(secret: string): string | undefined {
  return /^ck_[0-9a-f]{40}$/.test(secret) ? 'that is the consumer key of the REST API; give the secret of the webhook' : undefined;
}
