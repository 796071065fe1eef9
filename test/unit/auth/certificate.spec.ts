import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { certificateSignature, header, rawBody, type CertificateOptions, type RequestParts, type WebhookError } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { rsaPair, selfSigned } from '../../support/certificate.js';
import { keyServer, type KeyServer } from '../../support/key-server.js';
import { codeOf, NOW, problemsOf, signed, verdictOn } from '../../support/proof-context.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOST = 'https://keys.example.com';
const keys = rsaPair();
const own = selfSigned({ keys });

let host: KeyServer;
const serve = (text: string) => host.answer((_request, response) => void response.end(text));
const context = (now = NOW) => ({ clock: fakeClock(now), fetch: host.fetch });

function strategy(over: Partial<CertificateOptions> = {}) {
  return certificateSignature({
    url: header('x-cert'),
    pins: { host: /keys\.example\.com/, path: /\.pem$/ },
    algorithm: () => 'rsa-sha256',
    content: [header('x-time'), rawBody()],
    signature: header('x-signature'),
    timestamp: { at: header('x-time') },
    signingKey: { privateKey: own.privateKey, url: `${HOST}/a.pem` },
    ...over,
  });
}

const withHeader = (request: RequestParts, name: string, value: string): RequestParts => ({ ...request, headers: { ...request.headers, [name]: value } });

beforeAll(async () => {
  host = await keyServer();
});
beforeEach(() => serve(own.certificate));
afterAll(() => host.close());

