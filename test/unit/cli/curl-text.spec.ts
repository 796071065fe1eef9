import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpTextOf } from '../../../lib/cli/captured/http-text.js';
import { curlText, isText } from '../../../lib/cli/curl-text.js';
import type { SignedDelivery } from '../../../lib/testing/sign-delivery.js';
import { exchange } from '../../support/raw-socket.js';
import { collected } from '../../support/run-cli.js';

interface Got {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const got: Got[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
    got.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks) });
    response.setHeader('connection', 'close').end('ok');
  });
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => new Promise((resolve) => void server.close(resolve)));

const delivery = (body: string | Uint8Array, more: Partial<SignedDelivery> = {}): SignedDelivery => ({ method: 'POST', url: '/hooks', headers: { 'content-type': 'application/json', 'x-signature': 'abc=' }, body: Buffer.from(body as string), ...more });
const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);

const BODIES: readonly (readonly [string, SignedDelivery])[] = [
  ['JSON', delivery('{"a":1}')],
  ['all that a shell reads', delivery(`it's "$HOME" \`id\` $(id) \\n \\ ! # ~ * ? {a,b} ; & | < >\n'''\n`)],
  ['a text that begins with @', delivery('@/etc/hostname')],
  ['a text that begins with -', delivery('-o x')],
  ['letters of all kinds', delivery('Grüße, 世界 🎉')],
  ['what a terminal obeys', delivery('a\r\n\tb\u001b[2J\u0003c\u0085')],
  ['every byte', delivery(everyByte)],
  ['NUL alone', delivery(Uint8Array.of(0))],
  ['signs of printf', delivery(Uint8Array.from(Buffer.concat([Buffer.from('%s %d \\x %%'), Buffer.from([0xff])])))],
  ['nothing', delivery('')],
  ['no content type', delivery('a=b', { headers: { 'x-signature': '1' } })],
  ['an empty header, and quotes in one', delivery('x', { headers: { 'content-type': 'text/plain', 'x-empty': '', 'x-quoted': `it's "so"; \\ $HOME` } })],
  ['a URL that curl would take for a pattern', delivery('x', { url: "/hooks/{a,b}[1-3]?q[a]={x}&r=it's" })],
  ['more than one argument can hold', delivery(`it's ${'x'.repeat(300_000)}`)],
  ['another method', delivery('x', { method: 'PUT' })],
  ['GET', delivery('', { method: 'GET', headers: { 'x-signature': '1' }, url: '/hooks?a=b' })],
];

const withoutCurl = spawnSync('curl', ['--version']).error !== undefined;

describe('a command for a shell', () => {
  (withoutCurl ? it.skip : it).each(BODIES)('sends exactly the request: %s', async (_title, sent) => {
    got.length = 0;
    const shell = spawn('sh', { stdio: ['pipe', 'pipe', 'pipe'] });
    shell.stdin.end(curlText(sent, `http://127.0.0.1:${port}`));
    const { code, out, err } = await collected(shell);
    expect([code, err, out.startsWith('HTTP/1.1 200')]).toEqual([0, '', true]);
    expect(got).toHaveLength(1);
    expect(got[0]).toMatchObject({ method: sent.method, url: sent.url, headers: sent.headers });
    expect(got[0]?.headers['content-type']).toBe(sent.headers['content-type']);
    expect(got[0]?.body.equals(sent.body)).toBe(true);
  });

  it('holds nothing that a terminal obeys when it is pasted', () => {
    // oxlint-disable-next-line no-control-regex -- what must not be there
    for (const [, sent] of BODIES) expect(curlText(sent, 'http://localhost')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('the request as it goes over the wire', () => {
  it.each(BODIES)('is taken by a server byte for byte: %s', async (_title, sent) => {
    got.length = 0;
    expect((await exchange(`http://127.0.0.1:${port}`, httpTextOf({ method: sent.method, target: sent.url, rawHeaders: Object.entries({ host: `127.0.0.1:${port}`, ...sent.headers }).flat(), body: sent.body }))).startsWith('HTTP/1.1 200')).toBe(true);
    expect(got).toEqual([expect.objectContaining({ method: sent.method, url: sent.url, headers: expect.objectContaining(sent.headers) })]);
    expect(got[0]?.body.equals(sent.body)).toBe(true);
  });
});

describe('text', () => {
  it('is what is UTF-8', () => {
    expect([isText(Buffer.from('Grüße')), isText(Buffer.from('\u0000')), isText(Buffer.from(everyByte)), isText(Buffer.from('Grüße', 'latin1'))]).toEqual([true, true, false, false]);
  });
});
