import { generateKeyPairSync } from 'node:crypto';

/** A pair of your own stands in for that of the provider, whose private half nobody else has. */
const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const hex = (text: string): string => Buffer.from(text, 'base64url').toString('hex');

export const publicKey = hex(x);
export const signingKey = hex(d);
