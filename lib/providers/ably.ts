import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import { header, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `ably`. */
export interface AblyOptions {
  /** The API key chosen for signing in the integration, whole: `appId.keyId:secret`. Several while you change it. Required. */
  readonly apiKey: Secrets;
}

/** The place of an item in its webhook. */
const itemId: Slot = {
  ...json('items.0.serial'),
  readFrom: (item) => {
    const [webhook, serial] = ['webhookId', 'serial'].map((field) => asText(valueAt(item, field)));
    return webhook === undefined || serial === undefined ? undefined : `${webhook}:${serial}`;
  },
};

/** Ably's webhooks in JSON with request mode "Batch request", which alone are signed. Each item is an event named after its source (`channel.message`); the messages are in its `data.messages`. */
export const ably = defineProvider({
  name: 'ably',
  docs: 'https://ably.com/docs/platform/integrations/webhooks',
  checkedOn: '2026-11-28',
  options: (o: AblyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.apiKey, keyOption: 'apiKey', keyForm: secretOfKey, content: [rawBody()], signature: header('x-ably-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  split: 'items',
  eventName: json('source'),
  deliveryId: itemId,
  knownEvents: ['channel.message', 'channel.presence', 'channel.lifecycle', 'channel.occupancy'],
  answer: { status: 200 },
  redelivers: { hours: 1 / 12 },
  grade: 'full',
});

/** Names of the known events of `ably`. */
export type AblyEvent = EventNameOf<typeof ably>;

function secretOfKey(key: string): Buffer {
  const secret = /^[^:]+:(.+)$/.exec(key)?.[1];
  if (secret === undefined) throw new TypeError('copy the whole API key: appId.keyId:secret');
  return Buffer.from(secret);
}
