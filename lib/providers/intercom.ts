import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { head, ping } from '../handshake/answer.js';
import { defineProvider } from './source.js';

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
  answer: { status: 200 },
  redelivers: true,
});
