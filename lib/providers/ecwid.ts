import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `ecwid`. */
export interface EcwidOptions {
  /** `client_secret` of the app; not an access token. Several while it is changed. Required. */
  readonly clientSecret: Secrets;
}

const createdAt = json('eventCreated');
const id = json('eventId');

/** Repeats go on for a day, with the time of the event. */
const TOLERANCE_SEC = 25 * 60 * 60;

/** Ecwid signs the id and the time of the event, and nothing else of the body: take it as a hint, and fetch what `entityId` names. */
export const ecwid = defineProvider({
  name: 'ecwid',
  docs: 'https://docs.ecwid.com/webhook-automations/setup-webhooks',
  checkedOn: '2026-11-28',
  options: (o: EcwidOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.clientSecret, keyOption: 'clientSecret', wrongKey: notClientSecret, content: [createdAt, literal('.'), id],
      signature: header('x-ecwid-webhook-signature'), encoding: 'base64', timestamp: { at: createdAt, toleranceSec: TOLERANCE_SEC },
    }),
  }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: id,
  uncovered: ['body:eventType', 'body:storeId', 'body:entityId', 'body:data'],
  knownEvents: [
    'unfinished_order.created', 'unfinished_order.updated', 'unfinished_order.deleted', 'order.created', 'order.updated', 'order.deleted', 'product.created',
    'product.updated', 'product.deleted', 'category.created', 'category.updated', 'category.deleted', 'customer.created', 'customer.updated', 'customer.deleted',
    'customer_group.created', 'customer_group.updated', 'customer_group.deleted', 'discount_coupon.created', 'discount_coupon.updated', 'discount_coupon.deleted',
    'promotion.created', 'promotion.updated', 'promotion.deleted', 'product_class.created', 'product_class.updated', 'product_class.deleted', 'review.created',
    'review.updated', 'review.deleted', 'invoice.created', 'invoice.deleted', 'profile.updated', 'profile.subscriptionStatusChanged',
    'profile.personalDataRemovalRequest', 'profile.personalDataExportRequest', 'application.installed', 'application.uninstalled',
    'application.subscriptionStatusChanged',
  ],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `ecwid`. */
export type EcwidEvent = EventNameOf<typeof ecwid>;

function notClientSecret(secret: string): string | undefined {
  return /^(?:secret|public)_/.test(secret) ? 'that is an access token; give the client secret of the app' : undefined;
}
