import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { header, hmacSignature, literal, publicUrl, rawBody, unsafeNoAuth, WebhookRequest, type AuthStrategy, type RequestParts } from 'nestjs-webhook';
import { prove } from '../../lib/core/strategy.js';
import { diagnose } from '../../lib/webhook.diagnosis.js';
import { NOW, proofContext } from '../support/proof-context.js';

const own = hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: header('x-sig') });
const mac = (text: string | Buffer, key = 'secret'): string => createHmac('sha256', key).update(text).digest('hex');

async function reasonOf(strategy: AuthStrategy, parts: RequestParts): Promise<string> {
  const request = new WebhookRequest(parts);
  const verdict = await prove(strategy, request, proofContext());
  if (verdict.ok) return 'ok';
  const found = await diagnose(strategy, request, proofContext(), verdict);
  return found.detail === undefined ? found.code : `${found.code}: ${found.detail}`;
}
const altered = (sent: string, received: string): Promise<string> => reasonOf(own, { body: received, headers: { 'x-sig': mac(sent) } });

describe('a body that was altered on its way', () => {
  it.each([
    ['{"a":1}', '{ "a": 1 }', 'the JSON was written again, with other white space'],
    ['{"a":1}', '{\n  "a": 1\n}\n', 'the JSON was written again, with other white space'],
    ['{\n  "a": 1\n}', '{"a":1}', 'the JSON was written again, without its indentation'],
    ['{"a":"Gr\\u00fc\\u00dfe"}', '{"a":"Grüße"}', 'the JSON was written again, without its escapes'],
    ['{"a":"\\ud83d\\ude00"}', '{"a":"😀"}', 'the JSON was written again, without its escapes'],
    ['{"a":"https:\\/\\/x\\/\\u00fc"}', '{"a":"https://x/ü"}', 'the JSON was written again, without its escapes'],
    ['a=1', 'a=1\n', 'a line end was added behind it'],
    ['a=1\n', 'a=1', 'the line end behind it was lost'],
    ['a\nb', 'a\r\nb', 'its line ends were changed'],
  ])('%j, received as %j', async (sent, received, detail) => {
    expect(await altered(sent, received)).toBe(`WEBHOOK_BODY_ALTERED: ${detail}`);
  });

  it('takes no more room than its length, however deep it is nested', async () => {
    const body = `${'['.repeat(1000)}${'0,'.repeat(100_000)}0${']'.repeat(1000)}`;
    const tried: number[] = [];
    const watched: AuthStrategy = { ...own, verify: (request, context) => (tried.push(request.body.length), own.verify(request, context)) };
    expect(await reasonOf(watched, { body, headers: { 'x-sig': mac('another') } })).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(tried.length).toBeGreaterThan(1);
    expect(Math.max(...tried)).toBeLessThan(2 * body.length);
  });

  it('is told from one that is simply another', async () => {
    expect(await altered('{"a":1}', '{"a":2}')).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await altered('', 'x')).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await altered('x', '')).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('is not looked into when it is large', async () => {
    const large = JSON.stringify({ a: 'x'.repeat(300_000) });
    expect(await altered(large, `${large}\n`)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('is found although the delivery is old by now', async () => {
    const time = header('x-time');
    const timed = hmacSignature({ hash: 'sha256', key: 'secret', content: [time, literal('.'), rawBody()], signature: header('x-sig'), timestamp: { at: time } });
    const at = (sec: number) => ({ body: '{ "a": 1 }', headers: { 'x-time': String(sec), 'x-sig': mac(`${sec}.{"a":1}`) } });
    expect(await reasonOf(timed, at(NOW / 1000 - 9999))).toContain('WEBHOOK_BODY_ALTERED');
    expect(await reasonOf(timed, at(NOW / 1000 + 9999))).toContain('WEBHOOK_BODY_ALTERED');
  });
});

describe('a URL that is not the one the provider called', () => {
  const signsUrl = hmacSignature({ hash: 'sha256', key: 'secret', content: [publicUrl(), rawBody()], signature: header('x-sig') });
  const called = (url: string, believed: string): Promise<string> => reasonOf(signsUrl, { publicUrl: believed, body: '', headers: { 'x-sig': mac(url) } });

  it.each([
    ['https://x.example/in?token=t', 'http://x.example/in?token=t', 'it was made for https://x.example'],
    ['https://x.example/in', 'http://x.example:3000/in', 'it was made for https://x.example'],
    ['https://x.example/in', 'https://x.example:8443/in', 'it was made for https://x.example'],
    ['http://x.example/in', 'https://x.example/in', 'it was made for http://x.example'],
  ])('%s, believed to be %s', async (url, believed, detail) => {
    expect(await called(url, believed)).toBe(`WEBHOOK_URL_MISMATCH: ${detail}`);
  });

  it('is not guessed when it is quite another, or no URL', async () => {
    expect(await called('https://y.example/in', 'https://x.example/in')).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await called('https://y.example/in', '/in')).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('is not looked for where the URL is not signed', async () => {
    expect(await reasonOf(own, { publicUrl: 'http://x.example/in', body: '', headers: { 'x-sig': mac('https://x.example/in') } })).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });
});

describe('a secret in another form', () => {
  it('is recognised', async () => {
    const quoted = hmacSignature({ hash: 'sha256', key: '"secret"', content: [rawBody()], signature: header('x-sig') });
    expect(await reasonOf(quoted, { body: 'x', headers: { 'x-sig': mac('x') } })).toBe('WEBHOOK_SECRET_FORM: read as text without its quotes');
  });
});

describe('any other refusal', () => {
  it('keeps its reason, and nothing is tried', async () => {
    let asked = 0;
    const counting: AuthStrategy = { ...unsafeNoAuth(), verify: () => ({ ok: true, by: String((asked += 1)), keyIndex: 0 }) };
    const refusal = { ok: false, code: 'WEBHOOK_TIMESTAMP_STALE' } as const;
    expect(await diagnose(counting, new WebhookRequest({ body: '{}' }), proofContext(), refusal)).toBe(refusal);
    expect(asked).toBe(0);
  });

  it('is never turned into an acceptance', async () => {
    const refusal = { ok: false, code: 'WEBHOOK_SIGNATURE_MISMATCH' } as const;
    expect(await diagnose(unsafeNoAuth(), new WebhookRequest({ body: '{ "a":1 }' }), proofContext(), refusal)).toMatchObject({ ok: false });
  });
});
