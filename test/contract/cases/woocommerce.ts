import { woocommerce, type WoocommerceOptions } from 'nestjs-webhook/providers/woocommerce';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old "secret" & more';
const NEW = 'new "secret" & more';
const form = (body: string) => ({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

export const woocommerceCase: PresetCase = {
  name: 'woocommerce',
  source: () => woocommerce({ secret: OLD }),
  rotated: () => woocommerce({ secret: [NEW, OLD] }),
  wrong: () => woocommerce({ secret: NEW }),
  empty: { source: (secret) => woocommerce({ secret }), option: 'secret' },
  fromOptions: (options) => woocommerce(options as unknown as WoocommerceOptions),
  mistaken: [{ source: () => woocommerce({ secret: `ck_${'0'.repeat(40)}` }), says: /consumer key.*secret of the webhook/ }],
  deliveries: examples('woocommerce'),
  uncovered: ['header:x-wc-webhook-topic', 'header:x-wc-webhook-delivery-id'],
  signatureParts: ['header:x-wc-webhook-signature'],
  copiesToldBy: 'id-and-body',
  handshakes: [{ title: 'the ping of a new webhook', request: form('webhook_id=12'), signed: false, answer: { status: 200, body: '' } }],
  unproved: [
    { title: 'a ping with more in it', request: form('webhook_id=12&status=completed') },
    { title: 'a ping that is no number', request: form('webhook_id=a') },
    { title: 'a ping as JSON', request: { body: 'webhook_id=12', headers: { 'content-type': 'application/json' } } },
  ],
};

/** The same secret as WooCommerce stores it. */
export const woocommerceEscapedCase: PresetCase = {
  ...woocommerceCase,
  variant: 'a secret copied with entities',
  source: () => woocommerce({ secret: 'old &quot;secret&quot; &amp; more' }),
  rotated: () => woocommerce({ secret: [NEW, 'old &#34;secret&#x22; &#38; more'] }),
};
