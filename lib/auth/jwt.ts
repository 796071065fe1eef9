import type * as Jose from 'jose';
import { Refusal, WebhookError, type RefusalCode } from '../core/errors.js';
import { redact } from '../core/redact.js';
import type { WebhookRequest } from '../core/request.js';
import { header, prefixed, type Slot } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type ConfigProblem, type ProofContext, type Refused, type Verdict } from '../core/strategy.js';
import { digest, sameBytes, type HashName } from './crypto/hash.js';
import { privateKeyFromPem, publicKeyFromPem, type KeyObject } from './crypto/public-key.js';
import { decode, type Encoding } from './encoding.js';
import { KeyRing, type Secrets } from './secrets.js';
import { noSigningKey } from './signing-key.js';
import { DEFAULT_TOLERANCE_SEC, toleranceProblems } from './time-window.js';

/** A JSON Web Token that proves the sender. */
export interface JwtOptions {
  /** Where the token is. Default after `Bearer ` in the header `authorization`. */
  readonly at?: Slot;
  /** The only algorithms taken, `['RS256']`. A token cannot choose another. */
  readonly algorithms: readonly string[];
  /** A shared secret for HS…, else a public key in PEM. Give this or `jwksUrl`. */
  readonly key?: Secrets;
  /** Name of the preset's option, for messages. Default `key`. */
  readonly keyOption?: string;
  /** HTTPS URL of the provider's key set; fetched when needed, cached. */
  readonly jwksUrl?: string;
  /** Required `iss`. Default any. */
  readonly issuer?: string | readonly string[];
  /** Required `aud`. Default any. */
  readonly audience?: string | readonly string[];
  /** Accepted clock difference for `exp` and `nbf`, and for `iat` ahead, seconds. A token without `exp` is valid for this long after `iat`. Default 300. */
  readonly toleranceSec?: number;
  /** A claim that holds a hash of the body: then the proof covers the body too. */
  readonly bodyHash?: { readonly claim: string; readonly hash: HashName; readonly encoding?: Encoding };
  /** Other claims that need this very value. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The private key in PEM, only to sign test deliveries with (HS… signs with `key`). */
  readonly signingKey?: string;
  /** `kid` of signed test deliveries, where the key is looked up by it. Default none. */
  readonly signingKeyId?: string;
}

type JwtKey = KeyObject | Uint8Array;

/** JWT in a header or anywhere else; its claims are on the delivery. */
export function jwt(options: JwtOptions): AuthStrategy {
  const at = options.at ?? prefixed(header('authorization'), 'Bearer ');
  const symmetric = options.algorithms.every((name) => name.startsWith('HS'));
  const ring = new KeyRing<JwtKey>({
    option: options.keyOption ?? 'key',
    secrets: options.key ?? [],
    parse: (text) => (symmetric ? Buffer.from(text, 'utf8') : publicKeyFor(text, options.algorithms)),
  });
  const keySet = remoteKeySet(options.jwksUrl);

  return {
    kind: 'jwt',
    summary: `JWT ${options.algorithms.join('/')} in ${at.part.replace(':', ' ')}`,
    covers: options.bodyHash === undefined ? [] : ['body'],
    carries: [at.part],
    check: () => checkOptions(options, ring),
    verify: async (request, context) => {
      const token = readToken(at, request);
      const keys = options.jwksUrl === undefined ? await ring.keys(request) : [await keySet(context)];
      let verdict: Verdict = refuse('WEBHOOK_KEY_UNKNOWN');
      for (const [keyIndex, key] of keys.entries()) {
        const payload = await payloadOf(token, key, options, context);
        if (!('refused' in payload)) return checkClaims(options, payload.claims, request, context) ?? proved('jwt', keyIndex, payload.claims);
        verdict = payload.refused;
        if (verdict.code !== 'WEBHOOK_SIGNATURE_MISMATCH') break;
      }
      return verdict;
    },
    sign: async (draft, context) => {
      const jose = await import('jose');
      const request = draft.toRequest();
      const [shared] = symmetric ? await ring.keys(request) : [];
      const key = options.signingKey === undefined ? shared : privateKeyFromPem(options.signingKey);
      if (key === undefined) throw noSigningKey();
      const nowSec = Math.floor(context.clock.now() / 1000);
      const token = new jose.SignJWT({ ...options.claims, ...bodyClaim(options, request) })
        .setProtectedHeader({ alg: options.algorithms[0] ?? 'none', ...(options.signingKeyId !== undefined && { kid: options.signingKeyId }) })
        .setIssuedAt(nowSec)
        .setExpirationTime(nowSec + 300);
      if (options.issuer !== undefined) token.setIssuer([options.issuer].flat()[0] ?? '');
      if (options.audience !== undefined) token.setAudience([options.audience].flat()[0] ?? '');
      at.write(draft, await token.sign(key));
    },
  };
}

