import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import {
  basicAuth, echoQuery, form, header, headerEcho, headerToken, hmacSignature, json, jsonBody, prefixed, rawBody, source, urlToken, WebhookModule, xml,
} from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { fakeClock } from 'nestjs-webhook/testing';
import { GITHUB_SECRET, githubDelivery, githubSignature } from '../support/github.js';
import { exchange, openSocket } from '../support/raw-socket.js';
import { Recorder } from '../support/recorder.js';
import { errorOf, send, type Answered, type Outgoing } from '../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';
import { waitFor } from '../support/wait-for.js';

const clock = fakeClock();
const TOKEN = 'a-token-that-nobody-may-see';
const PASSWORD = 'a-password-that-nobody-may-see';
const STRIPE_SECRET = 'whsec_that-nobody-may-see-in-a-log';
const MARKER = 'PayloadMarkerThatNobodyMaySee';
const CONNECTION = 'postgres://app:hunter2hunter2hunter2@db/app';

const proof = hmacSignature({ hash: 'sha256', key: GITHUB_SECRET, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') });
const looked = (key: () => string | Promise<string>) => hmacSignature({ hash: 'sha256', key, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') });
const named = { eventName: json('type'), body: 'json' } as const;

const SOURCES = {
  github: github({ secret: GITHUB_SECRET }),
  stripe: stripe({ secret: STRIPE_SECRET }),
  any: source({ auth: proof, eventName: json('type') }),
  exact: source({ auth: proof, eventName: json('type'), deliveryId: json('id'), body: jsonBody({ exactIntegers: true }) }),
  form: source({ auth: proof, eventName: form('type'), body: 'form' }),
  multipart: source({ auth: proof, eventName: () => 'upload', body: 'multipart' }),
  xml: source({ auth: proof, eventName: xml('*'), body: 'xml' }),
  small: source({ auth: proof, ...named, maxBodyBytes: 1024 }),
  token: source({ auth: urlToken({ param: 'auth', token: TOKEN }), ...named }),
  header: source({ auth: headerToken({ header: 'x-token', token: TOKEN }), ...named }),
  basic: source({ auth: basicAuth({ username: 'erp', password: PASSWORD }), ...named }),
  echo: source({ auth: proof, ...named, handshake: [echoQuery({ challenge: 'hub.challenge', token: { param: 'hub.verify_token', value: TOKEN, option: 'verifyToken' } })] }),
  learn: source({ auth: proof, ...named, handshake: [headerEcho({ header: 'x-hook-secret', accept: () => true })] }),
  throwing: source({ auth: looked(() => { throw new Error(`cannot reach ${CONNECTION}`); }), ...named }),
  rejecting: source({ auth: looked(() => Promise.reject(new Error(`cannot reach ${CONNECTION}`))), ...named }),
  blank: source({ auth: looked(() => '  '), ...named }),
  hanging: source({ auth: looked(() => new Promise(() => undefined)), ...named }),
};

const signed = (body: string | Buffer, headers: Outgoing['headers'] = {}): Outgoing => githubDelivery({ body, headers });
const without = (delivery: Outgoing, name: string): Outgoing => ({ ...delivery, headers: Object.fromEntries(Object.entries(delivery.headers ?? {}).filter(([key]) => key !== name)) });
const BODY = JSON.stringify({ type: 'thing', note: MARKER });

function stripeDelivery(atMs: number): Outgoing {
  const t = Math.floor(atMs / 1000);
  return { body: BODY, headers: { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${createHmac('sha256', STRIPE_SECRET).update(`${t}.${BODY}`).digest('hex')}` } };
}

/** Many zeros in few bytes: members of a gzip file may follow one another. */
const gzipBomb = (megabytes: number): Buffer => Buffer.concat(Array.from({ length: megabytes / 10 }, () => TEN_MEGABYTES));
const TEN_MEGABYTES = gzipSync(Buffer.alloc(10 * 1024 * 1024), { level: 9 });

const SIGNATURE = githubSignature(BODY);
const basic = (username: string, password: string): string => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

interface Row {
  readonly title: string;
  readonly to: string;
  readonly request: () => Outgoing;
  readonly status: number;
  readonly error: string;
  readonly reason: string;
}

const unauthorized = { status: 401, error: 'WEBHOOK_UNAUTHORIZED' } as const;
const undecodable = { status: 400, error: 'WEBHOOK_BODY_UNDECODABLE', reason: 'WEBHOOK_BODY_UNDECODABLE' } as const;
const tooLarge = { status: 413, error: 'WEBHOOK_BODY_TOO_LARGE', reason: 'WEBHOOK_BODY_TOO_LARGE' } as const;
const forbidden = { status: 403, error: 'WEBHOOK_FORBIDDEN', reason: 'WEBHOOK_HANDSHAKE_REFUSED' } as const;
const unavailable = { status: 503, error: 'WEBHOOK_UNAVAILABLE', reason: 'WEBHOOK_SECRET_LOOKUP_FAILED' } as const;
const NOW = clock.now();

const ROWS: readonly Row[] = [
  { title: 'forged', to: 'github', request: () => githubDelivery({ body: BODY, secret: 'another secret' }), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MISMATCH' },
  { title: 'stale', to: 'stripe', request: () => stripeDelivery(NOW - 3600_000), ...unauthorized, reason: 'WEBHOOK_TIMESTAMP_STALE' },
  { title: 'from the future', to: 'stripe', request: () => stripeDelivery(NOW + 3600_000), ...unauthorized, reason: 'WEBHOOK_TIMESTAMP_FUTURE' },
  { title: 'signature missing', to: 'github', request: () => without(signed(BODY), 'x-hub-signature-256'), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MISSING' },
  { title: 'signature doubled, both good', to: 'github', request: () => signed(BODY, { 'x-hub-signature-256': [SIGNATURE, SIGNATURE] }), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'signature doubled, one good', to: 'github', request: () => signed(BODY, { 'x-hub-signature-256': [githubSignature('x'), SIGNATURE] }), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'signature empty', to: 'github', request: () => signed(BODY, { 'x-hub-signature-256': '' }), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'signature garbled', to: 'github', request: () => signed(BODY, { 'x-hub-signature-256': `sha256=${'ÿ'.repeat(64)}` }), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'signature too long', to: 'github', request: () => signed(BODY, { 'x-hub-signature-256': `${SIGNATURE}${'0'.repeat(10_000)}` }), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'a thousand signatures', to: 'stripe', request: () => ({ body: BODY, headers: { 'content-type': 'application/json', 'stripe-signature': `t=1${',v1=00'.repeat(1000)}` } }), ...unauthorized, reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'token missing', to: 'token', request: () => signed(BODY), ...unauthorized, reason: 'WEBHOOK_TOKEN_MISSING' },
  { title: 'token wrong', to: `token?auth=${TOKEN}x`, request: () => signed(BODY), ...unauthorized, reason: 'WEBHOOK_TOKEN_MISMATCH' },
  { title: 'token doubled', to: `token?auth=${TOKEN}&auth=${TOKEN}`, request: () => signed(BODY), ...unauthorized, reason: 'WEBHOOK_TOKEN_MISMATCH' },
  { title: 'token as a list', to: `token?auth[]=${TOKEN}`, request: () => signed(BODY), ...unauthorized, reason: 'WEBHOOK_TOKEN_MISSING' },
  { title: 'header token doubled', to: 'header', request: () => signed(BODY, { 'x-token': [TOKEN, TOKEN] }), ...unauthorized, reason: 'WEBHOOK_TOKEN_MISMATCH' },
  { title: 'password wrong', to: 'basic', request: () => signed(BODY, { authorization: basic('erp', `${PASSWORD}x`) }), ...unauthorized, reason: 'WEBHOOK_TOKEN_MISMATCH' },
  { title: 'credentials that are no base64', to: 'basic', request: () => signed(BODY, { authorization: 'Basic %%%' }), ...unauthorized, reason: 'WEBHOOK_TOKEN_MISMATCH' },
  { title: 'oversized', to: 'small', request: () => signed(JSON.stringify({ type: 'thing', note: MARKER.repeat(100) })), ...tooLarge },
  { title: 'a gzip bomb of 1 GB', to: 'any', request: () => signed(gzipBomb(1000), { 'content-encoding': 'gzip' }), ...tooLarge },
  { title: 'a deflate bomb', to: 'any', request: () => signed(deflateSync(Buffer.alloc(100 * 1024 * 1024)), { 'content-encoding': 'deflate' }), ...tooLarge },
  { title: 'a brotli bomb', to: 'any', request: () => signed(brotliCompressSync(Buffer.alloc(100 * 1024 * 1024), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }), { 'content-encoding': 'br' }), ...tooLarge },
  { title: 'two encodings', to: 'any', request: () => signed(gzipSync(gzipSync(BODY)), { 'content-encoding': 'gzip, gzip' }), status: 415, error: 'WEBHOOK_CONTENT_TYPE', reason: 'WEBHOOK_CONTENT_TYPE' },
  { title: 'a gzip that ends too early', to: 'any', request: () => signed(gzipSync(BODY).subarray(0, 20), { 'content-encoding': 'gzip' }), ...undecodable },
  { title: 'wrong content type', to: 'small', request: () => signed(BODY, { 'content-type': 'image/png' }), status: 415, error: 'WEBHOOK_CONTENT_TYPE', reason: 'WEBHOOK_CONTENT_TYPE' },
  { title: 'a content type that is none', to: 'small', request: () => signed(BODY, { 'content-type': 'nonsense' }), status: 415, error: 'WEBHOOK_CONTENT_TYPE', reason: 'WEBHOOK_CONTENT_TYPE' },
  { title: 'a charset nobody knows', to: 'small', request: () => signed(BODY, { 'content-type': 'application/json; charset=klingon' }), ...undecodable },
  { title: 'wrong method', to: 'small', request: () => ({ ...signed(BODY), method: 'DELETE' }), status: 405, error: 'WEBHOOK_METHOD_NOT_ALLOWED', reason: 'WEBHOOK_METHOD_NOT_ALLOWED' },
  { title: 'unknown source', to: 'nobody', request: () => signed(BODY), status: 404, error: 'WEBHOOK_SOURCE_UNKNOWN', reason: 'WEBHOOK_SOURCE_UNKNOWN' },
  { title: 'a source called __proto__', to: '__proto__', request: () => signed(BODY), status: 404, error: 'WEBHOOK_SOURCE_UNKNOWN', reason: 'WEBHOOK_SOURCE_UNKNOWN' },
  { title: 'a source called constructor', to: 'constructor', request: () => signed(BODY), status: 404, error: 'WEBHOOK_SOURCE_UNKNOWN', reason: 'WEBHOOK_SOURCE_UNKNOWN' },
  { title: 'JSON cut short', to: 'small', request: () => signed(BODY.slice(0, -1)), ...undecodable },
  { title: 'nothing where JSON should be', to: 'small', request: () => signed(''), ...undecodable },
  { title: 'XML with entities that expand', to: 'xml', request: () => signed(`<!DOCTYPE a [<!ENTITY a "${MARKER}">${'bcdefghij'.split('').map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index] ?? ''};`.repeat(10)}">`).join('')}]><a>&j;</a>`, { 'content-type': 'text/xml' }), ...undecodable },
  { title: 'XML with an external entity', to: 'xml', request: () => signed('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', { 'content-type': 'application/xml' }), ...undecodable },
  { title: 'XML nested without end', to: 'xml', request: () => signed(`${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`, { 'content-type': 'text/xml' }), ...undecodable },
  { title: 'XML that is not well-formed', to: 'xml', request: () => signed(`<a><b>${MARKER}</a>`, { 'content-type': 'text/xml' }), ...undecodable },
  { title: 'more than 10,000 form fields', to: 'form', request: () => signed('type=thing&'.repeat(10_001), { 'content-type': 'application/x-www-form-urlencoded' }), ...undecodable },
  { title: 'multipart without a boundary', to: 'multipart', request: () => signed(BODY, { 'content-type': 'multipart/form-data' }), ...undecodable },
  { title: 'multipart of more than 1,000 parts', to: 'multipart', request: () => signed(`${'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(1001)}--b--\r\n`, { 'content-type': 'multipart/form-data; boundary=b' }), ...undecodable },
  { title: 'a line end in a challenge', to: `echo?hub.verify_token=${TOKEN}&hub.challenge=a%0d%0aSet-Cookie:%20b=c`, request: () => ({ method: 'GET' }), ...forbidden },
  { title: 'markup in a challenge', to: `echo?hub.verify_token=${TOKEN}&hub.challenge=%3Cscript%3Ealert(1)%3C/script%3E`, request: () => ({ method: 'GET' }), ...forbidden },
  { title: 'a challenge of 10 kB', to: `echo?hub.verify_token=${TOKEN}&hub.challenge=${'1'.repeat(10_000)}`, request: () => ({ method: 'GET' }), ...forbidden },
  { title: 'a challenge with the wrong token', to: `echo?hub.verify_token=${TOKEN}x&hub.challenge=1`, request: () => ({ method: 'GET' }), ...forbidden },
  { title: 'a secret to learn that no header can hold', to: 'learn', request: () => ({ headers: { 'x-hook-secret': 'ÿ ÿ' } }), ...forbidden },
  { title: 'a secret function that throws', to: 'throwing', request: () => signed(BODY), ...unavailable },
  { title: 'a secret function that rejects', to: 'rejecting', request: () => signed(BODY), ...unavailable },
  { title: 'a secret function that gives a blank one', to: 'blank', request: () => signed(BODY), ...unavailable },
];

describe.each(ADAPTERS)('bad input on %s', (adapter) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: SOURCES, clock })], providers: [Recorder] });
  });

  afterEach(() => {
    const text = running.log.join('\n');
    for (const secret of [GITHUB_SECRET, STRIPE_SECRET, TOKEN, PASSWORD, MARKER, SIGNATURE.slice(7), basic('erp', PASSWORD).slice(6), 'hunter2']) expect(text).not.toContain(secret);
  });

  const post = (to: string, request: Outgoing): Promise<Answered> => send(`${running.url}/webhooks/${to}`, request);
  const recorder = (): Recorder => running.app.get(Recorder);

  it.each(ROWS)('$title: $status $error', async ({ to, request, status, error, reason }) => {
    const [lines, events] = [running.log.length, recorder().events.length];
    const answer = await post(to, request());
    expect({ status: answer.status, error: errorOf(answer) }).toEqual({ status, error });
    expect(running.log.slice(lines).filter((line) => line.includes(reason))).toHaveLength(1);
    expect(recorder().events).toHaveLength(events);
  });

  it('a bomb takes no more memory than the limit of the source', async () => {
    const request = signed(gzipBomb(1000), { 'content-encoding': 'gzip' });
    let peak = 0;
    const before = process.memoryUsage().arrayBuffers;
    const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)), 1);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('any', request)));
    clearInterval(sampler);
    expect(answers.map(({ status }) => status)).toEqual([413, 413, 413, 413, 413]);
    expect(peak).toBeGreaterThan(0);
    expect(peak).toBeLessThan(100 * 1024 * 1024);
  });

  it.each([
    ['plain', '{"type":"thing","__proto__":{"polluted":1},"nested":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"kept":1}'],
    ['escaped', '{"type":"thing","\\u005f_proto__":{"polluted":1},"nested":{"\\u005F\\u005Fproto\\u005f_":{"polluted":1},"constructor":{"proto\\u0074ype":{"polluted":1}}},"kept":1}'],
  ])('JSON cannot pollute a prototype, %s', async (_title, body) => {
    for (const to of ['any', 'exact']) {
      expect(await post(to, signed(body))).toMatchObject({ status: 200 });
      const payload = recorder().last.payload as Record<string, unknown>;
      const merged = Object.assign({}, payload, payload['nested']) as Record<string, unknown>;
      expect(Object.keys(payload)).toEqual(['type', 'nested', 'kept']);
      expect(Object.getPrototypeOf(payload)).toBe(Object.prototype);
      expect(merged['polluted']).toBeUndefined();
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(payload['nested']).toEqual({});
    }
  });

  it.each([
    ['form', 'application/x-www-form-urlencoded', 'type=thing&__proto__[polluted]=1&a[__proto__][polluted]=1&constructor[prototype][polluted]=1'],
    ['xml', 'text/xml', '<thing><__proto__><polluted>1</polluted></__proto__></thing>'],
    ['multipart', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="__proto__[polluted]"\r\n\r\n1\r\n--b\r\ncontent-disposition: form-data; name="__proto__"; filename="x"\r\n\r\n1\r\n--b--\r\n'],
  ])('a body of type %s cannot pollute a prototype', async (to, type, body) => {
    const answer = await post(to, signed(body, { 'content-type': type }));
    expect([200, 400]).toContain(answer.status);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['JSON', 'any', 'application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['JSON with a key to take out', 'any', 'application/json', `${'{"__proto__":1,"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['JSON with a long integer', 'exact', 'application/json', `${'['.repeat(100_000)}12345678901234567890${']'.repeat(100_000)}`],
    ['a form', 'form', 'application/x-www-form-urlencoded', `type=thing&a${'[b]'.repeat(20_000)}=1`],
  ])('%s nested without end is answered, and so is the next delivery', async (_title, to, type, body) => {
    expect([200, 400]).toContain((await post(to, signed(body, { 'content-type': type }))).status);
    expect(await post('any', signed('{"type":"next"}'))).toMatchObject({ status: 200 });
  });

  it('takes 10,000 form fields', async () => {
    const body = `type=thing${'&a=1'.repeat(9_999)}`;
    expect(await post('form', signed(body, { 'content-type': 'application/x-www-form-urlencoded' }))).toMatchObject({ status: 200 });
    expect((recorder().last.payload as { readonly a: readonly string[] }).a).toHaveLength(9_999);
  });

  it('a body that never ends within the limit is refused while it is still coming', async () => {
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    const answer = await exchange(running.url, `POST /webhooks/small HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk}${chunk}`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('{"error":"WEBHOOK_BODY_TOO_LARGE"}');
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('a sender that hangs up in the middle of the body leaves a line and no handler', async () => {
    const [before, events] = [running.log.length, recorder().events.length];
    const socket = await openSocket(running.url);
    socket.write(`POST /webhooks/any HTTP/1.1\r\nhost: a\r\ncontent-length: ${BODY.length}\r\nx-hub-signature-256: ${SIGNATURE}\r\n\r\n${BODY.slice(0, 20)}`);
    await waitFor(() => socket.bytesWritten > 0);
    socket.destroy();
    await waitFor(() => running.log.slice(before).some((line) => line.includes('WEBHOOK_BODY_INCOMPLETE')));
    expect(recorder().events).toHaveLength(events);
  });

  it.each(['/webhooks/%', '/webhooks/%E0%A4%A', '/webhooks/any%00', '/webhooks/../webhooks/any', '//webhooks/any', '/webhooks/any/more', '/WEBHOOKS/ANY', `/webhooks/${'a'.repeat(150)}`, '/webhooks/any%2f'])('the path %s is nobody', async (path) => {
    const events = recorder().events.length;
    const answer = await send(running.url, { ...signed(BODY), url: path });
    expect([400, 404, 414]).toContain(answer.status);
    expect(recorder().events).toHaveLength(events);
  });
});

it('a secret function that hangs holds up its own delivery alone, which is then answered 503', async () => {
  const apps = await Promise.all(ADAPTERS.map((adapter) => startApp({ adapter, imports: [WebhookModule.forRoot({ sources: SOURCES })], providers: [Recorder] })));
  await Promise.all(apps.map(async ({ url }) => {
    const hanging = send(`${url}/webhooks/hanging`, signed(BODY));
    expect(await send(`${url}/webhooks/any`, signed(BODY))).toMatchObject({ status: 200 });
    expect(await hanging).toMatchObject({ status: 503, body: '{"error":"WEBHOOK_UNAVAILABLE"}', headers: { 'retry-after': '30' } });
  }));
});

it.each(ADAPTERS)('on %s a name from the body writes no line of its own into the log, and no long one', async (adapter) => {
  const { url, log } = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { any: SOURCES.any } })] });
  const forgery = `x\nERROR forged \u001b[31m\u2028line${'y'.repeat(100_000)}`;
  await send(`${url}/webhooks/any`, signed(JSON.stringify({ type: forgery })));
  const [line = ''] = log.filter((entry) => entry.includes('no handler'));
  // oxlint-disable-next-line no-control-regex
  expect(line).not.toMatch(/[\u0000-\u001f\u2028]/);
  expect(line.length).toBeLessThan(500);
  expect(line).toContain('forged');
});
