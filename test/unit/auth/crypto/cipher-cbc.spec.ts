import { describe, expect, it } from '@jest/globals';
import { decryptCbc } from '../../../../lib/auth/crypto/cipher.js';
import { digest } from '../../../../lib/auth/crypto/hash.js';

describe('decryptCbc', () => {
  const key = digest('sha256', ['test key']);

  it('reads the example of https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/encrypt-key-encryption-configuration-case', () => {
    expect(decryptCbc(key, Buffer.from('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'base64')).toString()).toBe('hello world');
  });

  it.each([0, 1, 15, 16, 17, 31])('throws for %i bytes that are none', (length) => {
    expect(() => decryptCbc(key, Buffer.alloc(length))).toThrow();
  });
});
