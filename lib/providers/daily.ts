import { hmacSignature } from '../auth/keyed-signature.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `daily`. */
export interface DailyOptions {
  /** `hmac` of the webhook, base64; not the API key. Several while you change it. Required. */
  readonly hmac: Secrets;
}

/** No test is longer, bytes. */
const MAX_TEST_BYTES = 64;

/** Comes before a webhook is made, when its key may not be known yet. Nothing of it reaches a handler. */
const test: Handshake = {
  kind: 'test',
  methods: ['POST'],
  proof: 'before',
  answer: ({ method, body }) => (method === 'POST' && body.length <= MAX_TEST_BYTES && body.toString().replace(/\s/g, '') === '{"test":"test"}' ? { status: 200 } : undefined),
};

/** Daily.co signs time and body; the event is its `type` (`meeting.started`). How Daily writes the time is not documented, so it is not judged. It sends again only for a webhook with `retryType` `exponential`. */
export const daily = defineProvider({
  name: 'daily',
  docs: 'https://docs.daily.co/reference/rest-api/webhooks',
  checkedOn: '2026-11-28',
  options: (o: DailyOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.hmac, keyOption: 'hmac', keyForm: base64Secret(),
      content: [header('x-webhook-timestamp'), literal('.'), rawBody()], signature: header('x-webhook-signature'), encoding: 'base64',
    }),
  }),
  handshake: [test],
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'meeting.started', 'meeting.ended', 'participant.joined', 'participant.left', 'waiting-participant.joined', 'waiting-participant.left', 'recording.started',
    'recording.ready-to-download', 'recording.error', 'transcript.started', 'transcript.ready-to-download', 'transcript.error',
  ],
  answer: { status: 200 },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `daily`. */
export type DailyEvent = EventNameOf<typeof daily>;
