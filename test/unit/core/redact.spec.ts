import { describe, expect, it } from '@jest/globals';
import { redact } from '../../../lib/core/redact.js';

describe('redact', () => {
  it('keeps the words of an error', () => {
    expect(redact(new TypeError('no row for shop 7'))).toBe('TypeError: no row for shop 7');
  });

  it.each([
    ['a token', 'bad key whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'bad key ***'],
    ['a signature', `got ${'0123456789abcdef'.repeat(4)}`, 'got ***'],
    ['a short bearer token', 'sent Bearer abc', 'sent ***'],
    ['credentials in a URL', 'cannot reach postgres://app:p%40ss@db/x', 'cannot reach postgres:***db/x'],
  ])('masks %s', (_what, message, expected) => {
    expect(redact(new Error(message))).toBe(`Error: ${expected}`);
  });

  it('masks a secret that reaches over the end of what is kept', () => {
    const secret = 'S'.repeat(40);
    expect(redact(new Error(`${'a b '.repeat(72)}${secret}`))).not.toContain('SSS');
  });

  it('writes no lines of its own into the log', () => {
    expect(redact(new Error('no shop a\r\nWARN forged\u2028\u001b[31mred'))).toBe('Error: no shop a WARN forged [31mred');
  });

  it('is no longer than 300 characters', () => {
    expect(redact(new Error('a b '.repeat(10_000))).length).toBe(300);
  });

  it('says only the kind of what is no error', () => {
    expect(redact('my-secret')).toBe('string');
    expect(redact({ secret: 'x' })).toBe('object');
  });
});
