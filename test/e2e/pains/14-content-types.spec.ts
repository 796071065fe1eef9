import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Controller, Post, Req } from '@nestjs/common';
import { hmacSignature, header, jsonBody, prefixed, rawBody, source, WebhookModule, type AuthStrategy, type BodyDecoder } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery, githubSignature } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';

/** The bytes that the last proof saw. */
let proved: { readonly body: Buffer; readonly wireBody: Buffer } | undefined;

function watched(strategy: AuthStrategy): AuthStrategy {
  return {
    ...strategy,
    verify: (request, context) => {
      proved = { body: request.body, wireBody: request.wireBody };
      return strategy.verify(request, context);
    },
  };
}

const proof = watched(hmacSignature({ hash: 'sha256', key: GITHUB_SECRET, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') }));
const bytesAlone: BodyDecoder = { format: 'bytes', accepts: () => true, decode: ({ body }) => body.toString('hex') };

const SOURCES = {
  any: source({ auth: proof }),
  sns: source({ auth: proof, body: jsonBody({ contentTypes: ['text/plain'] }) }),
  bytes: source({ auth: proof, body: bytesAlone }),
  github: github({ secret: GITHUB_SECRET }),
};

const JSON_TEXT = '{"type":"thing","items":[1,{"a":"Grüße ✓ 😀"}],"slash":"a\\/b"}\r\n';
const DATA = { type: 'thing', items: [1, { a: 'Grüße ✓ 😀' }], slash: 'a/b' };
const FORM = 'type=thing&data[x]=1&data[y][]=2&data[y][]=3&b=%C3%BC+%26&b=2';
const XML = '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body a="1"><Order><Id>7</Id><Id>8</Id><Note>a &amp; b</Note></Order></s:Body></s:Envelope>';
const XML_DATA = { Envelope: { Body: { '@a': '1', Order: { Id: ['7', '8'], Note: 'a & b' } } } };
const MULTIPART = ['--frontier', 'Content-Disposition: form-data; name="user[name]"', '', 'Ada', '--frontier', 'Content-Disposition: form-data; name="file"; filename="a.txt"', 'Content-Type: text/plain', '', 'inside', '--frontier--', ''].join('\r\n');

interface Row {
  readonly type: string | undefined;
  readonly body: string | Buffer;
  readonly payload: unknown;
  readonly to?: keyof typeof SOURCES;
  readonly encoding?: string;
  readonly wire?: Buffer;
}

const ROWS: readonly Row[] = [
  { type: 'application/json', body: JSON_TEXT, payload: DATA },
  { type: 'Application/JSON; charset=UTF-8', body: JSON_TEXT, payload: DATA },
  { type: 'application/vnd.provider.v2+json', body: JSON_TEXT, payload: DATA },
  { type: 'application/cloudevents-batch+json', body: `[${JSON_TEXT}]`, payload: [DATA] },
  { type: undefined, body: JSON_TEXT, payload: DATA },
  { type: 'text/plain; charset=UTF-8', body: JSON_TEXT, payload: DATA, to: 'sns' },
  { type: 'text/plain', body: 'just text ✓\r\n', payload: 'just text ✓\r\n' },
  { type: 'application/x-www-form-urlencoded', body: FORM, payload: { type: 'thing', data: { x: '1', y: ['2', '3'] }, b: ['ü &', '2'] } },
  { type: 'application/x-www-form-urlencoded', body: '', payload: {} },
  { type: 'text/xml', body: XML, payload: XML_DATA },
  { type: 'application/soap+xml; charset=utf-8', body: XML, payload: XML_DATA },
  { type: 'multipart/form-data; boundary=frontier', body: MULTIPART, payload: { fields: { user: { name: 'Ada' } }, files: { file: [{ filename: 'a.txt', contentType: 'text/plain', bytes: Buffer.from('inside') }] } } },
  { type: 'application/octet-stream', body: Buffer.from([0, 255, 13, 10, 128]), payload: '00ff0d0a80', to: 'bytes' },
  { type: 'image/png', body: Buffer.from([137, 80, 78, 71]), payload: '89504e47', to: 'bytes' },
  ...[['gzip', gzipSync(JSON_TEXT)], ['br', brotliCompressSync(JSON_TEXT)], ['deflate', deflateSync(JSON_TEXT)]].map(([encoding, wire]): Row => ({ type: 'application/json', body: JSON_TEXT, payload: DATA, encoding: encoding as string, wire: wire as Buffer })),
];

@Controller('echo')
class EchoController {
  @Post()
  echo(@Req() request: { readonly body?: unknown }): unknown {
    return { got: typeof request.body };
  }
}

describe.each(ADAPTERS)('pain 14: every content type arrives, as bytes and as a value, the same on each adapter (%s)', (adapter) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: SOURCES })], providers: [Recorder], controllers: [EchoController] });
  });
  afterAll(() => running.close());

  it.each(ROWS)('$type $encoding', async ({ type, body, payload, to = 'any', encoding, wire }) => {
    const bytes = Buffer.from(body);
    const sent = wire ?? bytes;
    const headers: Outgoing['headers'] = { 'x-hub-signature-256': githubSignature(bytes), ...(type === undefined ? {} : { 'content-type': type }), ...(encoding === undefined ? {} : { 'content-encoding': encoding }) };
    expect(await send(`${running.url}/webhooks/${to}`, { headers, body: sent })).toMatchObject({ status: 200 });
    expect(proved?.body.equals(bytes)).toBe(true);
    expect(proved?.wireBody.equals(sent)).toBe(true);
    const { last } = running.app.get(Recorder);
    expect(last.payload).toEqual(payload);
    expect(last.delivery.rawBody.equals(bytes)).toBe(true);
  });

  it('takes a chunked body and one of several packets', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(300_000) });
    expect(await send(`${running.url}/webhooks/any`, { headers: { 'transfer-encoding': 'chunked', 'content-type': 'application/json', 'x-hub-signature-256': githubSignature(body) }, body })).toMatchObject({ status: 200 });
    expect(proved?.body.toString()).toBe(body);
  });

  it('changes nothing for the routes of the application', async () => {
    const post = (type: string, body: string) => send(`${running.url}/echo`, { headers: { 'content-type': type }, body });
    expect(await post('application/json', '{"a":1}')).toMatchObject({ status: 201, body: '{"got":"object"}' });
    expect((await post('application/xml', '<a/>')).body).not.toContain('object"}');
    expect((await post('application/json', '{"a":')).status).toBe(400);
  });

  it('refuses 10 MB that would become 10 GB', async () => {
    const member = gzipSync(Buffer.alloc(10 * 1024 * 1024), { level: 9 });
    const bomb = Buffer.concat(Array.from({ length: 1000 }, () => member));
    expect(bomb.length).toBeGreaterThan(10 * 1024 * 1024 * 0.9);
    const answer = await send(`${running.url}/webhooks/github`, githubDelivery({ body: bomb, headers: { 'content-encoding': 'gzip' } }));
    expect(answer).toMatchObject({ status: 413, body: '{"error":"WEBHOOK_BODY_TOO_LARGE"}' });
  });
});
