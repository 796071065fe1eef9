import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { wireBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { echoQuery } from '../handshake/echo.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `nylas`. */
export interface NylasOptions {
  /** `webhook_secret` of this very webhook, shown once its challenge is answered; not an API key. Several while it is renewed. Required; any text until it is known. */
  readonly webhookSecret: Secrets;
}

/** Nylas, API v3: CloudEvents. The body is signed as it comes over the wire, so compressed where it is. */
export const nylas = defineProvider({
  name: 'nylas',
  docs: 'https://developer.nylas.com/docs/v3/notifications/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: NylasOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.webhookSecret, keyOption: 'webhookSecret', content: [wireBody()], signature: header('x-nylas-signature') }),
  }),
  handshake: [echoQuery({ challenge: 'challenge' })],
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'contact.updated', 'contact.deleted', 'calendar.created', 'calendar.updated', 'calendar.deleted', 'event.created', 'event.updated', 'event.deleted', 'grant.created',
    'grant.updated', 'grant.deleted', 'grant.expired', 'message.created', 'message.updated', 'message.send_success', 'message.send_failed', 'message.bounce_detected',
    'message.bounced', 'message.complaint', 'message.delivered', 'message.rejected',
  ],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
});

/** Names of the known events of `nylas`. */
export type NylasEvent = EventNameOf<typeof nylas>;
