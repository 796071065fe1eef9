import { describe, expect, it } from '@jest/globals';
import { createCipheriv } from 'node:crypto';
import { openAesGcm } from '../../../../lib/auth/crypto/cipher.js';

const key = Buffer.alloc(32, 7);
const nonce = Buffer.from('a nonce of 1');

function sealed(text: string, context: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

describe('openAesGcm', () => {
  it.each(['', 'xin chào ✓'])('gives back %j', (text) => {
    expect(openAesGcm(key, nonce, 'transaction', sealed(text, 'transaction')).toString()).toBe(text);
  });

  it('refuses another key, nonce or context, and what was altered or cut', () => {
    const bytes = sealed('xin chào ✓', 'transaction');
    const altered = Buffer.from(bytes);
    altered[0] = (altered[0] ?? 0) ^ 1;
    expect(() => openAesGcm(Buffer.alloc(32, 8), nonce, 'transaction', bytes)).toThrow();
    expect(() => openAesGcm(key, Buffer.from('a nonce of 2'), 'transaction', bytes)).toThrow();
    expect(() => openAesGcm(key, nonce, 'refund', bytes)).toThrow();
    expect(() => openAesGcm(key, nonce, 'transaction', altered)).toThrow();
    expect(() => openAesGcm(key, nonce, 'transaction', bytes.subarray(0, -1))).toThrow();
    expect(() => openAesGcm(key, nonce, 'transaction', Buffer.alloc(15))).toThrow('shorter');
  });
});
