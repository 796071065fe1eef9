import { makeSignature, pemFromJwk, privateKeyOf, publicKeyOf, verifySignature } from '../../auth/crypto/public-key.js';
import { decode } from '../../auth/encoding.js';
import { fetchPinned } from '../../auth/pinned-fetch.js';
import { noSigningKey } from '../../auth/signing-key.js';
import { outsideWindow, windowProblems, writeTime, type TimeWindow } from '../../auth/time-window.js';
import { parseJson } from '../../body/json.js';
import { isRecord, valueAt } from '../../body/path.js';
import { Refusal } from '../../core/errors.js';
import type { WebhookRequest } from '../../core/request.js';
import { required, type Slot } from '../../core/slot.js';
import { proved, refuse, type AuthStrategy, type ConfigProblem } from '../../core/strategy.js';
import { KeysById } from './keys-by-id.js';

/** A private key of your own in PEM and its id, only to sign test deliveries with. */
export interface JwsSigningKey {
  readonly privateKey: string;
  readonly keyId: string;
}

/** A JSON Web Signature without its payload, by a key that is fetched by its id. */
export interface DetachedJwsOptions {
  /** Where the signature is. */
  readonly at: Slot;
  /** The only algorithm taken. */
  readonly algorithm: 'RS512' | 'EdDSA';
  /** The provider's key set, from the options alone: nothing of a request has a part in it. */
  readonly jwksUrl: string;
  /** The payload that was left out. */
  readonly payload: (request: WebhookRequest) => string | Buffer;
  /** What the payload is made of. */
  readonly covers: readonly string[];
  /** The signed time. Default none. */
  readonly timestamp?: TimeWindow;
  /** Faults in the options of the preset. */
  readonly check: () => readonly ConfigProblem[];
  /** Only to sign test deliveries with. Default none. */
  readonly signingKey?: JwsSigningKey | undefined;
}

const SCHEMES = { RS512: 'rsa-sha512', EdDSA: 'ed25519' } as const;

/** `<header>..<signature>`, by a key of the provider's key set. */
export function detachedJws({ at, algorithm, jwksUrl, payload, covers, timestamp, check, signingKey }: DetachedJwsOptions): AuthStrategy {
  const scheme = SCHEMES[algorithm];
  const signedBytes = (head: string, request: WebhookRequest): Buffer => Buffer.from(`${head}.${Buffer.from(payload(request)).toString('base64url')}`);
  const keys = new KeysById(async (id, context) => keyIn(await fetchPinned(new URL(jwksUrl), context.fetch), id));
  return {
    kind: 'jws',
    summary: `JWS ${algorithm} in ${at.part.replace(':', ' ')}`,
    covers,
    check: () => [...check(), ...windowProblems(timestamp, covers)],
    verify: async (request, context) => {
      const { head, keyId, signature } = readJws(at, request, algorithm);
      const content = signedBytes(head, request);
      const key = await keys.key(keyId, context);
      if (key === undefined) return refuse('WEBHOOK_KEY_UNKNOWN');
      if (!verifySignature(scheme, publicKeyOf(key, scheme), content, signature)) return refuse('WEBHOOK_SIGNATURE_MISMATCH');
      return (timestamp === undefined ? undefined : outsideWindow(timestamp, request, context)) ?? proved('jws');
    },
    sign: (draft, context) => {
      if (signingKey?.privateKey === undefined) throw noSigningKey('privateKey', 'keyId');
      if (timestamp !== undefined) writeTime(timestamp, draft, context);
      const head = Buffer.from(JSON.stringify({ alg: algorithm, kid: signingKey.keyId })).toString('base64url');
      const signature = makeSignature(scheme, privateKeyOf(signingKey.privateKey, scheme), signedBytes(head, draft.toRequest()));
      at.write(draft, `${head}..${signature.toString('base64url')}`);
    },
  };
}

function readJws(at: Slot, request: WebhookRequest, algorithm: string): { readonly head: string; readonly keyId: string; readonly signature: Buffer } {
  const malformed = new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${at.part} is no detached JWS of ${algorithm}`);
  const [, head = '', encoded = ''] = /^([\w-]{1,1024})\.\.([\w-]{1,2048})$/.exec(required(at, request)) ?? [];
  const signature = decode(encoded, 'base64url');
  const fields = headOf(head);
  const keyId = valueAt(fields, 'kid');
  if (signature === undefined || valueAt(fields, 'alg') !== algorithm || valueAt(fields, 'crit') !== undefined) throw malformed;
  if (typeof keyId !== 'string' || !/^[\w.:=-]{1,128}$/.test(keyId)) throw malformed;
  return { head, keyId, signature };
}

function headOf(head: string): unknown {
  try {
    return parseJson(Buffer.from(head, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** The key of this id in PEM, `undefined` where the set has none. */
function keyIn(set: string, id: string): string | undefined {
  const list = valueAt(parseJson(set), 'keys');
  const found: unknown = Array.isArray(list) ? list.find((key) => valueAt(key, 'kid') === id) : undefined;
  return isRecord(found) ? pemFromJwk(found) : undefined;
}
