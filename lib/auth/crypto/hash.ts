import { createHash, createHmac, hash as hashOnce, timingSafeEqual } from 'node:crypto';

/** Hash functions that providers sign with. */
export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** Length of each digest, bytes. */
export const HASH_BYTES: Readonly<Record<HashName, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/** HMAC over the pieces, one after another. */
export function hmac(hash: HashName, key: Buffer, pieces: readonly (string | Buffer)[]): Buffer {
  const mac = createHmac(hash, key);
  for (const piece of pieces) mac.update(piece);
  return mac.digest();
}

/** Plain hash over the pieces, one after another. */
export function digest(hash: HashName, pieces: readonly (string | Buffer)[]): Buffer {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return hashOnce(hash, only, 'buffer');
  const state = createHash(hash);
  for (const piece of pieces) state.update(piece);
  return state.digest();
}

/** Whether both are the same bytes, in a time that does not depend on where they differ. The only comparison of secrets. */
export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether both are the same text, in a time that depends on neither. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(hashOnce('sha256', a, 'buffer'), hashOnce('sha256', b, 'buffer'));
}
