import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { bodyJson } from '../body/json.js';
import type { BodyDecoder } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `googlePushChannels`. */
export interface GooglePushChannelsOptions {
  /** The `token` given when a channel is opened (`watch`), up to 256 characters, your own choice: make it long and random. Several for several channels or while you change it. Required. */
  readonly token: Secrets;
}

/** What a notification says: everything is in its headers, and only some products send a body. */
export interface GooglePushChannelNotification {
  readonly channelId: string | undefined;
  readonly messageNumber: string | undefined;
  readonly resourceId: string | undefined;
  readonly resourceUri: string | undefined;
  /** `exists`, `update`, `trash`… */
  readonly resourceState: string | undefined;
  /** What of the resource has changed, `content,parents`; Drive only. */
  readonly changed: string | undefined;
  /** The resource, where the product sends it. */
  readonly body: unknown;
}

const STATE = 'x-goog-resource-state';

const notification: BodyDecoder = {
  format: 'json',
  accepts: () => true,
  decode: (request): GooglePushChannelNotification => {
    const goog = (name: string): string | undefined => request.header(`x-goog-${name}`);
    return {
      channelId: goog('channel-id'), messageNumber: goog('message-number'), resourceId: goog('resource-id'), resourceUri: goog('resource-uri'),
      resourceState: request.header(STATE), changed: goog('changed'), body: request.body.length === 0 ? undefined : bodyJson(request),
    };
  },
};

/**
 * Push channels of Google Calendar, Drive and Workspace: nothing is signed, each notification repeats the channel's token. An event is the state of the
 * resource (`exists`, `update`), its payload what the headers say; ask the API what has changed. The first message of a channel, `sync`, is answered by itself.
 */
export const googlePushChannels = defineProvider({
  name: 'google-push-channels',
  docs: 'https://developers.google.com/workspace/calendar/api/guides/push',
  checkedOn: '2026-11-27',
  options: (o: GooglePushChannelsOptions) => ({ auth: token({ at: header('x-goog-channel-token'), token: o.token }, 'header-token') }),
  handshake: [ping({ when: header(STATE), equals: 'sync' })],
  body: notification,
  events: (_payload, request) => [{ name: request.header(STATE) || UNNAMED, id: idOf(request) }],
  idsFromBody: true,
  uncovered: ['body', `header:${STATE}`, 'header:x-goog-channel-id', 'header:x-goog-message-number'],
  knownEvents: ['exists', 'not_exists', 'add', 'remove', 'update', 'trash', 'untrash', 'change'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `googlePushChannels`. */
export type GooglePushChannelsEvent = EventNameOf<typeof googlePushChannels>;

function idOf(request: WebhookRequest): string | undefined {
  const [channel, number] = [request.header('x-goog-channel-id'), request.header('x-goog-message-number')];
  return channel === undefined || number === undefined ? undefined : `${channel}:${number}`;
}