describe('certificateSignature', () => {
  it('accepts what it signs, with time and address of the certificate written', async () => {
    const sent = await signed(strategy(), { body: 'xin chào' }, context());
    expect(sent.headers).toMatchObject({ 'x-time': String(NOW / 1000), 'x-cert': `${HOST}/a.pem` });
    expect(await verdictOn(strategy(), sent, context())).toEqual({ ok: true, by: 'certificate', keyIndex: 0 });
  });

  it('refuses another body, another time and another signature', async () => {
    const sent = await signed(strategy(), { body: 'a' }, context());
    expect(await codeOf(strategy(), { ...sent, body: 'b' }, context())).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(strategy(), withHeader(sent, 'x-time', '1'), context())).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(strategy(), withHeader(sent, 'x-signature', Buffer.alloc(256).toString('base64')), context())).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(strategy(), withHeader(sent, 'x-signature', 'no base64!'), context())).toBe('WEBHOOK_SIGNATURE_MALFORMED');
    expect(await codeOf(strategy(), { body: 'a' }, context())).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('refuses a signature of another key than the certificate\'s', async () => {
    const sent = await signed(strategy(), { body: 'a' }, context());
    serve(selfSigned().certificate);
    expect(await codeOf(strategy(), sent, context())).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('refuses what is outside the window, once the signature fits', async () => {
    const sent = await signed(strategy(), { body: 'a' }, context());
    expect(await codeOf(strategy(), sent, context(NOW + 300_000))).toBe('ok');
    expect(await codeOf(strategy(), sent, context(NOW + 300_001))).toBe('WEBHOOK_TIMESTAMP_STALE');
    expect(await codeOf(strategy(), sent, context(NOW - 300_001))).toBe('WEBHOOK_TIMESTAMP_FUTURE');
    expect(await codeOf(strategy(), { ...sent, body: 'b' }, context(NOW + 300_001))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('refuses an algorithm nobody knows', async () => {
    const sent = await signed(strategy(), { body: 'a' }, context());
    expect(await codeOf(strategy({ algorithm: () => undefined }), sent, context())).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('takes any of several contents that may have been signed', async () => {
    const sent = await signed(strategy({ content: [rawBody()], timestamp: { at: header('x-time') } }), { body: 'b' }, context());
    const choice = strategy({ content: { covers: ['body', 'header:x-time'], choices: () => ['a', 'b'] } });
    expect(await codeOf(choice, sent, context())).toBe('ok');
  });
});

describe('the certificate', () => {
  it.each([
    ['is expired', () => selfSigned({ keys, validFrom: NOW - 2 * DAY_MS, validTo: NOW - 1000 }).certificate],
    ['is not valid yet', () => selfSigned({ keys, validFrom: NOW + 1000 }).certificate],
    ['is damaged', () => own.certificate.replace(/M/g, 'N')],
    ['is another document', () => '<html>Welcome to the hotel</html>'],
    ['is empty', () => ''],
    ['is a bare public key', () => keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  ])('is refused when it %s, and asked for again with the next request', async (_what, text) => {
    const sent = await signed(strategy(), { body: 'a' }, context());
    const once = strategy();
    serve(text());
    expect(await codeOf(once, sent, context())).toBe('WEBHOOK_CERTIFICATE_REFUSED');
    serve(own.certificate);
    expect(await codeOf(once, sent, context())).toBe('ok');
  });

  it('is kept for a day', async () => {
    const once = strategy({ timestamp: { at: header('x-time'), toleranceSec: 10 * 86_400 } });
    const sent = await signed(once, { body: 'a' }, context());
    const before = host.asked.length;
    for (const now of [NOW, NOW + 1000, NOW + DAY_MS - 1]) expect(await codeOf(once, sent, context(now))).toBe('ok');
    expect(host.asked.slice(before)).toEqual(['/a.pem']);
    expect(await codeOf(once, sent, context(NOW + DAY_MS))).toBe('ok');
    expect(host.asked.slice(before)).toEqual(['/a.pem', '/a.pem']);
  });

  it('is not believed from memory beyond its own validity', async () => {
    const once = strategy({ timestamp: { at: header('x-time'), toleranceSec: 86_400 } });
    const sent = await signed(once, { body: 'a' }, context());
    serve(selfSigned({ keys, validTo: NOW + 5000 }).certificate);
    expect(await codeOf(once, sent, context())).toBe('ok');
    expect(await codeOf(once, sent, context(NOW + 6000))).toBe('WEBHOOK_CERTIFICATE_REFUSED');
  });

  it('is fetched once for requests that come together', async () => {
    const once = strategy();
    const sent = await signed(once, { body: 'a' }, context());
    const before = host.asked.length;
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(once, sent, context())));
    expect(new Set(codes)).toEqual(new Set(['ok']));
    expect(host.asked.length - before).toBe(1);
  });

  it('is fetched beside no more than fifteen others, unless it was good before', async () => {
    const one = strategy();
    const sent = await signed(one, { body: 'a' }, context());
    expect(await codeOf(one, sent, context())).toBe('ok');
    const [later, before] = [context(NOW + DAY_MS), host.asked.length];
    const resigned = await signed(one, { body: 'a' }, later);
    const waiting: (() => void)[] = [];
    const held = new Promise<void>((resolve) => waiting.push(resolve));
    host.answer((_request, response) => void held.then(() => response.end(own.certificate)));
    const flood = Array.from({ length: 100 }, (_, index) => codeOf(one, withHeader(resigned, 'x-cert', `${HOST}/new-${index}.pem`), later).catch((error: WebhookError) => error.code));
    const known = codeOf(one, resigned, later);
    for (const release of waiting) release();
    expect(await known).toBe('ok');
    const codes = await Promise.all(flood);
    expect([codes.filter((code) => code === 'ok').length, codes.filter((code) => code === 'WEBHOOK_KEY_FETCH_FAILED').length]).toEqual([16, 84]);
    expect(host.asked.length - before).toBe(17);
  });

  it('that cannot be fetched is trouble on this side, and asked for again', async () => {
    const once = strategy();
    const sent = await signed(once, { body: 'a' }, context());
    host.answer((_request, response) => void response.writeHead(500).end());
    await expect(verdictOn(once, sent, context())).rejects.toMatchObject({ code: 'WEBHOOK_KEY_FETCH_FAILED' });
    serve(own.certificate);
    expect(await codeOf(once, sent, context())).toBe('ok');
  });

  it('stays in memory though bad ones are asked for in between', async () => {
    const once = strategy();
    const sent = await signed(once, { body: 'a' }, context());
    expect(await codeOf(once, sent, context())).toBe('ok');
    serve('no certificate');
    for (let i = 0; i < 40; i += 1) expect(await codeOf(once, withHeader(sent, 'x-cert', `${HOST}/${i}.pem`), context())).toBe('WEBHOOK_CERTIFICATE_REFUSED');
    expect(await codeOf(once, sent, context())).toBe('ok');
  });

  it.each([
    'http://keys.example.com/a.pem', 'https://keys.example.com.evil.test/a.pem', 'https://keys.example.com@evil.test/a.pem', 'https://user@keys.example.com/a.pem',
    'https://keys.example.com:8443/a.pem', 'https://keys.example.com/a.txt', 'https://keys.example.com/a.pem?copy=2', 'https://keys.example.com/a.pem#x',
    'https://evil.test/https://keys.example.com/a.pem', 'https://127.0.0.1/a.pem', 'file:///a.pem', '/a.pem', 'a.pem',
  ])('is not asked for at %s', async (address) => {
    const sent = withHeader(await signed(strategy(), { body: 'a' }, context()), 'x-cert', address);
    const before = host.asked.length;
    expect(await codeOf(strategy(), sent, context())).toBe('WEBHOOK_CERTIFICATE_REFUSED');
    expect(host.asked.length).toBe(before);
  });

  it('is not asked for before the request has all that is to be checked', async () => {
    const sent = await signed(strategy(), { body: 'a' }, context());
    const { 'x-time': _gone, ...headers } = sent.headers;
    const before = host.asked.length;
    expect(await codeOf(strategy(), { ...sent, headers }, context())).toBe('WEBHOOK_SIGNATURE_MISSING');
    expect(host.asked.length).toBe(before);
  });
});

describe('the options of certificateSignature', () => {
  it('are checked: the time has to be signed, and its tolerance a number', () => {
    expect(problemsOf(strategy())).toEqual([]);
    expect(problemsOf(strategy({ content: [rawBody()] }))).toEqual([expect.stringContaining('timestamp: header:x-time')]);
    expect(problemsOf(strategy({ timestamp: { at: header('x-time'), toleranceSec: 0 } }))).toEqual([expect.stringContaining('toleranceSec: ')]);
  });

  it('need a key of their own to sign', async () => {
    const without = certificateSignature({ url: header('x-cert'), pins: { host: /x/ }, algorithm: () => 'rsa-sha256', content: [rawBody()], signature: header('x-signature') });
    await expect(signed(without)).rejects.toThrow(TypeError);
    await expect(signed(strategy({ algorithm: () => undefined }), {}, context())).rejects.toThrow(TypeError);
  });
});
