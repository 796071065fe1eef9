import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sparkpost`: SparkPost signs nothing, so give the webhook "Basic Auth". */
export interface SparkpostOptions {
  /** "Username" of the webhook. Required. */
  readonly username: string;
  /** "Password" of the webhook; not an API key. Several while you change it. Required. */
  readonly password: Secrets;
}

/** SparkPost (Bird): each item is an event named after its `type` (`bounce`), and its payload is what stands inside of `msys.message_event` and the like; a received mail is `relay_message`. The ping of a new webhook holds none. */
export const sparkpost = defineProvider({
  name: 'sparkpost',
  docs: 'https://developers.sparkpost.com/api/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: SparkpostOptions) => ({ auth: basicAuth(o) }),
  body: 'json',
  events: (payload) => (Array.isArray(payload) ? payload.flatMap(readItem) : []),
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['delivery', 'bounce', 'injection', 'spam_complaint', 'open', 'click', 'list_unsubscribe', 'relay_message'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
});

/** Names of the known events of `sparkpost`. */
export type SparkpostEvent = EventNameOf<typeof sparkpost>;

function readItem(item: unknown): readonly EventDraft[] {
  const msys = valueAt(item, 'msys');
  const kinds = isRecord(msys) ? Object.entries(msys) : [];
  return kinds.map(([kind, event]) => ({ name: (asText(valueAt(event, 'type')) || kind) || UNNAMED, id: asText(valueAt(event, 'event_id')), payload: event }));
}
