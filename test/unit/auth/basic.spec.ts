import { describe, expect, it } from '@jest/globals';
import { basicAuth } from 'nestjs-webhook';
import { codeOf, problemsOf, signed, verdictOn } from '../../support/proof-context.js';

const own = basicAuth({ username: 'hook', password: ['pässword:1', 'old'] });
const sent = (credentials: string, scheme = 'Basic') => ({ headers: { authorization: `${scheme} ${Buffer.from(credentials).toString('base64')}` } });

describe('basicAuth', () => {
  it('accepts user name and password, and says which password it was', async () => {
    expect(await verdictOn(own, sent('hook:pässword:1'))).toEqual({ ok: true, by: 'basic', keyIndex: 0 });
    expect(await verdictOn(own, sent('hook:old'))).toMatchObject({ keyIndex: 1 });
  });

  it('takes the scheme in any case', async () => {
    expect([await codeOf(own, sent('hook:old', 'basic')), await codeOf(own, sent('hook:old', 'BASIC'))]).toEqual(['ok', 'ok']);
  });

  it.each([
    ['another password', sent('hook:other')],
    ['another user', sent('hooks:old')],
    ['the user alone', sent('hook')],
    ['an empty password', sent('hook:')],
    ['another scheme', sent('hook:old', 'Digest')],
    ['credentials that are not encoded', { headers: { authorization: 'Basic hook:old' } }],
    ['the scheme alone', { headers: { authorization: 'Basic' } }],
    ['an empty header', { headers: { authorization: '' } }],
  ])('refuses %s', async (_what, request) => {
    expect(await codeOf(own, request)).toBe('WEBHOOK_TOKEN_MISMATCH');
  });

  it('refuses a request without credentials, and one with two', async () => {
    expect(await codeOf(own, {})).toBe('WEBHOOK_TOKEN_MISSING');
    const { authorization } = sent('hook:old').headers;
    expect(await codeOf(own, { headers: { authorization: [authorization, authorization] } })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('refuses a tenant whose password nobody knows', async () => {
    expect(await codeOf(basicAuth({ username: 'hook', password: () => undefined }), sent('hook:'))).toBe('WEBHOOK_KEY_UNKNOWN');
  });

  it('verifies what it signs', async () => {
    expect(await codeOf(own, await signed(own))).toBe('ok');
  });

  it.each([
    [{ username: '', password: 'x' }, 'username: is empty or holds a colon'],
    [{ username: ' ', password: 'x' }, 'username: is empty or holds a colon'],
    [{ username: 'a:b', password: 'x' }, 'username: is empty or holds a colon'],
    [{ username: 'a', password: '' }, 'password: is empty'],
    [{ username: undefined as unknown as string, password: 'x' }, 'username: is empty or holds a colon'],
  ])('does not boot with %j', (options, problem) => {
    expect(problemsOf(basicAuth(options))).toEqual([problem]);
  });
});
