import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `modernTreasury`. */
export interface ModernTreasuryOptions {
  /** "Webhook key" of the webhooks page under Developers; not an API key. Several while it is rotated. Required. */
  readonly webhookKey: Secrets;
}

/** Modern Treasury signs the body, not the header with the id. An event is named after the object it is about, with what happened as action: `payment_order.completed`. */
export const modernTreasury = defineProvider({
  name: 'modern-treasury',
  docs: 'https://docs.moderntreasury.com/platform/reference/webhooks',
  checkedOn: '2026-11-28',
  options: (o: ModernTreasuryOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.webhookKey, keyOption: 'webhookKey', content: [rawBody()], signature: header('x-signature') }) }),
  body: 'json',
  eventName: { name: json('data.object'), action: json('event') },
  deliveryId: header('x-webhook-id'),
  uncovered: ['header:x-webhook-id'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});
