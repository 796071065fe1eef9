import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { allOf, anyOf, basicAuth, header, headerToken, hmacSignature, literal, prefixed, publicUrl, rawBody, refuse, unsafeNoAuth, WebhookRequest, type AuthStrategy, type RequestParts } from 'nestjs-webhook';
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
    ['a=1\n', 'a=1\n\n', 'a line end was added behind it'],
    ['a=1\n', 'a=1', 'the line end behind it was lost'],
    ['a\nb', 'a\r\nb', 'its line ends were changed'],
    ['a\r\nb', 'a\nb', 'its line ends were changed'],
    ['a\r\n', 'a', 'the line end behind it was lost'],
    ['{\n    "a": 1\n}', '{"a":1}', 'the JSON was written again, without its indentation'],
    ['{\n  "a": 1\n}\n', '{"a":1}', 'the JSON was written again, without its indentation'],
    ['{\n\t"a": 1\n}', '{"a":1}', 'the JSON was written again, without its indentation'],
    ['{"a": [1, 2, {}], "b": ", "}', '{"a":[1,2,{}],"b":", "}', 'the JSON was written again, without the spaces behind commas and colons'],
    ['{"a": "\\u00fc", "b": 1}', '{"a":"ü","b":1}', 'the JSON was written again, without its spaces and escapes'],
    ['{"a":"https:\\/\\/x"}', '{"a":"https://x"}', 'the JSON was written again, without its escapes'],
    ['{"a":"\\u003cb\\u003e \\u0026"}', '{"a":"<b> &"}', 'the JSON was written again, without its escapes'],
    ['a=x+y', 'a=x%20y', 'the form was written again, with its spaces in another way'],
    ['a=x%20y', 'a=x+y', 'the form was written again, with its spaces in another way'],
    ['{"price":1.0,"of":-2.50e+3}', '{ "price": 1.0, "of": -2.50e+3 }', 'the JSON was written again, with other white space'],
    ['{"id":12345678901234567890}', '{ "id": 12345678901234567890 }', 'the JSON was written again, with other white space'],
    ['{"b":1,"10":2,"2":3}', '{ "b": 1, "10": 2, "2": 3 }', 'the JSON was written again, with other white space'],
    ['{"__proto__":{"a":[true,null]}}', '{"__proto__": {"a": [true, null]}}', 'the JSON was written again, with other white space'],
    ['{\n  "n1": 1.0,\n  "s": "1.0"\n}', '{"n1":1.0,"s":"1.0"}', 'the JSON was written again, without its indentation'],
    ['{"a":"\\u0000n1\\"\\u0000n2"}', '{ "a": "\\u0000n1\\"\\u0000n2" }', 'the JSON was written again, with other white space'],
    ['{"a":1}', '"{\\"a\\":1}"', 'it was put into quotes, as a JSON string'],
    ['{"a":1}', '\ufeff{"a":1}', 'a byte order mark was put in front'],
    ['{"a":"Grüße"}', '{"a":"GrÃ¼\u00c3\u009fe"}', 'its UTF-8 was read as Latin-1'],
    ['{"a":1}', 'eyJhIjoxfQ==', 'it is in base64, and nothing has decoded it'],
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
    expect(tried.length).toBeLessThan(30);
  });

  it('is told where it was written as Latin-1', async () => {
    expect(await reasonOf(own, { body: Buffer.from('{"a":"Grüße"}', 'latin1'), headers: { 'x-sig': mac('{"a":"Grüße"}') } })).toBe('WEBHOOK_BODY_ALTERED: it was written as Latin-1 instead of UTF-8');
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

  it('is looked into up to the size that is asked for', async () => {
    const large = JSON.stringify({ a: 'x'.repeat(300_000) });
    const request = new WebhookRequest({ body: `${large}\n`, headers: { 'x-sig': mac(large) } });
    expect(await diagnose(own, request, proofContext(), refuse('WEBHOOK_SIGNATURE_MISMATCH'), 400_000)).toMatchObject({ code: 'WEBHOOK_BODY_ALTERED' });
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

  it.each([
    ['https://x.example/in', 'http://10.0.0.7:3000/in', { 'x-forwarded-host': 'x.example' }, 'it was made for https://x.example'],
    ['https://x.example/in', 'https://internal/in', { host: 'x.example' }, 'it was made for https://x.example'],
    ['https://x.example/in', 'https://x.example/in?added=1', {}, 'it was made for https://x.example and the same path without the query'],
    ['https://x.example/in/', 'https://x.example/in', {}, 'it was made for https://x.example and the path with a slash at its end, or without'],
    ['https://x.example/api/in', 'http://x.example/in', {}, 'it was made for https://x.example and a path with /api in front: a proxy takes it away'],
    ['https://x.example/hidden/in', 'https://x.example/in', { 'x-forwarded-prefix': '/hidden/' }, 'it was made for https://x.example and the path that x-forwarded-prefix holds: a proxy changes it'],
    ['https://x.example/hidden/in?a=1', 'http://x.example/in', { 'x-original-uri': '/hidden/in?a=1' }, 'it was made for https://x.example and the path that x-original-uri holds: a proxy changes it'],
    ['https://x.example/in', 'https://x.example/stage/in', {}, 'it was made for https://x.example and a path without the first part: a proxy puts it in front'],
    ['https://x.example/in', 'https://x.example/stage/two/in', {}, 'it was made for https://x.example and a path without the first 2 parts: a proxy puts it in front'],
  ])('%s, believed to be %s beside %j', async (url, believed, headers, detail) => {
    expect(await reasonOf(signsUrl, { publicUrl: believed, body: '', headers: { ...headers, 'x-sig': mac(url) } })).toBe(`WEBHOOK_URL_MISMATCH: ${detail}`);
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

describe('a body whose bytes were lost', () => {
  it.each([
    ['', '7', 'WEBHOOK_SIGNATURE_MISMATCH: the body has 0 bytes, and content-length says 7: something has read or changed it before'],
    ['{"b":1}', '7', 'WEBHOOK_SIGNATURE_MISMATCH'],
    ['{"b":1}', 'x', 'WEBHOOK_SIGNATURE_MISMATCH'],
  ])('%j with the length %s', async (body, length, reason) => {
    expect(await reasonOf(own, { body, headers: { 'content-length': length, 'x-sig': mac('{"a":1}') } })).toBe(reason);
  });
});

describe('a header that does not come', () => {
  it.each([
    [{}, 'header:x-sig is missing'],
    [{ 'x-sig': '' }, 'header:x-sig is empty'],
    [{ x_sig: 'a' }, 'header:x-sig is missing, and there is x_sig instead: something in front renames headers'],
    [{ http_x_sig: 'a' }, 'header:x-sig is missing, and there is http_x_sig instead: something in front renames headers'],
    [{ redirect_http_x_sig: 'a' }, 'header:x-sig is missing, and there is redirect_http_x_sig instead: something in front renames headers'],
    [{ 'x-amzn-remapped-x-sig': 'a' }, 'header:x-sig is missing, and there is x-amzn-remapped-x-sig instead: something in front renames headers'],
    [{ 'x-signature': 'a' }, 'header:x-sig is missing'],
  ])('%j', async (headers, detail) => {
    expect(await reasonOf(own, { body: 'x', headers })).toBe(`WEBHOOK_SIGNATURE_MISSING: ${detail}`);
  });
});

it('says that a header is empty where its form was looked at first', async () => {
  const tagged = hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: prefixed(header('x-sig'), 'v1=') });
  expect(await reasonOf(tagged, { body: 'x', headers: { 'x-sig': '' } })).toBe('WEBHOOK_SIGNATURE_MALFORMED: header:x-sig is empty');
  expect(await reasonOf(tagged, { body: 'x', headers: { 'x-sig': 'ab', 'X_Sig': 'ab' } })).toBe('WEBHOOK_SIGNATURE_MALFORMED: header:x-sig lacks its prefix');
});

describe('a token or credentials', () => {
  const basicOf = (text: string): RequestParts => ({ headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` } });
  const basic = basicAuth({ username: 'me', password: ['old', 'new'] });

  it('that have something around them on one side alone are recognised', async () => {
    const mine = (token: string, sent: string): Promise<string> => reasonOf(headerToken({ header: 'x-token', token }), { headers: { 'x-token': sent } });
    expect([await mine('abc', 'Bearer abc'), await mine('"abc"', 'abc'), await mine('Token abc', 'abc')].map((text) => text.split(':')[0])).toEqual(Array(3).fill('WEBHOOK_SECRET_FORM'));
    expect(await mine('abc', 'Bearer abd')).toBe('WEBHOOK_TOKEN_MISMATCH');
  });

  it('say which half is wrong', async () => {
    expect(await reasonOf(basic, basicOf('me:other'))).toBe('WEBHOOK_TOKEN_MISMATCH: the user name is right, the password is not');
    expect(await reasonOf(basic, basicOf('you:new'))).toBe('WEBHOOK_TOKEN_MISMATCH: the user name is another');
  });

  it('that are right are not blamed for a signature that is wrong', async () => {
    const wrong: RequestParts = { body: 'x', headers: { ...basicOf('me:new').headers, 'x-token': 'abc', 'x-sig': mac('y') } };
    expect(await reasonOf(allOf(basic, headerToken({ header: 'x-token', token: 'abc' }), own), wrong)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('that are missing do not hide the form of a secret', async () => {
    const quoted = hmacSignature({ hash: 'sha256', key: '"secret"', content: [rawBody()], signature: header('x-sig') });
    expect(await reasonOf(anyOf(basic, hmacSignature({ hash: 'sha256', key: 'a', content: [rawBody()], signature: header('x-old') }), quoted), { body: 'x', headers: { 'x-sig': mac('x') } })).toContain('WEBHOOK_SECRET_FORM');
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
