import type { HashName } from '../../auth/crypto/hash.js';
import { hmacSignature } from '../../auth/keyed-signature.js';
import type { Secrets } from '../../auth/secrets.js';
import { textAnswer } from '../../core/answer.js';
import { rawBody } from '../../core/content.js';
import { WebhookError } from '../../core/errors.js';
import type { Handshake } from '../../core/provider.js';
import { header, prefixed, query, required } from '../../core/slot.js';
import { refuse, type AuthStrategy } from '../../core/strategy.js';

const METHODS: readonly HashName[] = ['sha256', 'sha1', 'sha384', 'sha512'];
const signature = header('x-hub-signature');

/** HMAC of the body by the method that the hub names before it: `sha1=…`, `sha256=…`. The first of `methods` is that of test deliveries. */
export function hubSignature(secret: Secrets, methods: readonly HashName[] = METHODS): AuthStrategy {
  const strategies = new Map(methods.map((hash) => [hash as string, hmacSignature({ hash, key: secret, content: [rawBody()], signature: prefixed(signature, `${hash}=`) })]));
  const [first] = strategies.values();
  if (first === undefined) throw new TypeError('name a method');
  return {
    ...first,
    summary: `hmac-${methods.join('/')} in header x-hub-signature`,
    verify: (request, context) => {
      const [method = ''] = required(signature, request).split('=', 1);
      return strategies.get(method)?.verify(request, context) ?? refuse('WEBHOOK_SIGNATURE_MALFORMED', `${signature.part} names no known method`);
    },
  };
}

/** Challenges of hubs, and nothing that HTML would run. */
const FORM = /^[\w.~:+/=@-]{1,512}$/;

/**
 * The GET by which a hub asks whether a subscription is meant. A subscription is confirmed for a topic of yours, its end for any other:
 * so nobody else can end yours. What a hub only tells (`denied`) is answered and goes nowhere.
 */
export function hubHandshake(isOwn: (topic: string) => boolean): Handshake {
  return {
    kind: 'echo',
    methods: ['GET'],
    proof: 'before',
    answer: (request) => {
      if (request.method !== 'GET') return undefined;
      const [mode, topic = '', challenge = ''] = ['hub.mode', 'hub.topic', 'hub.challenge'].map((name) => query(name).read(request));
      if (mode === 'denied') return { status: 200 };
      if (mode !== 'subscribe' && mode !== 'unsubscribe') return undefined;
      if (isOwn(topic) !== (mode === 'subscribe')) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', `hub.topic is ${mode === 'subscribe' ? 'no topic of yours' : 'still a topic of yours'}`);
      if (challenge.search(FORM) === -1) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the form of hubs');
      return textAnswer(challenge);
    },
  };
}
