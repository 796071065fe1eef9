import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sendbird`. */
export interface SendbirdOptions {
  /** The application's API token, which signs its webhooks too. Several while it is renewed. Required. */
  readonly apiToken: Secrets;
}

/** Sendbird signs the body. An event is its `category`, `group_channel:create`; it has no id. */
export const sendbird = defineProvider({
  name: 'sendbird',
  docs: 'https://sendbird.com/docs/chat/platform-api/v3/webhook/webhook-overview',
  checkedOn: '2026-11-27',
  options: (o: SendbirdOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.apiToken, keyOption: 'apiToken', content: [rawBody()], signature: header('x-sendbird-signature') }),
  }),
  body: 'json',
  eventName: json('category'),
  knownEvents: ['group_channel:create'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `sendbird`. */
export type SendbirdEvent = EventNameOf<typeof sendbird>;
