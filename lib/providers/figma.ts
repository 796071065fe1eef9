import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { UNNAMED } from '../events/read-events.js';
import { ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `figma`. */
export interface FigmaOptions {
  /** `passcode` with which you made the webhook, your own choice; not an access token. Several while you change it. Required. */
  readonly passcode: Secrets;
}

/** Figma sends the passcode in the body, and signs nothing. The ping of a new webhook is answered by itself. */
export const figma = defineProvider({
  name: 'figma',
  docs: 'https://developers.figma.com/docs/rest-api/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: FigmaOptions) => ({ auth: token({ at: json('passcode'), token: o.passcode, option: 'passcode', wrongToken: notPasscode }) }),
  handshake: [ping({ when: json('event_type'), equals: 'PING' })],
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body:event_type', 'body:file_key', 'body:timestamp', 'body:webhook_id'],
  knownEvents: ['FILE_UPDATE', 'FILE_VERSION_UPDATE', 'FILE_DELETE', 'FILE_COMMENT', 'LIBRARY_PUBLISH', 'DEV_MODE_STATUS_UPDATE'],
  answer: { status: 200 },
  redelivers: { times: 3, hours: 3.6 },
  grade: 'full',
});

/** Names of the known events of `figma`. */
export type FigmaEvent = EventNameOf<typeof figma>;

/** There is no id: a webhook, a file and a time are one, and a repeat has the time of the first. */
function readEvent(payload: unknown): EventDraft {
  const text = (field: string): string | undefined => asText(valueAt(payload, field)) || undefined;
  const [name, webhook, sentAt] = [text('event_type') ?? UNNAMED, text('webhook_id'), text('timestamp')];
  const about = [text('file_key'), text('comment_id'), text('version_id')].filter((part) => part !== undefined);
  return { name, id: webhook === undefined || sentAt === undefined ? undefined : [name, webhook, ...about, sentAt].join(':') };
}

function notPasscode(passcode: string): string | undefined {
  return passcode.startsWith('figd_') ? 'that is an access token; give the passcode of the webhook' : undefined;
}
