import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { digestSignature, header, hmacSignature, json, literal, pair, prefixed, publicUrl, query, rawBody, secretKey, tagged, WebhookRequest, type AuthStrategy, type KeyedSignatureOptions } from 'nestjs-webhook';
import type { HashName } from '../../../lib/auth/crypto/hash.js';
import { at, codeOf, NOW, problemsOf, signed, verdictOn } from '../../support/proof-context.js';

const SECRET = 'the-secret';
const BODY = '{"id":1,"text":"Grüße"}';
const SIG = header('x-signature');

const strategy = (over: Partial<KeyedSignatureOptions> = {}): AuthStrategy => hmacSignature({ hash: 'sha256', key: SECRET, content: [rawBody()], signature: SIG, ...over });
const mac = (body: string | Buffer = BODY, key = SECRET, hash = 'sha256') => createHmac(hash, key).update(body).digest();
const delivery = (signature: string, body: string | Buffer = BODY) => ({ body, headers: { 'x-signature': signature } });

describe('hmacSignature', () => {
  it.each<HashName>(['md5', 'sha1', 'sha256', 'sha384', 'sha512'])('accepts what %s makes, in any encoding it is told', async (hash) => {
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(await verdictOn(strategy({ hash, encoding }), delivery(mac(BODY, SECRET, hash).toString(encoding)))).toEqual({ ok: true, by: 'hmac', keyIndex: 0 });
    }
  });

  it('accepts hexadecimal in capitals and Base64 without its padding', async () => {
    expect(await codeOf(strategy(), delivery(mac().toString('hex').toUpperCase()))).toBe('ok');
    expect(await codeOf(strategy({ encoding: 'base64' }), delivery(mac().toString('base64').replace(/=+$/, '')))).toBe('ok');
  });

  it('refuses a signature made with another secret', async () => {
    expect(await codeOf(strategy(), delivery(mac(BODY, 'another').toString('hex')))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('refuses a body of which one byte is another', async () => {
    expect(await codeOf(strategy(), delivery(mac().toString('hex'), `${BODY} `))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('proves the bytes, not the text they stand for', async () => {
    const bytes = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
    expect(await codeOf(strategy(), delivery(mac(bytes).toString('hex'), bytes))).toBe('ok');
    expect(await codeOf(strategy(), delivery(mac(bytes).toString('hex'), Buffer.from(bytes.toString('utf8'))))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it.each([
    ['none', undefined, 'WEBHOOK_SIGNATURE_MISSING'],
    ['an empty one', '', 'WEBHOOK_SIGNATURE_MISSING'],
    ['one that is no hexadecimal', 'zz'.repeat(32), 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['one with something behind it', `${mac().toString('hex')} x`, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['half of one', mac().toString('hex').slice(0, 32), 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['two in one', mac().toString('hex').repeat(2), 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['a very long one', 'ab'.repeat(5000), 'WEBHOOK_SIGNATURE_MALFORMED'],
  ])('refuses %s', async (_what, signature, code) => {
    expect(await codeOf(strategy(), { body: BODY, headers: { 'x-signature': signature } })).toBe(code);
  });

  it('refuses a doubled header, even when both values are right', async () => {
    const right = mac().toString('hex');
    expect(await codeOf(strategy(), { body: BODY, headers: { 'x-signature': [right, right] } })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('refuses Base64 where hexadecimal is due', async () => {
    expect(await codeOf(strategy(), delivery(mac().toString('base64')))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('says which of several secrets matched', async () => {
    const rotating = strategy({ key: ['new-secret', SECRET] });
    expect(await verdictOn(rotating, delivery(mac().toString('hex')))).toMatchObject({ ok: true, keyIndex: 1 });
    expect(await verdictOn(rotating, delivery(mac(BODY, 'new-secret').toString('hex')))).toMatchObject({ ok: true, keyIndex: 0 });
  });

  it('accepts any of several signatures of one header', async () => {
    const several = strategy({ encoding: 'base64', signature: tagged(SIG, 'v1,') });
    const [old, current] = [mac(BODY, 'old').toString('base64'), mac().toString('base64')];
    expect(await codeOf(several, delivery(`v1,${old} v1,${current}`))).toBe('ok');
    expect(await codeOf(several, delivery(`v1a,${current} v1,garbage v1,${current}`))).toBe('ok');
    expect(await codeOf(several, delivery(`v2,${current}`))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('accepts one of several forms of the content', async () => {
    const either = strategy({ content: { covers: ['body'], choices: ({ body }) => [body, Buffer.concat([body, Buffer.from('!')])] } });
    expect(await codeOf(either, delivery(mac(`${BODY}!`).toString('hex')))).toBe('ok');
    expect(await codeOf(either, delivery(mac(`${BODY}?`).toString('hex')))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('signs pieces of every place', async () => {
    const whole = strategy({ content: [literal('v0:'), header('x-time'), literal(':'), publicUrl(), query('n'), json('id'), rawBody()] });
    const text = `v0:9:https://x.example/in?n=77${JSON.parse(BODY).id as number}${BODY}`;
    const request = { url: '/in?n=7', publicUrl: 'https://x.example/in?n=7', body: BODY, headers: { 'x-time': '9', 'x-signature': mac(text).toString('hex') } };
    expect(await codeOf(whole, request)).toBe('ok');
    expect(await codeOf(whole, { ...request, publicUrl: 'https://y.example/in?n=7' })).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(whole, { ...request, headers: { 'x-signature': request.headers['x-signature'] } })).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('asks a secret function with what the request says of the tenant', async () => {
    const perShop = strategy({ key: async ({ params, query: search, headers }) => (params['shop'] === 'a' && search.get('v') === '1' && headers['x-v'] === '2' ? SECRET : undefined) });
    const request = { ...delivery(mac().toString('hex')), url: '/in?v=1', params: { shop: 'a' } };
    expect(await codeOf(perShop, { ...request, headers: { ...request.headers, 'x-v': '2' } })).toBe('ok');
    expect(await codeOf(perShop, { ...request, params: { shop: 'b' } })).toBe('WEBHOOK_KEY_UNKNOWN');
  });

  it('refuses everything when its secret is unusable', async () => {
    expect(await codeOf(strategy({ key: '' }), delivery(createHmac('sha256', '').update(BODY).digest('hex')))).toBe('WEBHOOK_KEY_UNKNOWN');
  });

  it('verifies what it signs', async () => {
    const described = strategy({ signature: prefixed(SIG, 'sha256='), content: [header('x-time'), rawBody()], timestamp: { at: header('x-time') } });
    expect(await codeOf(described, await signed(described, { body: BODY }))).toBe('ok');
  });

  it('cannot sign without a secret', async () => {
    await expect(signed(strategy({ key: () => undefined }))).rejects.toThrow('no secret to sign with');
  });
});

describe('digestSignature', () => {
  const digested = digestSignature({ hash: 'sha256', key: SECRET, content: [rawBody(), secretKey()], signature: SIG });

  it('accepts a plain hash with the secret in it, and no other', async () => {
    const hash = (secret: string): string => createHash('sha256').update(BODY + secret).digest('hex');
    expect(await verdictOn(digested, delivery(hash(SECRET)))).toEqual({ ok: true, by: 'digest', keyIndex: 0 });
    expect(await codeOf(digested, delivery(hash('another')))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });
});

describe('the signed time', () => {
  const timed = strategy({ signature: pair(SIG, 'v1'), content: [pair(SIG, 't'), literal('.'), rawBody()], timestamp: { at: pair(SIG, 't'), toleranceSec: 60 } });

  it('is accepted within the tolerance, before and after', async () => {
    const request = await signed(timed, { body: BODY });
    expect(request.headers['x-signature']).toMatch(new RegExp(`^t=${NOW / 1000},v1=[0-9a-f]{64}$`));
    expect([await codeOf(timed, request, at(NOW + 60_000)), await codeOf(timed, request, at(NOW - 60_000))]).toEqual(['ok', 'ok']);
  });

  it('is stale later and in the future earlier', async () => {
    const request = await signed(timed, { body: BODY });
    expect(await codeOf(timed, request, at(NOW + 60_001))).toBe('WEBHOOK_TIMESTAMP_STALE');
    expect(await codeOf(timed, request, at(NOW - 60_001))).toBe('WEBHOOK_TIMESTAMP_FUTURE');
  });

  it('is not looked at before the signature has matched', async () => {
    expect(await codeOf(timed, delivery(`t=1,v1=${'0'.repeat(64)}`))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('cannot be replaced', async () => {
    const { headers } = await signed(timed, { body: BODY });
    const newer = headers['x-signature']?.replace(/t=\d+/, `t=${NOW / 1000 + 1}`);
    expect(await codeOf(timed, delivery(newer ?? ''))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });
});

describe('check', () => {
  it('finds nothing wrong with a usable description', () => {
    expect(problemsOf(strategy({ content: [header('x-time'), rawBody()], timestamp: { at: header('x-time') } }))).toEqual([]);
  });

  it('names the option as the preset calls it', () => {
    expect(problemsOf(strategy({ key: '', keyOption: 'appSecret' }))).toEqual(['appSecret: is empty']);
  });

  it('knows a secret that is too short, and one that belongs elsewhere', () => {
    expect(problemsOf(strategy({ minKeyLength: 32 }))).toEqual(['secret: is shorter than the provider ever issues (32 characters)']);
    expect(problemsOf(strategy({ wrongKey: (secret) => (secret === SECRET ? 'take the other' : undefined) }))).toEqual(["secret: is another one of the provider's secrets"]);
  });

  it('refuses a time that is not signed, and a window without an end', () => {
    expect(problemsOf(strategy({ timestamp: { at: header('x-time') } }))).toEqual(['timestamp: header:x-time is not among the signed content']);
    const window = (toleranceSec: number): readonly string[] => problemsOf(strategy({ timestamp: { at: json('time'), toleranceSec } }));
    expect([Number.NaN, 0, -1, Number.POSITIVE_INFINITY].map(window)).toEqual(Array.from({ length: 4 }, () => ['toleranceSec: is not a positive number']));
    expect(window(1)).toEqual([]);
  });
});

describe('diagnose', () => {
  const reason = (key: string, made: string | Buffer) => strategy({ key }).diagnose?.(new WebhookRequest(delivery(createHmac('sha256', made).update(BODY).digest('hex'))));

  it.each([
    ['"quoted-secret"', 'quoted-secret', 'read as text without its quotes'],
    ['whsec_c2VjcmV0', Buffer.from('secret'), 'read as base64 without its prefix'],
    ['c2VjcmV0LXNlY3JldA==', Buffer.from('secret-secret'), 'read as base64'],
    ['00ff00ff', Buffer.from('00ff00ff', 'hex'), 'read as hexadecimal'],
  ])('tells that %s is meant otherwise', (key, made, detail) => {
    expect(reason(key, made)).toEqual({ ok: false, code: 'WEBHOOK_SECRET_FORM', detail });
  });

  it('has nothing to say of a secret that is simply another', () => {
    expect(reason('one', 'two')).toBeUndefined();
  });
});
