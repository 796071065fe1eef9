import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WebhookError } from 'nestjs-webhook';
import { fetchPinned, pinnedUrl, type PinnedHosts } from '../../../lib/auth/pinned-fetch.js';
import { keyServer, type KeyServer } from '../../support/key-server.js';

const PINS: PinnedHosts = { host: /sns\.[a-z0-9-]+\.amazonaws\.com/, path: /^\/[\w-]+\.pem$/ };

describe('pinnedUrl', () => {
  it.each([
    ['https://sns.us-east-1.amazonaws.com/a.pem', 'https://sns.us-east-1.amazonaws.com/a.pem'],
    ['HTTPS://SNS.US-EAST-1.AMAZONAWS.COM/a.pem', 'https://sns.us-east-1.amazonaws.com/a.pem'],
    ['https://sns.us-east-1.amazonaws.com:443/a.pem?x=1', 'https://sns.us-east-1.amazonaws.com/a.pem?x=1'],
    ['https://sns.us-east-1.amazonaws.com/x/../a.pem', 'https://sns.us-east-1.amazonaws.com/a.pem'],
  ])('takes %s', (text, href) => {
    expect(pinnedUrl(text, PINS)?.href).toBe(href);
  });

  it.each([
    ['another host', 'https://evil.example/a.pem'],
    ['the host as the front of another', 'https://sns.us-east-1.amazonaws.com.evil.example/a.pem'],
    ['the host as the end of another', 'https://evilsns.us-east-1.amazonaws.com/a.pem'],
    ['a host below the host', 'https://x.sns.us-east-1.amazonaws.com/a.pem'],
    ['the host as a user', 'https://sns.us-east-1.amazonaws.com@evil.example/a.pem'],
    ['the host as user and password', 'https://sns.us-east-1.amazonaws.com:x@evil.example/a.pem'],
    ['a user on the host', 'https://user@sns.us-east-1.amazonaws.com/a.pem'],
    ['the host in the path', 'https://evil.example/sns.us-east-1.amazonaws.com/a.pem'],
    ['the host in the query', 'https://evil.example/a.pem?https://sns.us-east-1.amazonaws.com/a.pem'],
    ['the host in the fragment', 'https://evil.example/a.pem#sns.us-east-1.amazonaws.com'],
    ['a fragment', 'https://sns.us-east-1.amazonaws.com/a.pem#x'],
    ['a backslash that ends the host', 'https://evil.example\\.sns.us-east-1.amazonaws.com/a.pem'],
    ['a backslash behind the host', 'https://sns.us-east-1.amazonaws.com\\@evil.example/a.pem'],
    ['letters that look alike', 'https://ѕns.us-east-1.amazonaws.com/a.pem'],
    ['a dot at the end of the host', 'https://sns.us-east-1.amazonaws.com./a.pem'],
    ['dots that are none', 'https://snsxus-east-1xamazonawsxcom/a.pem'],
    ['plain HTTP', 'http://sns.us-east-1.amazonaws.com/a.pem'],
    ['another scheme', 'file://sns.us-east-1.amazonaws.com/a.pem'],
    ['a scheme of data', 'data:text/plain,https://sns.us-east-1.amazonaws.com/a.pem'],
    ['another port', 'https://sns.us-east-1.amazonaws.com:8443/a.pem'],
    ['the port of HTTP', 'https://sns.us-east-1.amazonaws.com:80/a.pem'],
    ['another path', 'https://sns.us-east-1.amazonaws.com/a.txt'],
    ['a path that goes on', 'https://sns.us-east-1.amazonaws.com/a.pem/../../x'],
    ['an address', 'https://169.254.169.254/a.pem'],
    ['no scheme', '//sns.us-east-1.amazonaws.com/a.pem'],
    ['a relative one', '/a.pem'],
    ['a space in front', ' https://sns.us-east-1.amazonaws.com/a.pem'],
    ['a line end within', 'https://sns.us-east-1\n.amazonaws.com/a.pem'],
    ['wide letters that mean the host', 'https://ｓｎｓ.us-east-1.amazonaws.com/a.pem'],
    ['nothing', ''],
  ])('refuses %s: %s', (_what, text) => {
    expect(pinnedUrl(text, PINS)).toBeUndefined();
  });

  it('refuses one that is longer than a URL is, without reading it', () => {
    const url = (query: number): string => `https://sns.us-east-1.amazonaws.com/a.pem?${'q'.repeat(query)}`;
    expect(pinnedUrl(url(1000), PINS)?.search).toHaveLength(1001);
    expect(pinnedUrl(url(2048), PINS)).toBeUndefined();
  });

  it('takes every path when none is pinned', () => {
    expect(pinnedUrl('https://a.example/any/thing', { host: /a\.example/ })?.pathname).toBe('/any/thing');
  });

  it('matches the whole host, also when the pin is a choice', () => {
    const host = /a\.example|b\.example/;
    expect(pinnedUrl('https://b.example/', { host })).toBeDefined();
    expect(pinnedUrl('https://a.example.evil.test/', { host })).toBeUndefined();
    expect(pinnedUrl('https://evil-b.example/', { host })).toBeUndefined();
  });
});

