import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import { query } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mailchimp`. */
export interface MailchimpOptions {
  /** A long random text that you put behind the URL of the webhook, `?secret=…`; not an API key. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Asks by GET whether anybody is there, when a webhook is saved. */
const reachable: Handshake = { kind: 'reachable', methods: ['GET', 'HEAD'], proof: 'before', answer: ({ method }) => (method === 'GET' || method === 'HEAD' ? { status: 200 } : undefined) };

/** Mailchimp's audience webhooks, proved by a secret in the URL. The event is the `type` (`subscribe`); it is told by time and subscriber, and where it names none a repeat is handled again. */
export const mailchimp = defineProvider({
  name: 'mailchimp',
  docs: 'https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/',
  checkedOn: '2026-11-28',
  options: (o: MailchimpOptions) => ({ auth: token({ at: query('secret'), token: o.secret, option: 'secret', wrongToken: notSecret }, 'url-token') }),
  handshake: [reachable],
  body: 'form',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['subscribe', 'unsubscribe', 'profile', 'upemail', 'cleaned', 'campaign'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { times: 3 },
  grade: 'full',
});

/** Names of the known events of `mailchimp`. */
export type MailchimpEvent = EventNameOf<typeof mailchimp>;

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, time, about] = [text('type') ?? UNNAMED, text('fired_at'), text('data.id')];
  return { name, id: time === undefined || about === undefined ? undefined : [name, text('data.list_id'), about, text('data.email'), time].filter(Boolean).join(':') };
}

function notSecret(secret: string): string | undefined {
  return /^[0-9a-f]{32}-us\d+$/.test(secret) ? 'that is an API key, and URLs end up in logs; make up a secret for the URL' : undefined;
}
