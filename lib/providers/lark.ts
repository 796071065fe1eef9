import { digest, sameText } from '../auth/crypto/hash.js';
import { digestSignature } from '../auth/keyed-signature.js';
import { KeyRing, type Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody, secretKey } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import { header, type Slot } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { maybeEncryptedJson, openedJson } from './families/encrypted-json.js';
import { withNonce } from './families/nonce.js';
import { defineProvider } from './source.js';

/** Options of `lark`. */
export interface LarkOptions {
  /** "Verification Token" under Events & Callbacks > Encryption Strategy; not the app secret. Several while it is renewed. Required. */
  readonly verificationToken: Secrets;
  /** "Encrypt Key" of the same page, where one is set: then bodies are signed and encrypted. Several while it is renewed. Default none: the token in the body is all the proof. */
  readonly encryptKey?: string | readonly string[];
}

const signedAt = header('x-lark-request-timestamp');
const nonce = header('x-lark-request-nonce');

/**
 * Lark and Feishu: events of both schemas, `im.message.receive_v1`, and callbacks of cards (`card.action.trigger`), for which the first
 * return value of a handler is the answer. The window outlasts the repeats, the last of which comes after seven hours.
 */
export const lark = defineProvider({
  name: 'lark',
  docs: 'https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/request-url-configuration-case',
  checkedOn: '2026-11-27',
  options: (o: LarkOptions) => {
    const keys = [o.encryptKey ?? []].flat().map((key) => digest('sha256', [String(key)]));
    return { auth: authOf(o), handshake: [urlVerification(o, keys)], body: maybeEncryptedJson(keys) };
  },
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body:event', 'body:header.event_id', 'body:header.event_type'],
  answer: { status: 200, withinMs: 3_000, reads: true },
  redelivers: true,
});

function authOf(o: LarkOptions): AuthStrategy {
  if (!('encryptKey' in o)) return token({ at: eitherToken(), token: o.verificationToken, option: 'verificationToken' });
  const signed = digestSignature({
    hash: 'sha256', key: o.encryptKey as Secrets, keyOption: 'encryptKey', content: [signedAt, nonce, secretKey(), rawBody()],
    signature: header('x-lark-signature'), timestamp: { at: signedAt, toleranceSec: 28_800 },
  });
  return withNonce(signed, nonce);
}

/** Schema 2.0 has the token in the header of the body, schema 1.0 and the check of the URL above it. */
function eitherToken(): Slot {
  const [newer, older] = [json('header.token'), json('token')];
  const at = (request: WebhookRequest): Slot => (valueAt(openedJson(request, []), 'header') === undefined ? older : newer);
  return { ...newer, read: (request) => at(request).read(request), write: (draft, value) => at(draft.toRequest()).write(draft, value) };
}

/** The check of a new URL need not be signed, so the token in it has to be right. */
function urlVerification({ verificationToken }: LarkOptions, keys: readonly Buffer[]): Handshake {
  const ring = new KeyRing<string>({ option: 'verificationToken', secrets: verificationToken, parse: (text) => text });
  return {
    kind: 'echo',
    methods: ['POST'],
    proof: 'before',
    check: () => ring.check(),
    answer: async (request) => {
      const payload = openedJson(request, keys);
      const [type, sent, challenge] = ['type', 'token', 'challenge'].map((field) => asText(valueAt(payload, field)));
      if (type !== 'url_verification' || sent === undefined || challenge === undefined) return undefined;
      return (await ring.keys(request)).some((expected) => sameText(sent, expected)) ? jsonAnswer({ challenge }) : undefined;
    },
  };
}

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  return { name: text('header.event_type') ?? text('event.type') ?? UNNAMED, id: text('header.event_id') ?? text('uuid') };
}
