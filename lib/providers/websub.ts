import type { Secrets } from '../auth/secrets.js';
import type { ConfigProblem } from '../core/strategy.js';
import { hubHandshake, hubSignature } from './families/websub.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `websub`. */
export interface WebsubOptions {
  /** The `hub.secret` you subscribed with, shorter than 200 bytes. A hub signs nothing without one. Several while you renew subscriptions. Required. */
  readonly secret: Secrets;
  /** URLs of the topics you have subscribed to; the hub's question about any other is refused. Required. */
  readonly topics: readonly string[];
}

/**
 * WebSub (PubSubHubbub): a hub posts the new content of a topic, of whatever type, as the event `content`. Which topic it is stands in the
 * header `Link`, which nobody signs: use one source with a secret of its own for each topic where that matters.
 */
export const websub = defineProvider({
  name: 'websub',
  docs: 'https://www.w3.org/TR/websub/',
  checkedOn: '2026-11-27',
  options: (o: WebsubOptions) => ({
    auth: hubSignature(o.secret),
    handshake: [hubHandshake((topic) => o.topics.includes(topic))],
    check: () => topicProblems(o.topics),
  }),
  body: ['xml', 'json', 'text'],
  eventName: () => 'content',
  uncovered: ['header:link'],
  knownEvents: ['content'],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `websub`. */
export type WebsubEvent = EventNameOf<typeof websub>;

function topicProblems(topics: unknown): readonly ConfigProblem[] {
  if (Array.isArray(topics) && topics.length > 0 && topics.every((topic) => typeof topic === 'string' && URL.canParse(topic))) return [];
  return [{ option: 'topics', problem: 'is not a list of URLs', remedy: 'give the `hub.topic` of each subscription' }];
}
