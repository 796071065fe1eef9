import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createDecipheriv, createHash } from 'node:crypto';
import { seal, sealKey, SEAL_KEY_BYTES, unseal } from '../../../../lib/auth/crypto/cipher.js';

const OLD = sealKey(Buffer.alloc(SEAL_KEY_BYTES, 1));
const NEW = sealKey(Buffer.alloc(SEAL_KEY_BYTES, 2));
const bytes = fc.uint8Array({ maxLength: 300 });

describe('seal', () => {
  it('is undone by unseal, for any bytes and any context', () => {
    fc.assert(fc.property(bytes, fc.string(), fc.uint8Array({ minLength: SEAL_KEY_BYTES, maxLength: SEAL_KEY_BYTES }), (plain, context, key) => {
      expect(unseal([sealKey(key)], seal(sealKey(key), plain, context), context)?.equals(plain)).toBe(true);
    }));
  });

  it('is AES-256-GCM as others read it', () => {
    const sealed = seal(OLD, Buffer.from('hello'), 'context');
    expect(sealed.subarray(0, 4).equals(createHash('sha256').update(OLD.key).digest().subarray(0, 4))).toBe(true);
    const decipher = createDecipheriv('aes-256-gcm', OLD.key, sealed.subarray(4, 16)).setAAD(Buffer.from('context')).setAuthTag(sealed.subarray(-16));
    expect(`${decipher.update(sealed.subarray(16, -16), undefined, 'utf8')}${decipher.final('utf8')}`).toBe('hello');
  });

  it('never makes the same of the same', () => {
    expect(new Set(Array.from({ length: 1000 }, () => seal(OLD, Buffer.from('x'), '').toString('hex'))).size).toBe(1000);
  });

  it('shows nothing of what it holds but the length', () => {
    const sealed = seal(OLD, Buffer.from('a secret of the customer'), '');
    expect(sealed.includes('secret')).toBe(false);
    expect(sealed).toHaveLength(4 + 12 + 24 + 16);
  });
});

describe('unseal', () => {
  it('refuses what was altered, at any byte', () => {
    fc.assert(fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, at, change) => {
      const sealed = seal(OLD, plain, 'context');
      const index = 4 + (at % (sealed.length - 4));
      sealed[index] = (sealed[index] ?? 0) ^ change;
      expect(() => unseal([OLD], sealed, 'context')).toThrow();
    }));
  });

  it('refuses another context', () => {
    const sealed = seal(OLD, Buffer.from('x'), 'shop body');
    expect(() => unseal([OLD], sealed, 'shop head')).toThrow();
    expect(() => unseal([OLD], sealed, '')).toThrow();
  });

  it('refuses what was cut', () => {
    fc.assert(fc.property(bytes, fc.nat(), (plain, at) => {
      const sealed = seal(OLD, plain, '');
      let opened: unknown;
      try {
        opened = unseal([OLD], sealed.subarray(0, at % sealed.length), '');
      } catch {
        opened = undefined;
      }
      expect(opened).toBeUndefined();
    }));
  });

  it('knows which key it was', () => {
    const sealed = seal(OLD, Buffer.from('x'), '');
    expect(unseal([NEW, OLD], sealed, '')?.toString()).toBe('x');
    expect(unseal([NEW], sealed, '')).toBeUndefined();
    expect(unseal([], sealed, '')).toBeUndefined();
  });

  it('refuses a key that only has the same id', () => {
    const forged = { id: OLD.id, key: NEW.key };
    expect(() => unseal([forged], seal(OLD, Buffer.from('x'), ''), '')).toThrow();
  });

  it('reads a part of a larger buffer', () => {
    const pool = Buffer.concat([Buffer.alloc(7), seal(OLD, Buffer.from('x'), ''), Buffer.alloc(7)]);
    expect(unseal([OLD], new Uint8Array(pool.buffer, pool.byteOffset + 7, pool.length - 14), '')?.toString()).toBe('x');
  });
});
