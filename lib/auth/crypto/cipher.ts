import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';

/** Length of a key for `seal`, bytes. */
export const SEAL_KEY_BYTES = 32;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 4;
const CBC_BLOCK_BYTES = 16;

/** A key, and the four bytes by which what it sealed is known. */
export interface SealKey {
  readonly id: Buffer;
  readonly key: Buffer;
}

/** @param key  32 bytes */
export function sealKey(key: Uint8Array): SealKey {
  const bytes = Buffer.from(key);
  return { id: hash('sha256', bytes, 'buffer').subarray(0, ID_BYTES), key: bytes };
}

/**
 * AES-256-GCM: key id, nonce, ciphertext, tag.
 * @param context  has to be the same when it is opened
 */
export function seal({ id, key }: SealKey, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([id, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * What `seal` was given; `undefined` when none of the keys has sealed it.
 * @throws Error  when it was altered
 */
export function unseal(keys: readonly SealKey[], sealed: Uint8Array, context: string): Buffer | undefined {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const match = keys.find(({ id }) => id.equals(bytes.subarray(0, ID_BYTES)));
  if (match === undefined || bytes.length < ID_BYTES + NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = bytes.subarray(ID_BYTES, ID_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', match.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(ID_BYTES + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/**
 * What a provider encrypted: AES-256-CBC, the initialisation vector in front. It proves nothing: check a signature first.
 * @throws Error  when it was not made with this key
 */
export function decryptCbc(key: Uint8Array, encrypted: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, encrypted.subarray(0, CBC_BLOCK_BYTES));
  return Buffer.concat([decipher.update(encrypted.subarray(CBC_BLOCK_BYTES)), decipher.final()]);
}

/**
 * What AES-256-GCM has encrypted, for providers that encrypt a part of the body.
 * @param key     32 bytes
 * @param sealed  ciphertext and, behind it, the tag of 16 bytes
 * @throws Error  when the key is another, or it was altered
 */
export function openAesGcm(key: Uint8Array, nonce: Uint8Array, context: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < TAG_BYTES) throw new RangeError('shorter than its tag');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
}