/** Key types of each family of algorithms. */
const KEY_TYPES: Readonly<Record<string, string>> = { RS: 'rsa', PS: 'rsa', ES: 'ec', Ed: 'ed25519' };
const KNOWN_ALGORITHM = /^(?:HS|RS|PS|ES)(?:256|384|512)$|^Ed(?:DSA|25519)$/;

function publicKeyFor(pem: string, algorithms: readonly string[]): KeyObject {
  const key = publicKeyFromPem(pem);
  if (algorithms.some((name) => KEY_TYPES[name.slice(0, 2)] !== key.asymmetricKeyType)) throw new TypeError(`give a public key for ${algorithms.join('/')}`);
  return key;
}

type Outcome = { readonly claims: Jose.JWTPayload } | { readonly refused: Refused };

async function payloadOf(token: string, key: JwtKey | Jose.JWTVerifyGetKey, options: JwtOptions, context: ProofContext): Promise<Outcome> {
  const jose = await import('jose');
  const verifyBy = async (one: unknown): Promise<Outcome> => {
    try {
      return { claims: (await jose.jwtVerify(token, one as KeyObject, verifyOptions(options, context))).payload };
    } catch (error) {
      if (error instanceof jose.errors.JWKSMultipleMatchingKeys) return verifyByEach(error);
      return { refused: toRefusal(error) };
    }
  };
  /** A key set may hold several keys for a token that names none. */
  const verifyByEach = async (keys: AsyncIterable<unknown>): Promise<Outcome> => {
    for await (const one of keys) {
      const outcome = await verifyBy(one);
      if (!('refused' in outcome) || outcome.refused.code !== 'WEBHOOK_SIGNATURE_MISMATCH') return outcome;
    }
    return { refused: refuse('WEBHOOK_SIGNATURE_MISMATCH') };
  };
  return verifyBy(key);
}

function checkOptions(options: JwtOptions, ring: KeyRing<JwtKey>): readonly ConfigProblem[] {
  const { algorithms, key, jwksUrl } = options;
  const problems: ConfigProblem[] = [];
  if (algorithms.length === 0 || algorithms.includes('none')) problems.push({ option: 'algorithms', problem: 'is empty or holds `none`', remedy: 'name the one the provider uses, RS256' });
  const unknown = algorithms.filter((name) => name !== 'none' && !KNOWN_ALGORITHM.test(name));
  if (unknown.length > 0) problems.push({ option: 'algorithms', problem: `holds \`${unknown.join(', ')}\`, which is unknown`, remedy: 'name the one the provider uses, RS256' });
  if (jwksUrl !== undefined && algorithms.some((name) => name.startsWith('HS'))) problems.push({ option: 'algorithms', problem: 'holds one for shared secrets, and `jwksUrl` gives public keys', remedy: 'give `key` instead of `jwksUrl`, or RS256' });
  if (algorithms.some((name) => name.startsWith('HS')) && !algorithms.every((name) => name.startsWith('HS'))) {
    problems.push({ option: 'algorithms', problem: 'mixes shared secrets and public keys', remedy: 'use anyOf(jwt(…), jwt(…))' });
  }
  if (key === undefined && jwksUrl === undefined) problems.push({ option: options.keyOption ?? 'key', problem: 'and `jwksUrl` are both missing', remedy: 'give one of them' });
  if (jwksUrl !== undefined && !jwksUrl.startsWith('https://')) problems.push({ option: 'jwksUrl', problem: 'is not HTTPS', remedy: 'use the provider\'s https:// URL' });
  problems.push(...toleranceProblems(options.toleranceSec));
  return key === undefined ? problems : [...problems, ...ring.check()];
}

function verifyOptions(options: JwtOptions, context: ProofContext): Jose.JWTVerifyOptions {
  const { issuer, audience, toleranceSec = DEFAULT_TOLERANCE_SEC } = options;
  return {
    algorithms: [...options.algorithms],
    clockTolerance: toleranceSec,
    currentDate: new Date(context.clock.now()),
    ...(issuer === undefined ? {} : { issuer: [issuer].flat() }),
    ...(audience === undefined ? {} : { audience: [audience].flat() }),
  };
}

