import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeSignature, newEd25519Pair, pemFromJwk, privateKeyFromPem, privateKeyOf, publicKeyFromPem, publicKeyOf, verifySignature } from '../../../../lib/auth/crypto/public-key.js';

const pair = newEd25519Pair();
const content = Buffer.from('content');

describe('keys', () => {
  it('are read from PEM and from the bare bytes of Ed25519', () => {
    const seed = createPrivateKey(pair.privateKey).export({ type: 'pkcs8', format: 'der' }).subarray(-32);
    const point = createPublicKey(pair.publicKey).export({ type: 'spki', format: 'der' }).subarray(-32);
    const signature = makeSignature('ed25519', privateKeyOf(seed.toString('hex'), 'ed25519'), content);
    expect(verifySignature('ed25519', publicKeyOf(point.toString('base64'), 'ed25519'), content, signature)).toBe(true);
    expect(verifySignature('ed25519', publicKeyOf(pair.publicKey, 'ed25519'), content, signature)).toBe(true);
  });

  it('are refused for an algorithm of another kind', () => {
    expect(() => publicKeyOf(pair.publicKey, 'rsa-sha256')).toThrow('not a key for rsa-sha256');
    expect(() => privateKeyOf(pair.privateKey, 'ecdsa-sha256')).toThrow('no private key for ecdsa-sha256');
  });

  it('of any kind are read from PEM', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
    expect([publicKeyFromPem(rsa.publicKey).asymmetricKeyType, privateKeyFromPem(rsa.privateKey).asymmetricKeyType, publicKeyFromPem(pair.publicKey).asymmetricKeyType]).toEqual(['rsa', 'rsa', 'ed25519']);
    expect(() => publicKeyFromPem('none')).toThrow();
  });

  it('are read from a JWK, and a private one gives no more than its public half', () => {
    const jwk = createPrivateKey(pair.privateKey).export({ format: 'jwk' });
    expect(pemFromJwk({ ...jwk })).toBe(pair.publicKey);
    expect(() => pemFromJwk({ kty: 'none' })).toThrow();
  });
});

describe('verifySignature', () => {
  it('is false for anything that is no signature, and never throws', () => {
    const key = publicKeyOf(pair.publicKey, 'ed25519');
    expect([Buffer.alloc(0), Buffer.alloc(63), Buffer.alloc(64), Buffer.alloc(1000)].map((signature) => verifySignature('ed25519', key, content, signature))).toEqual([false, false, false, false]);
    expect(verifySignature('rsa-sha256', key, content, Buffer.alloc(64))).toBe(false);
  });
});

describe('newEd25519Pair', () => {
  it('is another one every time', () => {
    expect(newEd25519Pair().publicKey).not.toBe(newEd25519Pair().publicKey);
  });
});
