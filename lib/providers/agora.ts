import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { JSON_TYPE } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `agora`. */
export interface AgoraOptions {
  /** Secret that Agora shows once notifications are configured, one for each product; not the app certificate. Several for several products. Required. */
  readonly secret: Secrets;
}

/** Agora Notifications, of all products: the event is the number of the product with that of the event as action (`1.101` is a channel created). `Agora-Signature-V2` is checked; the older one, of SHA-1, is not looked at. */
export const agora = defineProvider({
  name: 'agora',
  docs: 'https://docs.agora.io/en/video-calling/advanced-features/receive-notifications',
  checkedOn: '2026-11-27',
  options: (o: AgoraOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: header('agora-signature-v2') }) }),
  body: 'json',
  eventName: { name: json('productId'), action: json('eventType') },
  deliveryId: json('noticeId'),
  answer: { status: 200, body: '{}', contentType: JSON_TYPE, withinMs: 10_000 },
  redelivers: true,
});
