import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `pusher`. */
export interface PusherOptions {
  /** Secret of the Channels app, of the token whose key stands in `X-Pusher-Key`. Several while tokens are changed. Required. */
  readonly secret: Secrets;
}

/** Pusher Channels: each item of `events` is an event (`channel_occupied`); for a `client_event` see its `event` and `channel`. None has an id, but every body holds the time it was made. */
export const pusher = defineProvider({
  name: 'pusher',
  docs: 'https://pusher.com/docs/channels/server_api/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: PusherOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [rawBody()], signature: header('x-pusher-signature') }) }),
  body: 'json',
  split: 'events',
  eventName: json('name'),
  bodiesAreUnique: true,
  knownEvents: ['channel_occupied', 'channel_vacated', 'member_added', 'member_removed', 'client_event', 'cache_miss', 'subscription_count'],
  answer: { status: 200, withinMs: 4_000 },
  redelivers: { hours: 5 / 60 },
  grade: 'full',
});

/** Names of the known events of `pusher`. */
export type PusherEvent = EventNameOf<typeof pusher>;

function notSecret(secret: string): string | undefined {
  return /^\d{1,10}$/.test(secret) ? 'that is the app_id; give the secret of the app' : undefined;
}
