import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, query, type Slot } from '../core/slot.js';
import { exactPayload, UNNAMED } from '../events/read-events.js';
import { ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `viber`. */
export interface ViberOptions {
  /** Authentication token of the bot, the same that the API is called with. Required. */
  readonly authToken: Secrets;
}

/** Viber bots. What a handler returns for `conversation_started` is the welcome message; the call that `set_webhook` makes is answered by itself. */
export const viber = defineProvider({
  name: 'viber',
  docs: 'https://developers.viber.com/docs/api/rest-bot-api/',
  checkedOn: '2026-11-28',
  options: (o: ViberOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.authToken, keyOption: 'authToken', wrongKey: notToken, content: [rawBody()], signature: headerOrQuery() }),
  }),
  handshake: [ping({ when: json('event'), equals: 'webhook' })],
  body: 'json',
  events: (payload, request) => [readEvent(exactPayload(payload, request))],
  idsFromBody: true,
  knownEvents: ['message', 'conversation_started', 'subscribed', 'unsubscribed', 'delivered', 'seen', 'failed', 'client_status'],
  answer: { status: 200, reads: true },
  respond: ({ delivery, results: [reply] }) => (reply === undefined || valueAt(delivery.payload, 'event') !== 'conversation_started' ? { status: 200 } : jsonAnswer(reply)),
  redelivers: { hours: 1 },
  grade: 'full',
});

/** Names of the known events of `viber`. */
export type ViberEvent = EventNameOf<typeof viber>;

/** Viber repeats the header in the query, for those that cannot read headers. */
function headerOrQuery(): Slot {
  const inHeader = header('x-viber-content-signature');
  const inQuery = query('sig');
  return { ...inHeader, read: (request) => inHeader.read(request) ?? inQuery.read(request) };
}

/** What is told of a message has the message's token, so the event's name belongs to the key. */
function readEvent(payload: unknown): EventDraft {
  const [name, token] = [asText(valueAt(payload, 'event')) || UNNAMED, asText(valueAt(payload, 'message_token'))];
  return { name, id: token === undefined ? undefined : `${name}:${token}` };
}

function notToken(secret: string): string | undefined {
  return secret.startsWith('pa:') ? 'that is the id of the account; give its authentication token' : undefined;
}
