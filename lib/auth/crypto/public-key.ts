import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { SigningKeyError } from '../signing-key.js';

/** Signature schemes with a public key. */
export type PublicKeyAlgorithm = 'ed25519' | 'rsa-sha1' | 'rsa-sha256' | 'rsa-sha512' | 'rsa-pss-sha256' | 'ecdsa-sha1' | 'ecdsa-sha256' | 'ecdsa-sha256-p1363' | 'ecdsa-sha384';

export type { KeyObject };

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

interface Scheme {
  readonly hash: string | null;
  readonly options: { readonly padding?: number; readonly saltLength?: number; readonly dsaEncoding?: 'der' | 'ieee-p1363' };
}

const RSA_PKCS1_PSS_PADDING = 6;
const SALT_LENGTH_DIGEST = -1;

const SCHEMES: Readonly<Record<PublicKeyAlgorithm, Scheme>> = {
  ed25519: { hash: null, options: {} },
  'rsa-sha1': { hash: 'sha1', options: {} },
  'rsa-sha256': { hash: 'sha256', options: {} },
  'rsa-sha512': { hash: 'sha512', options: {} },
  'rsa-pss-sha256': { hash: 'sha256', options: { padding: RSA_PKCS1_PSS_PADDING, saltLength: SALT_LENGTH_DIGEST } },
  'ecdsa-sha1': { hash: 'sha1', options: { dsaEncoding: 'der' } },
  'ecdsa-sha256': { hash: 'sha256', options: { dsaEncoding: 'der' } },
  'ecdsa-sha256-p1363': { hash: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  'ecdsa-sha384': { hash: 'sha384', options: { dsaEncoding: 'der' } },
};

const KEY_TYPES: Readonly<Record<string, string>> = { ed25519: 'ed25519', rsa: 'rsa', ecdsa: 'ec' };

/**
 * The public key, checked to be of the kind the algorithm needs.
 *
 * @param text  PEM, DER in base64, or the 32 bytes of an Ed25519 key in hex or base64
 * @throws Error  when the text is not such a key
 */
export function publicKeyOf(text: string, algorithm: PublicKeyAlgorithm): KeyObject {
  const pem = asPem(text);
  return ofType(createPublicKey(pem ?? { key: asDer(text, ED25519_SPKI), format: 'der', type: 'spki' }), algorithm);
}

/** The private key, for signing. @throws SigningKeyError  when the text is not such a key */
export function privateKeyOf(text: string, algorithm: PublicKeyAlgorithm): KeyObject {
  try {
    const pem = asPem(text);
    return ofType(createPrivateKey(pem ?? { key: asDer(text, ED25519_PKCS8), format: 'der', type: 'pkcs8' }), algorithm);
  } catch {
    throw new SigningKeyError(`\`signingKey\` is no private key for ${algorithm}; give one in PEM`);
  }
}

const asPem = (text: string): string | undefined => (text.trim().startsWith('-----BEGIN') ? text : undefined);

function asDer(text: string, ed25519Prefix: Buffer): Buffer {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  return bytes.length === 32 ? Buffer.concat([ed25519Prefix, bytes]) : bytes;
}

function ofType(key: KeyObject, algorithm: PublicKeyAlgorithm): KeyObject {
  const wanted = KEY_TYPES[algorithm.split('-', 1)[0] ?? ''];
  if (key.asymmetricKeyType !== wanted) throw new TypeError(`not a key for ${algorithm}`);
  return key;
}

/** Whether the signature over the content was made with the private half of the key. Never throws. */
export function verifySignature(algorithm: PublicKeyAlgorithm, key: KeyObject, content: Buffer, signature: Buffer): boolean {
  const { hash, options } = SCHEMES[algorithm];
  try {
    return verify(hash, content, { key, ...options }, signature);
  } catch {
    return false;
  }
}

/** The signature over the content. */
export function makeSignature(algorithm: PublicKeyAlgorithm, key: KeyObject, content: Buffer): Buffer {
  const { hash, options } = SCHEMES[algorithm];
  return sign(hash, content, { key, ...options });
}

/** The public key of a PEM certificate that is valid at this time. @throws Error  when it is not */
export function certificateKey(pem: string, now: number): KeyObject {
  const certificate = new X509Certificate(pem);
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo)) throw new RangeError('the certificate is not valid now');
  return certificate.publicKey;
}

/** A new Ed25519 pair, PEM. For tests and for trying out. */
export function newEd25519Pair(): { readonly publicKey: string; readonly privateKey: string } {
  return generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
}

/** The public key of any kind in a PEM text. @throws Error  when it is none */
export function publicKeyFromPem(pem: string): KeyObject {
  return createPublicKey(pem);
}

/** The private key of any kind in a PEM text. @throws SigningKeyError  when it is none */
export function privateKeyFromPem(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new SigningKeyError('`signingKey` is no private key in PEM');
  }
}

/** The public key of a JWK, as PEM. @throws Error  when it is none */
export function pemFromJwk(jwk: Readonly<Record<string, unknown>>): string {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}
