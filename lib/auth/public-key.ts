import { readyContent, type Content } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { candidates, type Slot } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type Verdict } from '../core/strategy.js';
import { makeSignature, privateKeyOf, publicKeyOf, verifySignature, type KeyObject, type PublicKeyAlgorithm } from './crypto/public-key.js';
import { decode, type Encoding } from './encoding.js';
import { KeyRing, type Secrets } from './secrets.js';
import { noSigningKey } from './signing-key.js';
import { outsideWindow, windowProblems, writeTime, type TimeWindow } from './time-window.js';

/** A signature that the provider makes with a private key and anybody can check. */
export interface PublicKeyOptions {
  /** Signature scheme, `ed25519`. A key of another kind does not boot. */
  readonly algorithm: PublicKeyAlgorithm;
  /** PEM, DER in base64, or an Ed25519 key as 32 bytes in hex or base64. */
  readonly key: Secrets;
  /** Taken off the front of each key, `whpk_`. */
  readonly keyPrefix?: string;
  /** Name of the preset's option, for messages. Default `publicKey`. */
  readonly keyOption?: string;
  /** The private half, only to sign test deliveries with. */
  readonly signingKey?: string;
  /** What is signed. */
  readonly content: Content;
  /** Where the signature is. */
  readonly signature: Slot;
  /** Default `base64`. */
  readonly encoding?: Encoding;
  /** The signed time. Default none: the provider sends none. */
  readonly timestamp?: TimeWindow;
}

/** Ed25519, RSA or ECDSA over slots. */
export function publicKeySignature(options: PublicKeyOptions): AuthStrategy {
  const { algorithm, signature, encoding = 'base64', timestamp, keyPrefix = '' } = options;
  const content = readyContent(options.content);
  const bare = (key: string): string => (key.startsWith(keyPrefix) ? key.slice(keyPrefix.length) : key);
  const ring = new KeyRing<KeyObject>({
    option: options.keyOption ?? 'publicKey',
    secrets: options.key,
    parse: (text) => publicKeyOf(bare(text), algorithm),
  });

  const signaturesOf = (request: WebhookRequest): readonly Buffer[] => {
    const sent = candidates(signature, request).map((text) => decode(text, encoding));
    const wellFormed = sent.filter((bytes): bytes is Buffer => bytes !== undefined);
    if (wellFormed.length === 0) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${signature.part} is not ${encoding}`);
    return wellFormed;
  };
  const compare = (request: WebhookRequest, sent: readonly Buffer[], keys: readonly KeyObject[]): Verdict => {
    if (keys.length === 0) return refuse('WEBHOOK_KEY_UNKNOWN');
    const choices = content.choices(request, NO_KEY).map((pieces) => Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
    for (const [keyIndex, key] of keys.entries()) {
      if (choices.some((bytes) => sent.some((sig) => verifySignature(algorithm, key, bytes, sig)))) return proved('public-key', keyIndex);
    }
    return refuse('WEBHOOK_SIGNATURE_MISMATCH');
  };

  return {
    kind: 'public-key',
    summary: `${algorithm} in ${signature.part.replace(':', ' ')}`,
    covers: content.covers,
    check: () => [...ring.check(), ...windowProblems(timestamp, content.covers)],
    verify: async (request, context) => {
      const verdict = compare(request, signaturesOf(request), await ring.keys(request));
      return (verdict.ok && timestamp !== undefined ? outsideWindow(timestamp, request, context) : undefined) ?? verdict;
    },
    sign: (draft, context) => {
      if (options.signingKey === undefined) throw noSigningKey();
      if (timestamp !== undefined) writeTime(timestamp, draft, context);
      const [pieces = []] = content.choices(draft.toRequest(), NO_KEY);
      const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
      signature.write(draft, makeSignature(algorithm, privateKeyOf(options.signingKey, algorithm), bytes).toString(encoding));
    },
  };
}

const NO_KEY = Buffer.alloc(0);
