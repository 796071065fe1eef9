import { jsonAnswer, textAnswer, type Answer } from '../core/answer.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { query, type Slot } from '../core/slot.js';
import { sameText } from '../auth/crypto/hash.js';
import { KeyRing, type Secrets } from '../auth/secrets.js';

/** Options of a challenge in the query of a GET. */
export interface EchoQueryOptions {
  /** The parameter to send back, `hub.challenge`. */
  readonly challenge: string;
  /** Parameters that make the request a handshake, `{ 'hub.mode': 'subscribe' }`. Default: the challenge is there. */
  readonly when?: Readonly<Record<string, string>>;
  /** The parameter that proves the caller knows the token agreed on. */
  readonly token?: { readonly param: string; readonly value: Secrets; readonly option: string };
  /** `after`: answered only when the proof of the source fits the GET itself, as WeChat signs it. Default `before`: no proof but the token. */
  readonly proof?: Handshake['proof'];
  /** What a challenge looks like; anything else is refused, so that nobody plants markup here. Default: up to 512 characters that mean nothing in HTML. */
  readonly form?: RegExp;
}

/** Printable ASCII without what HTML would run. */
const DEFAULT_FORM = /^[\w.~:+/=@-]{1,512}$/;

/** Sends a query parameter of a GET back as plain text: Meta, WeChat, Dropbox, Nylas. */
export function echoQuery(options: EchoQueryOptions): Handshake {
  const { when = {}, form = DEFAULT_FORM, proof = 'before' } = options;
  const challenge = query(options.challenge);
  const { token } = options;
  const ring = new KeyRing<string>({ option: token?.option ?? 'token', secrets: token?.value ?? [], parse: (text) => text });
  return {
    kind: 'echo',
    methods: ['GET'],
    proof,
    check: () => (token === undefined ? [] : ring.check()),
    answer: async (request): Promise<Answer | undefined> => {
      const text = challenge.read(request);
      const meant = Object.entries(when).every(([name, value]) => request.query.get(name) === value);
      if (request.method !== 'GET' || text === undefined || !meant) return undefined;
      if (text.search(form) === -1) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the provider\'s form');
      if (token !== undefined) {
        const sent = request.query.get(token.param) ?? '';
        const tokens = await ring.keys(request);
        if (!tokens.some((expected) => sameText(sent, expected))) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', `${token.option} does not match`);
      }
      return textAnswer(text);
    },
  };
}

/** Sends a field of a proved JSON body back as `{ "<key>": … }`: Slack, monday. */
export function echoJson(options: { readonly when: Slot; readonly equals: string; readonly challenge: Slot; readonly key: string }): Handshake {
  return {
    kind: 'echo',
    methods: ['POST'],
    proof: 'after',
    answer: (request) => {
      if (options.when.read(request) !== options.equals) return undefined;
      return jsonAnswer({ [options.key]: options.challenge.read(request) ?? '' });
    },
  };
}
