import { describe, expect, it } from '@jest/globals';
import { targetOf } from '../../../lib/cli/target.js';
import { UsageError } from '../../../lib/cli/usage-error.js';

describe('where a delivery goes', () => {
  it.each(['http://localhost:3000/webhooks/a?b=c', 'https://api.example.com/'])('is %s', (text) => {
    expect(targetOf(text).href).toBe(text);
  });

  it.each([
    [undefined, /no address is named; write --to http/],
    ['localhost:3000', /--to is no address/],
    ['/webhooks', /--to is no address/],
    ['file:///etc/passwd', /--to is no address/],
    ['http://user:pass@localhost', /--to holds credentials; leave them out/],
  ])('is not %s', (text, words) => {
    expect(() => targetOf(text)).toThrow(UsageError);
    expect(() => targetOf(text)).toThrow(words);
  });
});