describe('fetchPinned', () => {
  let host: KeyServer;
  const url = new URL('https://sns.us-east-1.amazonaws.com/a.pem');

  beforeAll(async () => {
    host = await keyServer();
  });
  beforeEach(() => host.answer((_request, response) => response.writeHead(404).end()));
  afterAll(() => host.close());

  async function failure(work: Promise<unknown>): Promise<WebhookError> {
    const error: unknown = await work.then(() => undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(WebhookError);
    expect(error).toMatchObject({ code: 'WEBHOOK_KEY_FETCH_FAILED', status: 503 });
    return error as WebhookError;
  }

  it('gives the text', async () => {
    host.answer((_request, response) => response.end('chứng chỉ'));
    expect(await fetchPinned(url, host.fetch)).toBe('chứng chỉ');
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    host.answer((request, response) => {
      if (request.url === '/elsewhere') response.end('stolen');
      else response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const before = host.asked.length;
    await failure(fetchPinned(url, host.fetch));
    expect(host.asked.slice(before)).toEqual(['/a.pem']);
  });

  it.each([400, 403, 404, 500, 503])('takes no answer of status %i', async (status) => {
    host.answer((_request, response) => response.writeHead(status).end('-----BEGIN CERTIFICATE-----'));
    expect((await failure(fetchPinned(url, host.fetch))).message).toContain(`answered ${status}`);
  });

  it('takes 64 KiB and not a byte more', async () => {
    host.answer((_request, response) => response.end('x'.repeat(64 * 1024)));
    expect(await fetchPinned(url, host.fetch)).toHaveLength(64 * 1024);
    host.answer((_request, response) => response.end('x'.repeat(64 * 1024 + 1)));
    expect((await failure(fetchPinned(url, host.fetch))).message).toContain('more than 65536 bytes');
  });

  it('stops reading what never ends', async () => {
    let closed: (() => void) | undefined;
    const stopped = new Promise<void>((resolve) => (closed = resolve));
    host.answer((_request, response) => {
      const more = (): void => void (response.write('x'.repeat(16 * 1024)) ? setImmediate(more) : response.once('drain', more));
      response.on('close', () => closed?.());
      more();
    });
    await failure(fetchPinned(url, host.fetch));
    await stopped;
  });

  it('counts the bytes after inflating', async () => {
    const { gzipSync } = await import('node:zlib');
    host.answer((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(10 * 1024 * 1024))));
    expect((await failure(fetchPinned(url, host.fetch))).message).toContain('more than 65536 bytes');
  });

  it('gives up on a server that does not answer', async () => {
    host.answer(() => undefined);
    await failure(fetchPinned(url, host.fetch, 50));
  });

  it('gives up on an answer that does not end', async () => {
    host.answer((_request, response) => void response.write('beginning'));
    await failure(fetchPinned(url, host.fetch, 50));
  });

  it('says nothing of the network to the sender, and keeps the cause for the log', async () => {
    const error = await failure(fetchPinned(url, () => Promise.reject(new TypeError('fetch failed'))));
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.message).toContain('fetch failed');
  });
});
