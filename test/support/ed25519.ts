import { generateKeyPairSync } from 'node:crypto';

/** A new Ed25519 pair, its 32 bytes each. */
export interface Ed25519Pair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** Makes a pair as raw bytes, which is how providers write their keys. */
export function ed25519Pair(): Ed25519Pair {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x, 'base64url'), privateKey: Buffer.from(d, 'base64url') };
}