function remoteKeySet(url: string | undefined): (context: ProofContext) => Promise<Jose.JWTVerifyGetKey> {
  let made: Promise<Jose.JWTVerifyGetKey> | undefined;
  let latest: typeof fetch | undefined;
  const fetchKeys: Jose.FetchImplementation = async (input, init) => {
    try {
      return await (latest ?? fetch)(input, { ...init, redirect: 'error' });
    } catch (error) {
      throw new WebhookError('WEBHOOK_KEY_FETCH_FAILED', redact(error), { cause: error });
    }
  };
  return (context) => {
    latest = context.fetch;
    return (made ??= import('jose').then((jose) => jose.createRemoteJWKSet(new URL(url ?? ''), { [jose.customFetch]: fetchKeys })));
  };
}

function readToken(at: Slot, request: WebhookRequest): string {
  const token = at.read(request);
  if (token === undefined || token === '') throw new Refusal('WEBHOOK_TOKEN_MISSING', `${at.part} is missing`);
  if (!COMPACT.test(token)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${at.part} is no JWT`);
  return token;
}

/** Three parts in Base64url, and nothing that a lenient decoder would skip. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const REFUSALS: Readonly<Record<string, RefusalCode>> = {
  ERR_JWT_EXPIRED: 'WEBHOOK_TOKEN_EXPIRED',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'WEBHOOK_TOKEN_MISMATCH',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'WEBHOOK_SIGNATURE_MISMATCH',
  ERR_JWKS_NO_MATCHING_KEY: 'WEBHOOK_KEY_UNKNOWN',
  ERR_JOSE_ALG_NOT_ALLOWED: 'WEBHOOK_SIGNATURE_MALFORMED',
  ERR_JOSE_NOT_SUPPORTED: 'WEBHOOK_SIGNATURE_MALFORMED',
  ERR_JWT_INVALID: 'WEBHOOK_SIGNATURE_MALFORMED',
  ERR_JWS_INVALID: 'WEBHOOK_SIGNATURE_MALFORMED',
};

function toRefusal(error: unknown): Refused {
  if (error instanceof WebhookError) throw error;
  const { code, claim } = error as { readonly code?: unknown; readonly claim?: unknown };
  if (claim === 'nbf' || claim === 'iat') return refuse('WEBHOOK_TOKEN_EXPIRED', `claim ${claim}`);
  const refusal = typeof code === 'string' ? REFUSALS[code] : undefined;
  if (refusal !== undefined) return refuse(refusal);
  if (error instanceof TypeError && code === undefined) return refuse('WEBHOOK_SIGNATURE_MALFORMED');
  throw new WebhookError('WEBHOOK_KEY_FETCH_FAILED', redact(error), { cause: error });
}

function bodyClaim(options: JwtOptions, request: WebhookRequest): Record<string, string> {
  const { bodyHash } = options;
  return bodyHash === undefined ? {} : { [bodyHash.claim]: digest(bodyHash.hash, [request.body]).toString(bodyHash.encoding ?? 'hex') };
}

function checkClaims(options: JwtOptions, payload: Jose.JWTPayload, request: WebhookRequest, context: ProofContext): Refused | undefined {
  const { bodyHash, claims = {}, toleranceSec = DEFAULT_TOLERANCE_SEC } = options;
  const { iat, exp } = payload;
  const ageSec = iat === undefined ? 0 : context.clock.now() / 1000 - iat;
  if (ageSec < -toleranceSec || (exp === undefined && ageSec > toleranceSec)) return refuse('WEBHOOK_TOKEN_EXPIRED', 'claim iat');
  for (const [name, value] of Object.entries(claims)) {
    if (payload[name] !== value) return refuse('WEBHOOK_TOKEN_MISMATCH', `claim ${name}`);
  }
  if (bodyHash === undefined) return undefined;
  const sent = decode(String(payload[bodyHash.claim] ?? ''), bodyHash.encoding ?? 'hex');
  const same = sent !== undefined && sameBytes(sent, digest(bodyHash.hash, [request.body]));
  return same ? undefined : refuse('WEBHOOK_SIGNATURE_MISMATCH', `claim ${bodyHash.claim}`);
}
