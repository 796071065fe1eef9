import { hmac, sameBytes, type HashName } from '../../auth/crypto/hash.js';
import { decode } from '../../auth/encoding.js';
import { KeyRing, type KeyRingOptions } from '../../auth/secrets.js';
import type { RequestDraft } from '../../core/draft.js';
import { Refusal } from '../../core/errors.js';
import type { WebhookRequest } from '../../core/request.js';
import { proved, refuse, type AuthStrategy, type Verdict } from '../../core/strategy.js';

/** How the items of a batch are signed, each by itself, in base64. */
export interface ItemSignatureOptions {
  /** Hash function of the HMAC. */
  readonly hash: HashName;
  /** The secret and its form. */
  readonly ring: KeyRingOptions<Buffer>;
  /** What is signed, as the first item has it. */
  readonly covers: readonly string[];
  /** The items of the delivery. */
  readonly items: (request: WebhookRequest) => readonly unknown[];
  /** What is signed of an item. */
  readonly content: (item: unknown) => string;
  /** The signature of an item. */
  readonly signature: (item: unknown) => string | undefined;
  /** Writes the signatures, in the order of the items. */
  readonly write: (draft: RequestDraft, signatures: readonly string[]) => void;
}

/** A batch is proved when every item of it is, all by one secret. */
export function itemSignatures({ hash, covers, items, content, signature, write, ...options }: ItemSignatureOptions): AuthStrategy {
  const ring = new KeyRing(options.ring);
  return {
    kind: 'hmac',
    summary: `hmac-${hash} in each item`,
    covers,
    check: () => ring.check(),
    verify: async (request): Promise<Verdict> => {
      const signed = items(request).map((item) => ({ bytes: signatureOf(signature(item)), text: content(item) }));
      if (signed.length === 0) return refuse('WEBHOOK_SIGNATURE_MISSING', 'the body holds no item');
      const keys = await ring.keys(request);
      if (keys.length === 0) return refuse('WEBHOOK_KEY_UNKNOWN');
      const keyIndex = keys.findIndex((key) => signed.every(({ bytes, text }) => sameBytes(bytes, hmac(hash, key, [text]))));
      return keyIndex === -1 ? refuse('WEBHOOK_SIGNATURE_MISMATCH') : proved('hmac', keyIndex);
    },
    sign: async (draft) => {
      const request = draft.toRequest();
      const [key] = await ring.keys(request);
      if (key === undefined) throw new TypeError('no secret to sign with');
      write(draft, items(request).map((item) => hmac(hash, key, [content(item)]).toString('base64')));
    },
  };
}

function signatureOf(text: string | undefined): Buffer {
  if (text === undefined || text === '') throw new Refusal('WEBHOOK_SIGNATURE_MISSING', 'an item has no signature');
  const bytes = decode(text, 'base64');
  if (bytes === undefined) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the signature of an item is not base64');
  return bytes;
}
