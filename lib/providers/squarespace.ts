import { hmacSignature } from '../auth/keyed-signature.js';
import { hexSecret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `squarespace`. */
export interface SquarespaceOptions {
  /** `secret` of the webhook subscription, hexadecimal, shown only when it is made or rotated; not an API key or OAuth token. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** Squarespace signs the body, which holds the id of the notification. */
export const squarespace = defineProvider({
  name: 'squarespace',
  docs: 'https://developers.squarespace.com/webhooks/overview',
  checkedOn: '2026-11-28',
  options: (o: SquarespaceOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, keyForm: hexSecret, content: [rawBody()], signature: header('squarespace-signature') }),
  }),
  body: 'json',
  eventName: json('topic'),
  deliveryId: json('id'),
  knownEvents: ['order.create', 'order.update', 'extension.uninstall'],
  answer: { status: 200 },
  redelivers: { hours: 48 },
  grade: 'full',
});

/** Names of the known events of `squarespace`. */
export type SquarespaceEvent = EventNameOf<typeof squarespace>;
