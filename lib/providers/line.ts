import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `line`. */
export interface LineOptions {
  /** "Channel secret" of the Messaging API channel; not the channel access token, not the channel's id. Several while it is reissued. Required. */
  readonly channelSecret: Secrets;
}

/**
 * LINE Messaging API: each event of a batch is one of its own, a message with its kind as action (`message.text`). The console checks the URL
 * with an empty batch, which is answered and has no event.
 */
export const line = defineProvider({
  name: 'line',
  docs: 'https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/',
  checkedOn: '2026-11-28',
  options: (o: LineOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.channelSecret, keyOption: 'channelSecret', wrongKey: notChannelSecret, content: [rawBody()], signature: header('x-line-signature'), encoding: 'base64',
    }),
  }),
  body: 'json',
  split: 'events',
  eventName: { name: json('type'), action: json('message.type') },
  deliveryId: json('webhookEventId'),
  knownEvents: [
    'message', 'follow', 'unfollow', 'join', 'leave', 'memberJoined', 'memberLeft', 'postback', 'beacon', 'accountLink', 'unsend', 'videoPlayComplete', 'membership', 'module',
    'activated', 'deactivated', 'botSuspended', 'botResumed', 'delivery',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `line`. */
export type LineEvent = EventNameOf<typeof line>;

function notChannelSecret(secret: string): string | undefined {
  if (secret.length > 100) return 'that is a channel access token; give the channel secret';
  return /^\d{10}$/.test(secret) ? 'that is the id of the channel; give the channel secret' : undefined;
}
