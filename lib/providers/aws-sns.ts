import { allOf } from '../auth/combine.js';
import { json, jsonBody } from '../body/json.js';
import type { WebhookRequest } from '../core/request.js';
import { header } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type ConfigProblem } from '../core/strategy.js';
import { confirmByFetch } from '../handshake/answer.js';
import { SNS_CONFIRMATIONS, snsSignature } from './families/sns.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `awsSns`. */
export interface AwsSnsOptions {
  /**
   * ARNs of the topics that may send here: Amazon signs every account's topics alike, so a signature alone lets anybody
   * in who has an account. `'any'` takes them all; then look at `TopicArn` yourself. Required.
   */
  readonly topicArns: readonly string[] | 'any';
  /** Accepted age of a delivery, seconds, in both directions. Default 7,200 (2 h): SNS repeats for up to one hour. */
  readonly toleranceSec?: number;
  /** A private key and the URL of its certificate, only to sign test deliveries with. Default none. */
  readonly signingKey?: { readonly privateKey: string; readonly url: string };
}

/** What SNS posts: the payload of every event. `Message` is the text that was published, often JSON in itself: `JSON.parse(envelope.Message)`. */
export interface SnsEnvelope {
  readonly Type: 'Notification' | 'UnsubscribeConfirmation';
  readonly MessageId: string;
  readonly TopicArn: string;
  readonly Subject?: string | null;
  readonly Message: string;
  /** ISO 8601. */
  readonly Timestamp: string;
  /** Not signed. */
  readonly MessageAttributes?: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
}

const DEFAULT_TOLERANCE_SEC = 7_200;

/**
 * Amazon SNS: envelopes signed with a certificate of Amazon's. A new subscription is confirmed by itself, for your topics only; the end of
 * one is the event `UnsubscribeConfirmation`, whose `SubscribeURL` nobody fetches, as it would subscribe again. Messages are the event
 * `Notification`. Raw message delivery has no signature and is refused.
 */
export const awsSns = defineProvider({
  name: 'aws-sns',
  docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html',
  checkedOn: '2026-11-28',
  options: ({ topicArns, toleranceSec = DEFAULT_TOLERANCE_SEC, ...rest }: AwsSnsOptions) => ({
    auth: allOf(ownTopics(topicArns), snsSignature({ ...rest, toleranceSec })),
  }),
  handshake: [confirmByFetch({ when: json('Type'), equals: 'SubscriptionConfirmation', url: json('SubscribeURL'), pins: SNS_CONFIRMATIONS })],
  body: jsonBody({ contentTypes: ['text/plain'] }),
  eventName: json('Type'),
  deliveryId: json('MessageId'),
  uncovered: ['body:MessageAttributes', 'body:UnsubscribeURL', 'header:x-amz-sns-message-type', 'header:x-amz-sns-message-id', 'header:x-amz-sns-topic-arn'],
  knownEvents: ['Notification', 'UnsubscribeConfirmation'],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: { hours: 1 },
  grade: 'full',
});

/** Names of the known events of `awsSns`. */
export type AwsSnsEvent = EventNameOf<typeof awsSns>;

/** Refuses other topics before anything is fetched. */
function ownTopics(topicArns: readonly string[] | 'any'): AuthStrategy {
  const topic = json('TopicArn');
  return {
    kind: 'topics',
    summary: topicArns === 'any' ? 'any topic' : 'own topics',
    covers: [],
    vouches: false,
    check: () => topicProblems(topicArns),
    verify: (request) => (isRaw(request) ? refuse('WEBHOOK_SIGNATURE_MISSING', 'raw message delivery has none; turn it off in the subscription') : judge(topicArns, topic.read(request))),
    sign: () => undefined,
  };
}

const isRaw = (request: WebhookRequest): boolean => header('x-amz-sns-rawdelivery').read(request) === 'true';

function judge(topicArns: readonly string[] | 'any', topicArn: string | undefined): ReturnType<AuthStrategy['verify']> {
  if (topicArn === undefined) return refuse('WEBHOOK_SIGNATURE_MISSING', 'body:TopicArn is missing');
  return topicArns === 'any' || topicArns.includes(topicArn) ? proved('topics') : refuse('WEBHOOK_KEY_UNKNOWN', 'body:TopicArn is not among `topicArns`');
}

function topicProblems(topicArns: readonly string[] | 'any'): readonly ConfigProblem[] {
  if (topicArns === 'any') return [];
  const remedy = 'list the ARNs of your topics, arn:aws:sns:us-east-1:123456789012:name; \'any\' takes those of every account';
  if (!Array.isArray(topicArns) || topicArns.length === 0) return [{ option: 'topicArns', problem: 'names no topic', remedy }];
  const wrong = topicArns.filter((arn) => typeof arn !== 'string' || !/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]{1,256}(?:\.fifo)?$/.test(arn));
  return wrong.length === 0 ? [] : [{ option: 'topicArns', problem: 'holds what is no ARN of a topic', remedy }];
}
