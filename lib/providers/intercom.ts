import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { head, ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `intercom`. */
export interface IntercomOptions {
  /** "Client secret" under Basic information of the app; not an access token. Several while it is renewed. Required. */
  readonly clientSecret: Secrets;
}

const topic = json('topic');

/** Intercom: HMAC-SHA1 of the body. Events are topics, `conversation.user.created`; a new URL is asked by HEAD. */
export const intercom = defineProvider({
  name: 'intercom',
  docs: 'https://developers.intercom.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: IntercomOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.clientSecret, keyOption: 'clientSecret', content: [rawBody()], signature: prefixed(header('x-hub-signature'), 'sha1=') }),
  }),
  handshake: [head(), ping({ when: topic, equals: 'ping' })],
  body: 'json',
  eventName: topic,
  deliveryId: json('id'),
  knownEvents: [
    'conversation.user.created', 'conversation.user.replied', 'conversation.admin.replied', 'conversation.admin.single.created',
    'conversation.admin.assigned', 'conversation.admin.noted', 'conversation.admin.closed', 'conversation.admin.opened', 'conversation.admin.snoozed',
    'conversation.admin.unsnoozed', 'conversation_part.tag.created', 'conversation.deleted', 'user.created', 'user.deleted', 'user.unsubscribed',
    'admin.added_to_workspace', 'admin.away_mode_updated', 'admin.activity_log_event.created', 'admin.removed_from_workspace', 'admin.logged_in',
    'admin.logged_out', 'company.created', 'contact.archive', 'contact.deleted', 'contact.email.updated', 'contact.user.created',
    'contact.user.tag.created', 'conversation.admin.replied.translated', 'ticket.admin.replied.translated',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `intercom`. */
export type IntercomEvent = EventNameOf<typeof intercom>;
