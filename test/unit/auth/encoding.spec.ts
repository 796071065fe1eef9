import { describe, expect, it } from '@jest/globals';
import { decode } from '../../../lib/auth/encoding.js';

const bytes = Buffer.from([0xfb, 0xff, 0x00, 0x10]);

describe('decode', () => {
  it('reads each encoding, padded or not', () => {
    expect([decode('fbff0010', 'hex'), decode('FBFF0010', 'hex'), decode('+/8AEA==', 'base64'), decode('+/8AEA', 'base64'), decode('-_8AEA==', 'base64url'), decode('-_8AEA', 'base64url')]).toEqual(Array.from({ length: 6 }, () => bytes));
  });

  it.each([
    ['hex', ''], ['hex', 'f'], ['hex', 'fg'], ['hex', ' ff'], ['hex', 'ff\n'], ['hex', '0xff'],
    ['base64', ''], ['base64', 'A'], ['base64', 'A==='], ['base64', 'AA='], ['base64', '-_8AEA=='], ['base64', 'AA==AA=='], ['base64', 'AAAA\n'], ['base64', '=AAA'],
    ['base64url', '+/8AEA=='], ['base64url', 'ÄÄÄÄ'],
  ] as const)('does not guess at %s %j', (encoding, text) => {
    expect(decode(text, encoding)).toBeUndefined();
  });

  it('does not read what is far too long', () => {
    expect(decode('ab'.repeat(4096), 'hex')).toHaveLength(4096);
    expect(decode('ab'.repeat(4097), 'hex')).toBeUndefined();
  });
});
