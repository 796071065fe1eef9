import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { header, prefixed } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `brevo`: Brevo signs nothing, so give the webhook credentials or a token. */
export type BrevoOptions = BrevoBasicOptions | BrevoTokenOptions;

/** Options for Basic credentials in the URL, `https://user:password@…`. */
export interface BrevoBasicOptions {
  /** User name of the URL. Required. */
  readonly username: string;
  /** Password of the URL; not an API key. Several while you change it. Required. */
  readonly password: Secrets;
}

/** Options for a token in a header. */
export interface BrevoTokenOptions {
  /** The bearer token that you gave the webhook, or the value of a header of your own; not an API key. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Default none: the token comes as `Authorization: Bearer …`. */
  readonly tokenHeader?: string;
}

/** Brevo: the event is the `event` (`hard_bounce`). Those of transactional mail are told by message, recipient, link and time; others have no id. It gives up at any answer of 4xx but 429. */
export const brevo = defineProvider({
  name: 'brevo',
  docs: 'https://developers.brevo.com/docs/secured-webhooks',
  checkedOn: '2026-11-28',
  options: (o: BrevoOptions) => ({ auth: authOf(o) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: [
    'request', 'delivered', 'deferred', 'hard_bounce', 'soft_bounce', 'blocked', 'invalid_email', 'error', 'opened', 'unique_opened', 'proxy_open',
    'unique_proxy_open', 'click', 'spam', 'unsubscribed', 'unsubscribe',
  ],
  answer: { status: 200 },
  redelivers: { times: 4, hours: 12 },
  grade: 'full',
});

/** Names of the known events of `brevo`. */
export type BrevoEvent = EventNameOf<typeof brevo>;

function authOf(o: BrevoOptions): AuthStrategy {
  if (!('token' in o)) return basicAuth(o);
  const at = o.tokenHeader === undefined ? prefixed(header('authorization'), 'Bearer ') : header(o.tokenHeader);
  return token({ at, token: o.token, wrongToken: notToken }, 'header-token');
}

function readEvent(payload: unknown): EventDraft {
  const text = (field: string): string | undefined => asText(valueAt(payload, field)) || undefined;
  const [name, message, time] = [text('event') ?? UNNAMED, text('message-id'), text('ts_epoch')];
  return { name, id: message === undefined || time === undefined ? undefined : [name, message, text('email'), text('link'), time].filter(Boolean).join(':') };
}

function notToken(text: string): string | undefined {
  return /^x(?:key|smtp)sib-/.test(text) ? 'that is an API key or an SMTP key; give the token of the webhook' : undefined;
}
