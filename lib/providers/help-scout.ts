import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `help-scout`. */
export interface HelpScoutOptions {
  /** "Secret key" of the webhook, up to 40 characters of your own; not an app secret of the API. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Help Scout signs the body (SHA-1), not the header with the event name. There is no id, so nothing tells copies. */
export const helpScout = defineProvider({
  name: 'help-scout',
  docs: 'https://developer.helpscout.com/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: HelpScoutOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: header('x-helpscout-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: header('x-helpscout-event'),
  uncovered: ['header:x-helpscout-event'],
  knownEvents: [
    'convo.assigned', 'convo.created', 'convo.ai-answers.created', 'convo.deleted', 'convo.merged', 'convo.moved', 'convo.status', 'convo.tags', 'convo.custom-fields',
    'convo.customer.reply.created', 'convo.agent.reply.created', 'convo.note.created', 'customer.created', 'customer.updated', 'customer.deleted', 'satisfaction.ratings',
    'beacon.chat.created', 'beacon.chat.customer.replied', 'tag.created',
  ],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `helpScout`. */
export type HelpScoutEvent = EventNameOf<typeof helpScout>;
