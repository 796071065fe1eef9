import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { urlToken } from '../auth/tokens.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { exactPayload, UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mailjet`: Mailjet signs nothing, so put credentials or a token into the URL you give it. */
export type MailjetOptions = MailjetBasicOptions | MailjetTokenOptions;

/** The URL of the webhook is `https://username:password@…`. */
export interface MailjetBasicOptions {
  /** The user name of the URL, without a colon. Required. */
  readonly username: string;
  /** The password of the URL; not the secret key of the API. Several while you change it. Required. */
  readonly password: Secrets;
}

/** The URL of the webhook is `https://…?token=…`. */
export interface MailjetTokenOptions {
  /** The token of the URL, a long random text; not a key of the API. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that parameter. Default `token`. */
  readonly param?: string;
}

/** Mailjet's event API, one event in a delivery or, with grouped events, several. Mailjet repeats for a day what is not answered 200. The Parse API sends other bodies. */
export const mailjet = defineProvider({
  name: 'mailjet',
  docs: 'https://dev.mailjet.com/email/guides/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: MailjetOptions) => ({ auth: 'token' in o ? urlToken({ param: o.param ?? 'token', token: o.token }) : basicAuth(o) }),
  body: 'json',
  events: readAll,
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['blocked', 'bounce', 'click', 'open', 'sent', 'spam', 'unsub'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `mailjet`. */
export type MailjetEvent = EventNameOf<typeof mailjet>;

/** Ids of messages are longer than a number holds exactly. */
function readAll(payload: unknown, request: WebhookRequest): readonly EventDraft[] {
  const exact = [exactPayload(payload, request)].flat();
  return [payload].flat().map((item, index) => ({ ...readEvent(exact[index]), payload: item }));
}

/** A message has an event of each kind, opens and clicks more than one. */
function readEvent(item: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(item, path)) || undefined;
  const [name, message, time] = [text('event') ?? UNNAMED, text('MessageID'), text('time')];
  return { name, id: message === undefined || time === undefined ? undefined : [message, name, time, text('url')].filter((part) => part !== undefined).join(':') };
}
