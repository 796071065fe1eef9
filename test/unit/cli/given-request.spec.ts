import { describe, expect, it } from '@jest/globals';
import { givenRequest } from '../../../lib/cli/given-request.js';
import { DELIVERY_OPTIONS } from '../../../lib/cli/made-delivery.js';
import { readArguments } from '../../../lib/cli/read-arguments.js';
import { UsageError } from '../../../lib/cli/usage-error.js';
import { EXAMPLE_TIME } from '../../../lib/testing/examples.js';

const TO = 'http://localhost:3000/webhooks/x';
const given = (event: string | undefined, args: readonly string[] = [], to = TO, provider = 'github') => givenRequest(provider, event, readArguments('sign', 'sign --help', DELIVERY_OPTIONS, args), { to: new URL(to), at: EXAMPLE_TIME });

describe('the request that a command line describes', () => {
  it('is the first example, that of an event, or that of a title', () => {
    expect(given(undefined).headers).toMatchObject({ 'x-github-event': 'issues' });
    expect(given('push').headers).toMatchObject({ 'x-github-event': 'push' });
    expect(given('an issue opened, sent as a form').headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
  });

  it('goes to the path and with the query of the address', () => {
    expect(given('push', [], 'https://h.example/a/b?shop=1')).toMatchObject({ url: '/a/b?shop=1', publicUrl: 'https://h.example/a/b?shop=1' });
    expect(given('push', ['--public-url', 'https://api.example.com/other'], `${TO}?shop=1`)).toMatchObject({ url: '/webhooks/x?shop=1', publicUrl: 'https://api.example.com/other?shop=1' });
  });

  it('has headers and a body of its own, in place of those of the example', () => {
    const { headers, body } = given('push', ['--header', 'X-GitHub-Event: star', '--header', 'x-note:a: b', '--header', 'x-none:', '--body', ' exactly\n']);
    expect(headers).toMatchObject({ 'x-github-event': 'star', 'x-note': 'a: b', 'x-none': '' });
    expect(String(body)).toBe(' exactly\n');
  });

  it('needs no example when it has a body', () => {
    expect(given(undefined, ['--body', '{}'], TO, 'of-nobody')).toMatchObject({ url: '/webhooks/x', headers: {} });
  });

  it.each<readonly [string | undefined, readonly string[], string, RegExp]>([
    ['isues', [], 'github', /github has no example isues; there are issues\.opened, push/],
    ['isues', ['--body', '{}'], 'github', /no example isues/],
    [undefined, [], 'of-nobody', /of-nobody has no example; give --body/],
    ['push', ['--header', 'novalue'], 'github', /--header is no header: novalue/],
    ['push', ['--header', 'a b: c'], 'github', /is no header/],
    ['push', ['--header', 'a: b\r\nc: d'], 'github', /is no header/],
    ['push', ['--header', 'a: 世界'], 'github', /is no header/],
    ['push', ['--public-url', '/webhooks'], 'github', /--public-url is no URL/],
    ['push', ['--public-url', 'ftp://h/x'], 'github', /--public-url is no URL/],
    ['push', ['--body', '@/no/such/file'], 'github', /--body: the file cannot be read: ENOENT/],
  ])('%s %j of %s is refused with the remedy', (event, args, provider, words) => {
    expect(() => given(event, args, TO, provider)).toThrow(UsageError);
    expect(() => given(event, args, TO, provider)).toThrow(words);
  });
});
