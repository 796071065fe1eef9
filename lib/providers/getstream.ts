import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `getstream`. */
export interface GetstreamOptions {
  /** "API secret" of the Stream app whose key stands in `X-Api-Key`; not the API key. Several while it is renewed. Required. */
  readonly apiSecret: Secrets;
}

/** Stream: events of Chat, Feeds and Video, named by their `type` (`message.new`). The body is signed as it was before compression, the header with the id is not. */
export const getstream = defineProvider({
  name: 'getstream',
  docs: 'https://getstream.io/chat/docs/node/webhooks_overview/',
  checkedOn: '2026-11-27',
  options: (o: GetstreamOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.apiSecret, keyOption: 'apiSecret', content: [rawBody()], signature: header('x-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('x-webhook-id'),
  uncovered: ['header:x-webhook-id'],
  answer: { status: 200, withinMs: 6_000 },
  redelivers: true,
});
