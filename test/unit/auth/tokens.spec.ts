import { describe, expect, it } from '@jest/globals';
import { form, header, headerToken, json, token, urlToken } from 'nestjs-webhook';
import { codeOf, problemsOf, signed, verdictOn } from '../../support/proof-context.js';

const TOKEN = 't0ken/ü+=';

describe('urlToken', () => {
  const own = urlToken({ param: 'auth', token: TOKEN });
  const url = (value: string): { readonly url: string } => ({ url: `/in?auth=${encodeURIComponent(value)}` });

  it('accepts the token in the query, and says so', async () => {
    expect(await verdictOn(own, url(TOKEN))).toEqual({ ok: true, by: 'url-token', keyIndex: 0 });
  });

  it.each([
    ['another', url('other'), 'WEBHOOK_TOKEN_MISMATCH'],
    ['one that only begins alike', url(`${TOKEN}x`), 'WEBHOOK_TOKEN_MISMATCH'],
    ['none', { url: '/in' }, 'WEBHOOK_TOKEN_MISSING'],
    ['an empty one', { url: '/in?auth=' }, 'WEBHOOK_TOKEN_MISSING'],
    ['two', { url: `/in?auth=${encodeURIComponent(TOKEN)}&auth=x` }, 'WEBHOOK_TOKEN_MISMATCH'],
    ['one in the body', { body: `auth=${TOKEN}` }, 'WEBHOOK_TOKEN_MISSING'],
  ])('refuses %s', async (_what, request, code) => {
    expect(await codeOf(own, request)).toBe(code);
  });

  it('takes the token from the path', async () => {
    const own2 = urlToken({ segment: 'token', token: TOKEN });
    expect([await codeOf(own2, { params: { token: TOKEN } }), await codeOf(own2, { params: { token: 'x' } }), await codeOf(own2, {})]).toEqual(['ok', 'WEBHOOK_TOKEN_MISMATCH', 'WEBHOOK_TOKEN_MISSING']);
  });

  it('protects nothing of the request', () => {
    expect(own.covers).toEqual([]);
  });

  it('verifies what it signs', async () => {
    expect(await codeOf(own, await signed(own, { url: '/in?keep=1' }))).toBe('ok');
  });

  it('does not boot without a token', () => {
    expect([problemsOf(urlToken({ param: 'auth', token: '' })), problemsOf(urlToken({ param: 'auth', token: 'abc', minLength: 8 }))]).toEqual([['token: is empty'], ['token: is shorter than the provider ever issues (8 characters)']]);
  });
});

describe('headerToken', () => {
  const own = headerToken({ header: 'X-Gitlab-Token', token: ['new', 'old'] });
  const bearer = headerToken({ header: 'authorization', scheme: 'Bearer', token: 'abc' });

  it('says which of several tokens matched', async () => {
    expect([await verdictOn(own, { headers: { 'x-gitlab-token': 'new' } }), await verdictOn(own, { headers: { 'x-gitlab-token': 'old' } })]).toMatchObject([{ keyIndex: 0 }, { keyIndex: 1 }]);
  });

  it('refuses a doubled header', async () => {
    expect(await codeOf(own, { headers: { 'x-gitlab-token': ['new', 'new'] } })).toBe('WEBHOOK_TOKEN_MISMATCH');
  });

  it('wants the word before the token', async () => {
    const codes = ['Bearer abc', 'abc', 'bearer abc', 'Bearer  abc', 'Bearer abd', 'Bearer '].map((authorization) => codeOf(bearer, { headers: { authorization } }));
    expect(await Promise.all(codes)).toEqual(['ok', 'WEBHOOK_TOKEN_MISMATCH', 'WEBHOOK_TOKEN_MISMATCH', 'WEBHOOK_TOKEN_MISMATCH', 'WEBHOOK_TOKEN_MISMATCH', 'WEBHOOK_TOKEN_MISSING']);
  });

  it('asks a function, and refuses a tenant it does not know', async () => {
    const perTenant = headerToken({ header: 'x-token', token: async ({ params }) => (params['id'] === '1' ? 'one' : undefined) });
    const request = { headers: { 'x-token': 'one' } };
    expect([await codeOf(perTenant, { ...request, params: { id: '1' } }), await codeOf(perTenant, { ...request, params: { id: '2' } })]).toEqual(['ok', 'WEBHOOK_KEY_UNKNOWN']);
  });

  it('verifies what it signs', async () => {
    expect([await codeOf(own, await signed(own)), await codeOf(bearer, await signed(bearer))]).toEqual(['ok', 'ok']);
  });

  it('cannot sign without a token', async () => {
    await expect(signed(headerToken({ header: 'x', token: () => [] }))).rejects.toThrow('no token to sign with');
  });
});

describe('token', () => {
  it('may stand in a field of the body', async () => {
    const own = token({ at: json('verify.token'), token: 'abc', option: 'verificationToken' });
    expect(await verdictOn(own, { body: '{"verify":{"token":"abc"}}' })).toMatchObject({ ok: true, by: 'token' });
    expect(await codeOf(own, { body: '{"verify":{"token":"abd"}}' })).toBe('WEBHOOK_TOKEN_MISMATCH');
    expect(await codeOf(own, { body: 'no json' })).toBe('WEBHOOK_TOKEN_MISSING');
    expect(await codeOf(token({ at: form('token'), token: 'abc' }), { body: 'a=1&token=abc' })).toBe('ok');
  });

  it('names its option as the preset does, and knows a token that belongs elsewhere', () => {
    expect(problemsOf(token({ at: header('x'), token: ' ', option: 'verifyToken' }))).toEqual(['verifyToken: is empty']);
    expect(problemsOf(token({ at: header('x'), token: 'xoxb-1', wrongToken: (text) => (text.startsWith('xoxb-') ? 'take the other' : undefined) }))).toEqual(["token: is another one of the provider's secrets"]);
  });
});
