import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { allOf, anyOf, header, headerToken, hmacSignature, ipList, json, literal, rawBody, unsafeNoAuth, WebhookRequest, type AuthStrategy, type KeyedSignatureOptions } from 'nestjs-webhook';
import { vouches } from '../../../lib/core/strategy.js';
import { codeOf, problemsOf, signed, verdictOn } from '../../support/proof-context.js';

const BODY = '{"id":"1"}';
const hmac = (over: Partial<KeyedSignatureOptions> = {}): AuthStrategy => hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: header('x-sig'), ...over });
const ip = ipList({ allow: ['192.0.2.1'] });
const bearer = headerToken({ header: 'x-token', token: 'abc' });
const sig = createHmac('sha256', 'secret').update(BODY).digest('hex');
const good = { body: BODY, ip: '192.0.2.1', headers: { 'x-sig': sig, 'x-token': 'abc' } };

describe('allOf', () => {
  const own = allOf(ip, hmac());

  it('wants every proof', async () => {
    expect(await codeOf(own, good)).toBe('ok');
    expect(await codeOf(own, { ...good, ip: '192.0.2.2' })).toBe('WEBHOOK_IP_NOT_ALLOWED');
    expect(await codeOf(own, { ...good, body: '{}' })).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(own, { ...good, headers: {} })).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('accepts nothing when there is nothing to prove', async () => {
    expect(await codeOf(allOf(), good)).toBe('WEBHOOK_KEY_UNKNOWN');
    expect(problemsOf(allOf())).toEqual(['auth: combines no strategies']);
  });

  it('covers what any of them covers', () => {
    expect(allOf(hmac(), hmac({ content: [header('x-time'), rawBody()] }), bearer).covers).toEqual(['body', 'header:x-time']);
  });

  it('keeps the claims of the one that has some', async () => {
    const claiming: AuthStrategy = { ...unsafeNoAuth(), verify: () => ({ ok: true, by: 'jwt', keyIndex: 0, claims: { sub: '1' } }) };
    expect(await verdictOn(allOf(claiming, hmac()), good)).toEqual({ ok: true, by: 'hmac', keyIndex: 0, claims: { sub: '1' } });
  });

  it('reports the faults of each', () => {
    expect(problemsOf(allOf(hmac({ key: '' }), ipList({ allow: [] })))).toEqual(['secret: is empty', 'allow: is empty']);
  });

  it('verifies what it signs', async () => {
    expect(await codeOf(own, await signed(own, { body: BODY }))).toBe('ok');
  });
});

describe('anyOf', () => {
  const own = anyOf(hmac(), bearer);

  it('is satisfied by one proof', async () => {
    expect(await verdictOn(own, good)).toMatchObject({ ok: true, by: 'hmac' });
    expect(await verdictOn(own, { headers: { 'x-token': 'abc' } })).toMatchObject({ ok: true, by: 'header-token' });
  });

  it('refuses with the reason that says most', async () => {
    expect(await codeOf(own, { body: BODY, headers: { 'x-sig': '00'.repeat(32) } })).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(own, { headers: { 'x-token': 'x' } })).toBe('WEBHOOK_TOKEN_MISMATCH');
    expect(await codeOf(own, {})).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('accepts nothing when there is no way in', async () => {
    expect(await codeOf(anyOf(), good)).toBe('WEBHOOK_KEY_UNKNOWN');
    expect(problemsOf(anyOf())).toEqual(['auth: combines no strategies']);
  });

  it('covers only what all of them cover, in whatever order they stand', () => {
    expect(own.covers).toEqual([]);
    const [body, field] = [hmac(), hmac({ content: [json('id'), literal('.'), header('x-time')] })];
    expect([anyOf(body, field).covers, anyOf(field, body).covers]).toEqual([['body:id'], ['body:id']]);
    expect(anyOf(body, hmac({ content: [header('x-time'), rawBody()] })).covers).toEqual(['body']);
  });

  it('vouches for a whole request only when each of them does', () => {
    expect([anyOf(bearer, ip), own, allOf(ip, own), anyOf(bearer)].map(vouches)).toEqual([true, false, false, true]);
  });

  it('signs by the first', async () => {
    expect(await verdictOn(own, await signed(own, { body: BODY }))).toMatchObject({ by: 'hmac' });
  });
});

describe('a better reason', () => {
  const quoted = hmac({ key: '"secret"' });

  it('is looked for in each of the combined', () => {
    const request = new WebhookRequest(good);
    expect([allOf(ip, quoted).diagnose?.(request)?.code, anyOf(bearer, quoted).diagnose?.(request)?.code, allOf(ip, bearer).diagnose?.(request)]).toEqual(['WEBHOOK_SECRET_FORM', 'WEBHOOK_SECRET_FORM', undefined]);
  });
});

describe('unsafeNoAuth', () => {
  const before = process.env['NODE_ENV'];
  afterEach(() => {
    process.env['NODE_ENV'] = before;
  });

  it('takes anything', async () => {
    expect(await verdictOn(unsafeNoAuth(), {})).toEqual({ ok: true, by: 'none', keyIndex: 0 });
  });

  it('boots in development, and in production only when that is said twice', () => {
    expect(problemsOf(unsafeNoAuth())).toEqual([]);
    process.env['NODE_ENV'] = 'production';
    expect(problemsOf(unsafeNoAuth())).toEqual(['auth: is unsafeNoAuth() in production']);
    expect(problemsOf(anyOf(hmac(), unsafeNoAuth()))).toEqual(['auth: is unsafeNoAuth() in production']);
    expect(problemsOf(unsafeNoAuth({ evenInProduction: true }))).toEqual([]);
  });
});
