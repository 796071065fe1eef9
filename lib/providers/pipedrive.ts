import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `pipedrive`: Pipedrive signs nothing, so give the webhook credentials. */
export interface PipedriveOptions {
  /** "HTTP Auth username" of the webhook (`http_auth_user`). Required. */
  readonly username: string;
  /** "HTTP Auth password" of the webhook (`http_auth_password`); not an API token. Several while you change it. Required. */
  readonly password: Secrets;
}

/** Pipedrive, webhooks v2: an event is called as in its list of subscriptions, `change.deal`. It repeats three times within three minutes. */
export const pipedrive = defineProvider({
  name: 'pipedrive',
  docs: 'https://pipedrive.readme.io/docs/guide-for-webhooks-v2',
  checkedOn: '2026-11-27',
  options: (o: PipedriveOptions) => ({ auth: basicAuth(o) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['create.deal', 'change.deal', 'change.person', 'create.activity', 'delete.activity'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `pipedrive`. */
export type PipedriveEvent = EventNameOf<typeof pipedrive>;

/** What one call changes shares a correlation id, so what changed and when belong to the key. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [action, entity, correlation] = ['meta.action', 'meta.entity', 'meta.correlation_id'].map(text);
  const name = action === undefined || entity === undefined ? UNNAMED : `${action}.${entity}`;
  const thing = text('data.id') ?? text('previous.id');
  return { name, id: correlation === undefined || thing === undefined ? undefined : [correlation, name, thing, text('meta.timestamp')].join(':') };
}
