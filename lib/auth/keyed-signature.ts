import { readyContent, type Content } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { candidates, type Slot } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type Verdict } from '../core/strategy.js';
import { digest, hmac, HASH_BYTES, sameBytes, type HashName } from './crypto/hash.js';
import { decode, type Encoding } from './encoding.js';
import { otherReadings } from './secret-readings.js';
import { KeyRing, utf8Secret, type KeyRingOptions, type SecretForm, type Secrets } from './secrets.js';
import { outsideWindow, windowProblems, writeTime, type TimeWindow } from './time-window.js';

/** A signature made with a secret that both sides know. */
export interface KeyedSignatureOptions {
  /** Hash function, `sha256`. */
  readonly hash: HashName;
  /** The secret; several while it is rotated. Required. */
  readonly key: Secrets;
  /** How the secret's text becomes bytes. Default UTF-8. */
  readonly keyForm?: SecretForm;
  /** Name of the preset's option, for messages. Default `secret`. */
  readonly keyOption?: string;
  /** The provider never issues a shorter secret, characters. Default 1. */
  readonly minKeyLength?: number;
  /** A secret that is certainly another one of the provider's: what to do about it. */
  readonly wrongKey?: (secret: string) => string | undefined;
  /** What is signed. */
  readonly content: Content;
  /** Where the signature is. */
  readonly signature: Slot;
  /** Default `hex`. */
  readonly encoding?: Encoding;
  /** The signed time. Default none: the provider sends none. */
  readonly timestamp?: TimeWindow;
}

/** HMAC: the usual way. */
export function hmacSignature(options: KeyedSignatureOptions): AuthStrategy {
  return keyedSignature('hmac', options, (key, pieces) => hmac(options.hash, key, pieces));
}

/** A plain hash with the secret among the content (`secretKey()`), where a provider does not use HMAC. */
export function digestSignature(options: KeyedSignatureOptions): AuthStrategy {
  return keyedSignature('digest', options, (_key, pieces) => digest(options.hash, pieces));
}

type Mac = (key: Buffer, pieces: readonly (string | Buffer)[]) => Buffer;

function keyedSignature(kind: string, options: KeyedSignatureOptions, mac: Mac): AuthStrategy {
  const { signature, encoding = 'hex', timestamp } = options;
  const content = readyContent(options.content);
  const ring = new KeyRing(ringOptions(options));
  const expectedBytes = HASH_BYTES[options.hash];

  const signaturesOf = (request: WebhookRequest): readonly Buffer[] => {
    const sent = candidates(signature, request).map((text) => decode(text, encoding));
    const wellFormed = sent.filter((bytes): bytes is Buffer => bytes?.length === expectedBytes);
    if (wellFormed.length === 0) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${signature.part} is not ${expectedBytes} bytes of ${encoding}`);
    return wellFormed;
  };
  const compare = (request: WebhookRequest, sent: readonly Buffer[], keys: readonly Buffer[]): Verdict => {
    if (keys.length === 0) return refuse('WEBHOOK_KEY_UNKNOWN');
    for (const [keyIndex, key] of keys.entries()) {
      for (const pieces of content.choices(request, key)) {
        const expected = mac(key, pieces);
        if (sent.some((bytes) => sameBytes(bytes, expected))) return proved(kind, keyIndex);
      }
    }
    return refuse('WEBHOOK_SIGNATURE_MISMATCH');
  };

  return {
    kind,
    summary: `${kind}-${options.hash} in ${signature.part.replace(':', ' ')}`,
    covers: content.covers,
    check: () => [...ring.check(), ...windowProblems(timestamp, content.covers)],
    verify: (request, context) => {
      const sent = signaturesOf(request);
      const judge = (keys: readonly Buffer[]): Verdict => {
        const verdict = compare(request, sent, keys);
        return (verdict.ok && timestamp !== undefined ? outsideWindow(timestamp, request, context) : undefined) ?? verdict;
      };
      const keys = ring.keys(request);
      return keys instanceof Promise ? keys.then(judge) : judge(keys);
    },
    sign: async (draft, context) => {
      if (timestamp !== undefined) writeTime(timestamp, draft, context);
      const request = draft.toRequest();
      const [key] = await ring.keys(request);
      if (key === undefined) throw new TypeError('no secret to sign with');
      const [pieces = []] = content.choices(request, key);
      signature.write(draft, mac(key, pieces).toString(encoding));
    },
    diagnose: (request) => {
      const found = ring.texts.flatMap(otherReadings).find(({ key }) => compare(request, signaturesOf(request), [key]).ok);
      return found && refuse('WEBHOOK_SECRET_FORM', `read ${found.detail}`);
    },
  };
}

function ringOptions(options: KeyedSignatureOptions): KeyRingOptions<Buffer> {
  return {
    option: options.keyOption ?? 'secret',
    secrets: options.key,
    parse: options.keyForm ?? utf8Secret,
    ...(options.minKeyLength === undefined ? {} : { minLength: options.minKeyLength }),
    ...(options.wrongKey === undefined ? {} : { wrong: options.wrongKey }),
  };
}
