import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import type { ConfigProblem } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { hubHandshake, hubSignature } from './families/websub.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `youtube`. */
export interface YoutubeOptions {
  /** The `hub.secret` you subscribed with; Google's hub signs nothing without one. Several while you renew subscriptions. Required. */
  readonly secret: Secrets;
  /** Ids of the channels you have subscribed to, `UC…`; the hub's question about any other is refused. Required. */
  readonly channelIds: readonly string[];
}

/**
 * YouTube's push notifications, over WebSub: a new or changed video is the event `entry`, one that is gone `deleted-entry`. The payload is
 * that element without namespaces (`videoId`, `channelId`, `title`…). Copies are told by video and time of change.
 */
export const youtube = defineProvider({
  name: 'youtube',
  docs: 'https://developers.google.com/youtube/v3/guides/push_notifications',
  checkedOn: '2026-11-27',
  options: (o: YoutubeOptions) => ({
    auth: hubSignature(o.secret, ['sha1', 'sha256', 'sha384', 'sha512']),
    handshake: [hubHandshake((topic) => isOwnChannel(topic, o.channelIds))],
    check: () => channelProblems(o.channelIds),
  }),
  body: 'xml',
  events: readFeed,
  idsFromBody: true,
  knownEvents: ['entry', 'deleted-entry'],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `youtube`. */
export type YoutubeEvent = EventNameOf<typeof youtube>;

const TOPICS = ['https://www.youtube.com/xml/feeds/videos.xml', 'https://www.youtube.com/feeds/videos.xml'];

function isOwnChannel(topic: string, channelIds: readonly string[]): boolean {
  return TOPICS.some((path) => channelIds.some((id) => topic === `${path}?channel_id=${id}`));
}

function readFeed(payload: unknown): readonly EventDraft[] {
  const drafts = (['entry', 'deleted-entry'] as const).flatMap((name) => listAt(payload, name).map((item): EventDraft => ({ name, id: idOf(name, item), payload: item })));
  return drafts.length > 0 ? drafts : [{ name: UNNAMED }];
}

function listAt(payload: unknown, name: string): readonly unknown[] {
  const found = valueAt(payload, `feed.${name}`);
  return [found].flat().filter(isRecord);
}

function idOf(name: string, item: unknown): string | undefined {
  const [what, when] = (name === 'entry' ? ['videoId', 'updated'] : ['@ref', '@when']).map((key) => asText(valueAt(item, key)));
  return what === undefined || when === undefined ? undefined : [name, what, when].join(':');
}

function channelProblems(channelIds: unknown): readonly ConfigProblem[] {
  if (Array.isArray(channelIds) && channelIds.length > 0 && channelIds.every((id) => typeof id === 'string' && /^UC[\w-]{22}$/.test(id))) return [];
  return [{ option: 'channelIds', problem: 'is not a list of ids of channels', remedy: 'give the ids, UC and 22 characters; a name (@…) is none' }];
}
