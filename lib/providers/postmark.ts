import { basicAuth } from '../auth/basic.js';
import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { exactPayload } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `postmark`: Postmark signs nothing, so give the webhook credentials or a header of your own. */
export type PostmarkOptions = PostmarkBasicOptions | PostmarkHeaderOptions;

/** Options for Basic credentials, also as in `https://user:password@…`. */
export interface PostmarkBasicOptions {
  /** "Username" of the webhook. Required. */
  readonly username: string;
  /** "Password" of the webhook; not a server token. Several while you change it. Required. */
  readonly password: Secrets;
}

/** Options for a custom header. */
export interface PostmarkHeaderOptions {
  /** A long random text that you put into a custom header of the webhook; not a server token. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Required. */
  readonly tokenHeader: string;
}

/** Postmark: an event is the `RecordType`, and `Inbound` a message received. What has no id of its own is told by message, recipient and time. It repeats what is not answered 200, until a 403. */
export const postmark = defineProvider({
  name: 'postmark',
  docs: 'https://postmarkapp.com/developer/webhooks/webhooks-overview',
  checkedOn: '2026-11-28',
  options: (o: PostmarkOptions) => ({ auth: 'token' in o ? token({ at: header(o.tokenHeader), token: o.token }, 'header-token') : basicAuth(o) }),
  body: 'json',
  events: (payload, request) => [readEvent(exactPayload(payload, request))],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['Delivery', 'Bounce', 'SpamComplaint', 'Open', 'Click', 'SubscriptionChange', 'Inbound'],
  answer: { status: 200 },
  redelivers: { times: 10, hours: 10.5 },
  grade: 'full',
});

/** Names of the known events of `postmark`. */
export type PostmarkEvent = EventNameOf<typeof postmark>;

/** Where each record keeps its time. */
const TIMES = ['DeliveredAt', 'BouncedAt', 'ReceivedAt', 'ChangedAt'];

/** Ids of bounces are longer than a number holds exactly. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const name = text('RecordType') ?? 'Inbound';
  const [record, message] = [text('ID'), text('MessageID')];
  if (record !== undefined) return { name, id: `${name}:${record}` };
  const time = TIMES.map(text).find((found) => found !== undefined);
  if (message === undefined || (name !== 'Inbound' && time === undefined)) return { name };
  return { name, id: [name, message, text('Recipient'), time, text('OriginalLink')].join(':') };
}
