import type { Answer } from '../core/answer.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { redact } from '../core/redact.js';
import type { WebhookRequest } from '../core/request.js';
import { header, type Slot } from '../core/slot.js';
import { hmac, type HashName } from '../auth/crypto/hash.js';
import { fetchPinned, pinnedUrl, type PinnedHosts } from '../auth/pinned-fetch.js';
import { KeyRing, utf8Secret, type Secrets } from '../auth/secrets.js';

/** Options of an answer computed from a challenge. */
export interface SignedChallengeOptions {
  /** Hash function of the HMAC. */
  readonly hash: HashName;
  /** The secret the challenge is signed with. */
  readonly key: Secrets;
  /** Name of the preset's option, for messages. */
  readonly keyOption: string;
  /** Where the challenge is. */
  readonly challenge: Slot;
  /** Method of the challenge. Default `GET`; by `POST` it is answered only once the sender is proved. */
  readonly method?: 'GET' | 'POST';
  /**
   * What a challenge looks like in the provider's documentation: charset and length. Nothing else is signed,
   * because the same key signs bodies and this answer must not make a signature for one.
   */
  readonly form: RegExp;
  /** The provider's answer to a signed challenge. */
  readonly reply: (signature: Buffer, challenge: string) => Answer;
}

/** No challenge is longer, bytes. */
const MAX_CHALLENGE_BYTES = 4096;

/** Answers a challenge with its HMAC: X. By `GET` anybody can have one signed, so a body that could be a challenge is refused. */
export function signedChallenge(options: SignedChallengeOptions): Handshake {
  const { method = 'GET', challenge, form } = options;
  const ring = new KeyRing<Buffer>({ option: options.keyOption, secrets: options.key, parse: utf8Secret });
  return {
    kind: 'signed-challenge',
    methods: method === 'GET' ? ['GET', 'POST'] : ['POST'],
    proof: method === 'GET' ? 'before' : 'after',
    check: () => [...ring.check(), ...boundedForm(form)],
    answer: async (request) => {
      if (request.method !== method) return refuseChallengeAsBody(form, request);
      const text = challenge.read(request);
      if (text === undefined) return undefined;
      if (text.search(form) === -1) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the provider\'s form');
      const [key] = await ring.keys(request);
      if (key === undefined) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'there is no secret for it');
      return options.reply(hmac(options.hash, key, [text]), text);
    },
  };
}

function refuseChallengeAsBody(form: RegExp, request: WebhookRequest): undefined {
  const isChallenge = (bytes: Buffer): boolean => bytes.length <= MAX_CHALLENGE_BYTES && bytes.toString('utf8').search(form) !== -1;
  if (request.method === 'POST' && (isChallenge(request.body) || isChallenge(request.wireBody))) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the body could be a challenge');
  return undefined;
}

/** A form that takes a JSON body would make the endpoint sign bodies. */
function boundedForm(form: RegExp): ReturnType<NonNullable<Handshake['check']>> {
  const takes = ['{}', '{"a":1}', '[{"id":"1"}]', '<a/>', 'a=1&b=2', ' ', 'x'.repeat(MAX_CHALLENGE_BYTES)].some((text) => text.search(form) !== -1);
  return takes ? [{ option: 'form', problem: 'takes what a body could be', remedy: 'give the charset and the length of the provider\'s challenges, /^[\\w-]{1,128}$/' }] : [];
}

/**
 * Sends a header of the first request back, and hands it over: Asana, whose secret is learnt this way.
 * Anybody can send such a request: `accept` decides, and returns false to refuse.
 */
export function headerEcho(options: { readonly header: string; readonly accept: (value: string, request: WebhookRequest) => boolean | Promise<boolean> }): Handshake {
  const slot = header(options.header);
  return {
    kind: 'header-echo',
    methods: ['POST'],
    proof: 'before',
    answer: async (request) => {
      const value = slot.read(request);
      if (value === undefined) return undefined;
      if (!/^[\x21-\x7e]{1,512}$/.test(value)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', `${slot.part} is not in the provider's form`);
      if (!(await acceptance(options.accept, value, request))) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', '`accept` refused it');
      return { status: 200, headers: { [options.header]: value } };
    },
  };
}

async function acceptance(accept: (value: string, request: WebhookRequest) => boolean | Promise<boolean>, value: string, request: WebhookRequest): Promise<boolean> {
  try {
    return await accept(value, request);
  } catch (error) {
    throw new WebhookError('WEBHOOK_HANDSHAKE_FAILED', redact(error), { cause: error });
  }
}

/** Answers a proved request that only asks whether anybody is there: Discord, GitHub. */
export function ping(options: { readonly when: Slot; readonly equals: string; readonly reply?: Answer }): Handshake {
  return {
    kind: 'ping',
    methods: ['POST'],
    proof: 'after',
    answer: (request) => (options.when.read(request) === options.equals ? (options.reply ?? { status: 200 }) : undefined),
  };
}

/** Answers HEAD with 200 and nothing else: Trello, Mandrill. */
export function head(): Handshake {
  return { kind: 'head', methods: ['HEAD'], proof: 'before', answer: (request) => (request.method === 'HEAD' ? { status: 200 } : undefined) };
}

/** Confirms a proved request by fetching the URL it names, on a pinned host only: SNS. */
export function confirmByFetch(options: { readonly when: Slot; readonly equals: string; readonly url: Slot; readonly pins: PinnedHosts; readonly allow?: (request: WebhookRequest) => boolean }): Handshake {
  return {
    kind: 'confirm',
    methods: ['POST'],
    proof: 'after',
    answer: async (request, context) => {
      if (options.when.read(request) !== options.equals) return undefined;
      const url = pinnedUrl(options.url.read(request) ?? '', options.pins);
      if (url === undefined || options.allow?.(request) === false) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', `${options.url.part} is not to be confirmed`);
      try {
        await fetchPinned(url, context.fetch);
      } catch (error) {
        const cause: unknown = error instanceof WebhookError ? error.cause : error;
        throw new WebhookError('WEBHOOK_HANDSHAKE_FAILED', redact(cause), { cause });
      }
      return { status: 200 };
    },
  };
}
