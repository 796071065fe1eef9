import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, prefixed, query } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { signedChallenge } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `x`. */
export interface XOptions {
  /** "API Key Secret" (consumer secret) of the app; not a bearer or access token, not the OAuth 2.0 client secret. It also answers X's hourly check; with several, the first does. Required. */
  readonly consumerSecret: Secrets;
}

/**
 * X webhooks. X Activity: an event is named after its `data.event_type` (`post.mention.create`). Account Activity: each item of a `…_events`
 * list is an event of that name, `tweet_create_events`; whom it is for is in `event.delivery.payload`. A post of a filtered stream names nothing.
 */
export const x = defineProvider({
  name: 'x',
  docs: 'https://docs.x.com/x-api/webhooks/quickstart',
  checkedOn: '2026-11-28',
  options: (o: XOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.consumerSecret, keyOption: 'consumerSecret', wrongKey: notConsumerSecret,
      content: [rawBody()], signature: prefixed(header('x-twitter-webhooks-signature'), 'sha256='), encoding: 'base64',
    }),
    handshake: [
      signedChallenge({
        hash: 'sha256', key: o.consumerSecret, keyOption: 'consumerSecret', challenge: query('crc_token'), form: /^[\w+/=-]{1,256}$/,
        reply: (signature) => jsonAnswer({ response_token: `sha256=${signature.toString('base64')}` }),
      }),
    ],
  }),
  body: 'json',
  events: readItems,
  idsFromBody: true,
  knownEvents: [
    'post.create', 'post.delete', 'post.mention.create', 'post.reply.create', 'post.quote.create', 'post.repost.create', 'like.create', 'follow.follow',
    'follow.unfollow', 'mute.mute', 'mute.unmute', 'block.block', 'block.unblock', 'dm.sent', 'dm.received', 'dm.indicate_typing', 'dm.read', 'chat.sent',
    'chat.received', 'chat.conversation_join', 'spaces.start', 'spaces.end', 'news.new', 'profile.update.affiliate_badge', 'profile.update.banner_picture',
    'profile.update.bio', 'profile.update.geo', 'profile.update.handle', 'profile.update.profile_picture', 'profile.update.screenname', 'profile.update.url',
    'profile.update.verified_badge', 'tweet_create_events', 'tweet_delete_events', 'favorite_events', 'follow_events', 'unfollow_events', 'block_events',
    'unblock_events', 'mute_events', 'unmute_events', 'direct_message_events', 'direct_message_indicate_typing_events', 'direct_message_mark_read_events',
  ],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { times: 3, hours: 0.1 },
  grade: 'full',
});

/** Names of the known events of `x`. */
export type XEvent = EventNameOf<typeof x>;

function readItems(payload: unknown): readonly EventDraft[] {
  const type = asText(valueAt(payload, 'data.event_type'));
  if (type) return [{ name: type, id: asText(valueAt(payload, 'data.event_uuid')) }];
  const user = asText(valueAt(payload, 'for_user_id'));
  const lists = isRecord(payload) ? Object.entries(payload).filter(([key, value]) => key.endsWith('_events') && Array.isArray(value)) : [];
  const items = lists.flatMap(([name, list]) => (list as readonly unknown[]).map((item): EventDraft => ({ name, id: idOf(name, user, item), payload: item })));
  return lists.length > 0 ? items : [{ name: UNNAMED }];
}

/** Ids of X are longer than a number of JavaScript's, so only those that are texts count. */
function idOf(name: string, user: string | undefined, item: unknown): string | undefined {
  const id = [valueAt(item, 'id_str'), valueAt(item, 'id')].find((value) => typeof value === 'string');
  return id === undefined ? undefined : [name, user, id].join(':');
}

function notConsumerSecret(secret: string): string | undefined {
  return secret.startsWith('AAAAAAAAAAAAAAAAAAAAA') ? 'that is a bearer token; give the API Key Secret of the app' : undefined;
}
