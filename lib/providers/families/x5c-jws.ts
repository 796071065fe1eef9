import { chainKey, type ChainRules } from '../../auth/crypto/certificate-chain.js';
import { makeSignature, privateKeyOf, verifySignature } from '../../auth/crypto/public-key.js';
import { decode } from '../../auth/encoding.js';
import { noSigningKey } from '../../auth/signing-key.js';
import { parseJson } from '../../body/json.js';
import { asText, valueAt } from '../../body/path.js';
import { Refusal } from '../../core/errors.js';
import type { RequestDraft } from '../../core/draft.js';
import { required, type Slot } from '../../core/slot.js';
import { proved, refuse, type AuthStrategy, type ConfigProblem, type Refused } from '../../core/strategy.js';

/** A private key in PEM and its certificates (leaf, intermediate, root; DER in base64), only to sign test deliveries with. */
export interface X5cSigningKey {
  readonly privateKey: string;
  readonly certificates: readonly [string, string, string];
}

/** A body that is a JSON Web Signature with its certificates in it. */
export interface X5cJwsOptions {
  /** Where the JWS is; what it signs is all that handlers see. */
  readonly at: Slot;
  /** The root that is trusted, and what marks the certificates below it. */
  readonly rules: ChainRules;
  /** When it was signed, epoch ms, by what it signs: the certificates had to be valid then. */
  readonly signedAt: (payload: unknown) => number | undefined;
  /** Whether it is meant for this application. */
  readonly judge: (payload: unknown) => Refused | undefined;
  /** Faults in the options of the preset. */
  readonly check: () => readonly ConfigProblem[];
  /** Only to sign test deliveries with. Default none. */
  readonly signingKey?: X5cSigningKey;
}

const ALGORITHM = 'ecdsa-sha256-p1363';

/** ES256 by a certificate whose chain leads to one pinned root. */
export function x5cJws({ at, rules, signedAt, judge, check, signingKey }: X5cJwsOptions): AuthStrategy {
  return {
    kind: 'x5c',
    summary: `JWS with certificates in ${at.part.replace(':', ' ')}`,
    covers: ['body'],
    check,
    verify: (request) => {
      const jws = readJws(required(at, request));
      if (jws === undefined || valueAt(jws.head, 'alg') !== 'ES256') return refuse('WEBHOOK_SIGNATURE_MALFORMED', `${at.part} is no JWS of ES256`);
      const time = signedAt(jws.payload);
      const [leaf, intermediate] = certificatesIn(jws.head);
      const key = leaf === undefined || intermediate === undefined || time === undefined ? undefined : chainKey(leaf, intermediate, rules, time);
      if (key?.asymmetricKeyType !== 'ec') return refuse('WEBHOOK_CERTIFICATE_REFUSED', 'its chain does not lead to the pinned root');
      if (!verifySignature(ALGORITHM, key, jws.signed, jws.signature)) return refuse('WEBHOOK_SIGNATURE_MISMATCH');
      return judge(jws.payload) ?? proved('x5c');
    },
    sign: (draft: RequestDraft) => {
      if (signingKey?.privateKey === undefined) throw noSigningKey('privateKey', 'certificates');
      const head = JSON.stringify({ alg: 'ES256', x5c: signingKey.certificates });
      const signed = [head, draft.body].map((part) => Buffer.from(part).toString('base64url')).join('.');
      const signature = makeSignature(ALGORITHM, privateKeyOf(signingKey.privateKey, ALGORITHM), Buffer.from(signed)).toString('base64url');
      draft.body = Buffer.alloc(0);
      at.write(draft, `${signed}.${signature}`);
    },
  };
}

/** What a JWS signs, unproved; `undefined` when the text is none. */
export function payloadOfJws(text: unknown): unknown {
  return typeof text === 'string' ? readJws(text)?.payload : undefined;
}

function readJws(text: string): { readonly head: unknown; readonly payload: unknown; readonly signed: Buffer; readonly signature: Buffer } | undefined {
  const parts = text.split('.');
  const [head, payload, signature] = parts.map(canonical);
  if (parts.length !== 3 || head === undefined || payload === undefined || signature === undefined) return undefined;
  try {
    return { head: parseJson(head.toString()), payload: parseJson(payload.toString()), signed: Buffer.from(text.slice(0, text.lastIndexOf('.'))), signature };
  } catch {
    return undefined;
  }
}

/** The bytes of a part that is written in the one right way. */
function canonical(part: string): Buffer | undefined {
  const bytes = /^[\w-]+$/.test(part) ? Buffer.from(part, 'base64url') : undefined;
  return bytes?.toString('base64url') === part ? bytes : undefined;
}

/** Exactly three, of which the root is not looked at. */
function certificatesIn(head: unknown): readonly string[] {
  const x5c = valueAt(head, 'x5c');
  const texts = Array.isArray(x5c) && x5c.length === 3 ? x5c.map(asText) : [];
  if (texts.length !== 3 || !texts.every((text): text is string => text !== undefined && decode(text, 'base64') !== undefined)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'it holds no three certificates');
  return texts;
}
