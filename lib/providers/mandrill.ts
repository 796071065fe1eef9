import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { form, formBody } from '../body/form.js';
import { asText, valueAt } from '../body/path.js';
import { literal, publicUrl } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { header, type Slot } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { head } from '../handshake/answer.js';
import { fieldsOfForm } from './families/flat-fields.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mandrill`. */
export interface MandrillOptions {
  /** "Key" of this very webhook, shown once it is made; not an API key. Several while it is reset. Required. */
  readonly webhookKey: Secrets;
}

const FIELD = 'mandrill_events';

/** The one field of the form. Name and value are signed without anything between them, so a form of other fields is refused. */
const events: Slot = {
  ...form(FIELD),
  part: 'body',
  read: (request: WebhookRequest) => {
    const [first, second] = fieldsOfForm(request);
    if (first?.[0] !== FIELD || second !== undefined) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `the body is not ${FIELD} alone`);
    return first[1];
  },
};

/**
 * Mandrill (Mailchimp Transactional) signs the URL as it was given, credentials and query included, and the form: set `publicUrl`. Each item is an event
 * named after its `event` (`hard_bounce`), those of syncs after their `type` and `action`. Their `_id` is that of the message, so event and time belong to the id.
 */
export const mandrill = defineProvider({
  name: 'mandrill',
  docs: 'https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/',
  checkedOn: '2026-11-27',
  options: (o: MandrillOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.webhookKey, keyOption: 'webhookKey', content: [publicUrl(), literal(FIELD), events], signature: header('x-mandrill-signature'), encoding: 'base64' }),
  }),
  handshake: [head()],
  body: formBody({ jsonField: FIELD }),
  events: (payload) => (Array.isArray(payload) ? payload.map(readEvent) : []),
  idsFromBody: true,
  knownEvents: ['send', 'deferral', 'hard_bounce', 'soft_bounce', 'open', 'click', 'spam', 'unsub', 'reject', 'inbound'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `mandrill`. */
export type MandrillEvent = EventNameOf<typeof mandrill>;

function readEvent(item: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(item, path)) || undefined;
  const [event, message, time, url] = [text('event'), text('_id'), text('ts'), text('url')];
  if (event === undefined) return { name: text('type') ?? UNNAMED, action: text('action'), payload: item };
  return { name: event, id: message === undefined || time === undefined ? undefined : [event, message, time, url].filter(Boolean).join(':'), payload: item };
}
