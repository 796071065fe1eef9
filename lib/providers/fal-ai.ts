import { digest, sameText } from '../auth/crypto/hash.js';
import { pemFromJwk } from '../auth/crypto/public-key.js';
import { fetchPinned } from '../auth/pinned-fetch.js';
import { publicKeySignature } from '../auth/public-key.js';
import { json, parseJson } from '../body/json.js';
import { isRecord, valueAt } from '../body/path.js';
import { literal, type ContentPart } from '../core/content.js';
import { header, required } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type ConfigProblem, type ProofContext } from '../core/strategy.js';
import { KeysById } from './families/keys-by-id.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `falAi`. There is no secret: fal.ai signs with its own keys, which are fetched. */
export interface FalAiOptions {
  /** Id of your user or team at fal.ai, as in the header `x-fal-webhook-user-id`; not an API key. Anybody at fal.ai can have it call your URL, signed: results of others are refused. Required. */
  readonly userId: string;
  /** A private Ed25519 key, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

const KEY_SET = 'https://rest.alpha.fal.ai/.well-known/jwks.json';
/** Of a key set, no more keys are tried. */
const MAX_KEYS = 16;

const requestId = header('x-fal-webhook-request-id');
const user = header('x-fal-webhook-user-id');
const signedAt = header('x-fal-webhook-timestamp');
const bodyHash: ContentPart = { covers: ['body'], bytes: (request) => digest('sha256', [request.body]).toString('hex') };

/** fal.ai sends the result of a request that you queued; an event is its status, `OK` or `ERROR`. */
export const falAi = defineProvider({
  name: 'fal-ai',
  docs: 'https://docs.fal.ai/model-endpoints/webhooks',
  checkedOn: '2026-11-28',
  options: (o: FalAiOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: json('status'),
  deliveryId: requestId,
  knownEvents: ['OK', 'ERROR'],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: { times: 10, hours: 2 },
  grade: 'full',
});

/** Names of the known events of `falAi`. */
export type FalAiEvent = EventNameOf<typeof falAi>;

function authOf({ userId, signingKey }: FalAiOptions): AuthStrategy {
  const sets = new KeysById(fetchKeySet);
  const byKeys = (key: readonly string[]): AuthStrategy =>
    publicKeySignature({
      algorithm: 'ed25519', key, content: [requestId, literal('\n'), user, literal('\n'), signedAt, literal('\n'), bodyHash], signature: header('x-fal-webhook-signature'), encoding: 'hex',
      timestamp: { at: signedAt, toleranceSec: 300 }, ...(signingKey !== undefined && { signingKey }),
    });
  return {
    ...byKeys([]),
    check: () => userProblems(userId),
    verify: async (request, context) => {
      if (!sameText(required(user, request), userId)) return refuse('WEBHOOK_TOKEN_MISMATCH', `${user.part} is another user`);
      const set = await sets.key(KEY_SET, context);
      const verdict = await byKeys(set === undefined ? [] : set.split('\n\n')).verify(request, context);
      return verdict.ok ? proved(verdict.by) : verdict;
    },
    sign: async (draft, context) => {
      user.write(draft, userId);
      await byKeys([]).sign(draft, context);
    },
  };
}

/** An API key is its id and its secret with a colon between them. */
function userProblems(userId: unknown): readonly ConfigProblem[] {
  const remedy = 'give the id of your user or team at fal.ai';
  if (typeof userId !== 'string' || userId.trim() === '') return [{ option: 'userId', problem: 'is empty', remedy }];
  return userId.includes(':') ? [{ option: 'userId', problem: 'is an API key', remedy }] : [];
}

/** The public keys in PEM, with an empty line between them; `undefined` when there are none. */
async function fetchKeySet(url: string, context: ProofContext): Promise<string | undefined> {
  const keys = valueAt(parseJson(await fetchPinned(new URL(url), context.fetch)), 'keys');
  const pems = (Array.isArray(keys) ? keys : []).slice(0, MAX_KEYS).filter(isRecord).filter((key) => key['crv'] === 'Ed25519').map((key) => pemFromJwk(key).trim());
  return pems.length === 0 ? undefined : pems.join('\n\n');
}
