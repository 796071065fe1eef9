import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { digest, HASH_BYTES, hmac, sameBytes, sameText, type HashName } from '../../../../lib/auth/crypto/hash.js';

const KEY = Buffer.from('key');
const names = Object.keys(HASH_BYTES) as HashName[];

describe.each(names)('%s', (name) => {
  it('has its length, and pieces give the same as the whole', () => {
    const pieces = ['grü', Buffer.from('ße'), ''];
    expect(hmac(name, KEY, pieces)).toEqual(createHmac(name, KEY).update('grüße').digest());
    expect(digest(name, pieces)).toEqual(createHash(name).update('grüße').digest());
    expect(digest(name, [])).toHaveLength(HASH_BYTES[name]);
  });
});

describe('comparing', () => {
  it('knows bytes that are the same, whatever their length', () => {
    expect([sameBytes(Buffer.from('ab'), Buffer.from('ab')), sameBytes(Buffer.from('ab'), Buffer.from('ac')), sameBytes(Buffer.from('ab'), Buffer.from('abc')), sameBytes(Buffer.alloc(0), Buffer.alloc(0))]).toEqual([true, false, false, true]);
  });

  it('knows texts that are the same, by their UTF-8', () => {
    expect([sameText('ü', 'ü'), sameText('ü', 'u\u0308'), sameText('a', 'ab'), sameText('', '')]).toEqual([true, false, false, true]);
  });
});
