import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { header, type Slot } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `shopify`. */
export interface ShopifyOptions {
  /** Client secret of the app; for webhooks made in the admin, the secret shown below their list. Both the new and the old one for an hour after a change: Shopify takes that long. Required. */
  readonly secret: Secrets;
}

/** Shopify proves the body alone: topic, shop, id and time are in headers that nobody signs. Bodies are not unique, as two topics may share one. */
export const shopify = defineProvider({
  name: 'shopify',
  docs: 'https://shopify.dev/docs/apps/build/webhooks/verify-deliveries',
  checkedOn: '2026-11-28',
  options: (o: ShopifyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notClientSecret, content: [rawBody()], signature: either('hmac-sha256'), encoding: 'base64' }),
  }),
  body: ['json', 'xml'],
  eventName: readName,
  deliveryId: either('webhook-id'),
  bodiesAreUnique: false,
  uncovered: ['header:x-shopify-topic', 'header:x-shopify-webhook-id', 'header:shopify-topic', 'header:shopify-action', 'header:shopify-webhook-id'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** A header of classic webhooks (`x-shopify-…`), or its twin in Events mode (`shopify-…`). */
function either(name: string): Slot {
  const classic = header(`x-shopify-${name}`);
  const newer = header(`shopify-${name}`);
  return { ...classic, read: (request) => classic.read(request) ?? newer.read(request) };
}

/** Classic: the topic in the header, `orders/create`. Events mode: topic and action, which the signed body repeats. */
function readName(payload: unknown, request: WebhookRequest): EventDraft | string | undefined {
  const classic = request.header('x-shopify-topic');
  if (classic !== undefined) return classic;
  const name = asText(valueAt(payload, 'topic')) ?? request.header('shopify-topic');
  return name === undefined ? undefined : { name, action: asText(valueAt(payload, 'action')) ?? request.header('shopify-action') };
}

function notClientSecret(secret: string): string | undefined {
  return /^shp(?:at|ca|pa)_/.test(secret) ? 'that is an access token; give the client secret of the app' : undefined;
}
