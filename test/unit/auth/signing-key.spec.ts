import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { privateKeyFromPem, privateKeyOf } from '../../../lib/auth/crypto/public-key.js';
import { noSigningKey, SigningKeyError } from '../../../lib/auth/signing-key.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('a signing key', () => {
  it('that is missing is named with its parts', () => {
    expect(noSigningKey()).toMatchObject({ fields: [], message: expect.stringContaining('`signingKey`, the private half') });
    expect(noSigningKey('privateKey', 'keyId')).toMatchObject({ fields: ['privateKey', 'keyId'], message: expect.stringContaining('`signingKey`: { privateKey, keyId }') });
    expect(noSigningKey()).toBeInstanceOf(TypeError);
  });

  it('that is none, or of another kind, is said without a word of it', () => {
    for (const text of ['a-text-of-somebody', '', rsa.replace('PRIVATE', 'PUBLIC'), rsa]) {
      expect(() => privateKeyOf(text, 'ed25519')).toThrow(SigningKeyError);
      expect(() => privateKeyOf(text, 'ed25519')).toThrow(/^`signingKey` is no private key for ed25519; give one in PEM$/);
    }
    expect(() => privateKeyFromPem('a-text-of-somebody')).toThrow(/^`signingKey` is no private key in PEM$/);
    expect(privateKeyOf(rsa, 'rsa-sha256').asymmetricKeyType).toBe('rsa');
  });
});
