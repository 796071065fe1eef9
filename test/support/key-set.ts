import { createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';

/** A private RSA key in PEM, and its public half. */
export interface RsaPair {
  readonly privateKey: string;
  readonly publicKey: KeyObject;
}

/** Makes an RSA pair to sign tokens with. */
export function rsaPair(): RsaPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey };
}

/** The public key of a certificate or public key in PEM. */
export const publicKeyIn = (pem: string): KeyObject => (pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem));

/** A `fetch` that knows the provider's key set: public keys by their ids, with what else is said of each. */
export function keySetFetch(url: string, keys: readonly (readonly [string, KeyObject, object?])[]): typeof fetch {
  const set = { keys: keys.map(([kid, key, more]) => ({ ...key.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid, ...more })) };
  return async (input) => (new URL(input instanceof Request ? input.url : input).href === url ? Response.json(set) : new Response('', { status: 404 }));
}
