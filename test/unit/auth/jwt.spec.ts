import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { json, jwt, type AuthStrategy, type JwtOptions } from 'nestjs-webhook';
import { at, codeOf, NOW, problemsOf, signed, verdictOn } from '../../support/proof-context.js';

const SECRET = 'a-shared-secret-of-some-length!!';
const NOW_SEC = NOW / 1000;
const pems = ({ publicKey, privateKey }: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }) => ({
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});
const rsa = pems(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const otherRsa = pems(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const ec = pems(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const ed = pems(generateKeyPairSync('ed25519'));

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const own = jwt({ algorithms: ['HS256'], key: SECRET });
const LIVE: JWTPayload = { iat: NOW_SEC, exp: NOW_SEC + 60 };

async function make(claims: JWTPayload = LIVE, secret = SECRET, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...header }).sign(utf8(secret));
}
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const judge = async (claims: JWTPayload, strategy: AuthStrategy = own): Promise<string> => codeOf(strategy, bearer(await make(claims)));

describe('jwt with a shared secret', () => {
  it('accepts a token of the secret and hands over its claims', async () => {
    const claims = { ...LIVE, sub: 'app', team: 7 };
    expect(await verdictOn(own, bearer(await make(claims)))).toEqual({ ok: true, by: 'jwt', keyIndex: 0, claims });
  });

  it('refuses a token of another secret', async () => {
    expect(await codeOf(own, bearer(await make(LIVE, 'another-secret-of-some-length!!!')))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('refuses a token whose claims were changed', async () => {
    const [head, , signature] = (await make()).split('.');
    const claims = Buffer.from(JSON.stringify({ ...LIVE, admin: true })).toString('base64url');
    expect(await codeOf(own, bearer(`${head}.${claims}.${signature}`))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('says which of several secrets matched', async () => {
    const rotating = jwt({ algorithms: ['HS256'], key: ['the-new-secret-of-some-length!!!', SECRET] });
    expect(await verdictOn(rotating, bearer(await make()))).toMatchObject({ ok: true, keyIndex: 1 });
  });

  it('tells an expired token from a wrong one, whichever secret it is of', async () => {
    const rotating = jwt({ algorithms: ['HS256'], key: [SECRET, 'the-new-secret-of-some-length!!!'] });
    expect(await judge({ exp: NOW_SEC - 301 }, rotating)).toBe('WEBHOOK_TOKEN_EXPIRED');
  });

  it.each([
    ['none', {}, 'WEBHOOK_TOKEN_MISSING'],
    ['an empty one', { headers: { authorization: 'Bearer ' } }, 'WEBHOOK_TOKEN_MISSING'],
    ['one of another scheme', { headers: { authorization: 'Basic abc' } }, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['one that is none', bearer('abc'), 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['one of two parts', bearer('e30.e30'), 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['one of strange letters', bearer('é.ü.ß'), 'WEBHOOK_SIGNATURE_MALFORMED'],
  ])('refuses %s', async (_what, request, code) => {
    expect(await codeOf(own, request)).toBe(code);
  });

  it.each([' ', '\n', '=', '"'])('refuses a good token with %j in it', async (char) => {
    const token = await make();
    const places = [token.indexOf('.') - 1, token.lastIndexOf('.') + 5, token.length];
    const codes = await Promise.all(places.map((place) => codeOf(own, bearer(token.slice(0, place) + char + token.slice(place)))));
    expect(codes).toEqual(places.map(() => 'WEBHOOK_SIGNATURE_MALFORMED'));
  });

  it('refuses every token when nobody knows the tenant', async () => {
    expect(await codeOf(jwt({ algorithms: ['HS256'], key: () => undefined }), bearer(await make()))).toBe('WEBHOOK_KEY_UNKNOWN');
  });

  it('reads the token where it is told', async () => {
    const inBody = jwt({ algorithms: ['HS256'], key: SECRET, at: json('token') });
    expect(await codeOf(inBody, { body: JSON.stringify({ token: await make() }) })).toBe('ok');
    expect(await codeOf(inBody, bearer(await make()))).toBe('WEBHOOK_TOKEN_MISSING');
  });
});

describe('the algorithm', () => {
  it('is never none', async () => {
    const unsecured = new UnsecuredJWT({ ...LIVE }).encode();
    expect(await codeOf(own, bearer(unsecured))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
    expect(await codeOf(own, bearer(`${unsecured}AAAA`))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('is not chosen by the token: a public key is no shared secret', async () => {
    const strategy = jwt({ algorithms: ['RS256'], key: rsa.publicKey });
    expect(await codeOf(strategy, bearer(await make(LIVE, rsa.publicKey)))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('is none but those that are named', async () => {
    expect(await codeOf(jwt({ algorithms: ['HS512'], key: SECRET }), bearer(await make()))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('is refused with extensions that nobody knows', async () => {
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', crit: ['x'], x: 1 })).toString('base64url');
    expect(await codeOf(own, bearer(`${head}.e30.AAAA`))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it.each([
    ['RS256', rsa], ['RS512', rsa], ['PS256', rsa], ['ES256', ec], ['EdDSA', ed],
  ])('may be %s with a public key', async (algorithm, pair) => {
    const strategy = jwt({ algorithms: [algorithm], key: pair.publicKey, signingKey: pair.privateKey });
    expect(await codeOf(strategy, await signed(strategy))).toBe('ok');
  });

  it('does not accept a token of another key', async () => {
    const forged = await signed(jwt({ algorithms: ['RS256'], key: otherRsa.publicKey, signingKey: otherRsa.privateKey }));
    expect(await codeOf(jwt({ algorithms: ['RS256'], key: rsa.publicKey }), forged)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });
});

describe('the time of a token', () => {
  it('is over 300 s after `exp`, or as told', async () => {
    expect([await judge({ exp: NOW_SEC - 299 }), await judge({ exp: NOW_SEC - 301 })]).toEqual(['ok', 'WEBHOOK_TOKEN_EXPIRED']);
    const strict = jwt({ algorithms: ['HS256'], key: SECRET, toleranceSec: 1 });
    expect([await judge({ exp: NOW_SEC + 1 }, strict), await judge({ exp: NOW_SEC - 2 }, strict)]).toEqual(['ok', 'WEBHOOK_TOKEN_EXPIRED']);
  });

  it('begins 300 s before `nbf`', async () => {
    expect([await judge({ ...LIVE, nbf: NOW_SEC + 299 }), await judge({ ...LIVE, nbf: NOW_SEC + 301 })]).toEqual(['ok', 'WEBHOOK_TOKEN_EXPIRED']);
  });

  it('begins 300 s before `iat`', async () => {
    expect([await judge({ iat: NOW_SEC + 299, exp: NOW_SEC + 900 }), await judge({ iat: NOW_SEC + 301, exp: NOW_SEC + 900 })]).toEqual(['ok', 'WEBHOOK_TOKEN_EXPIRED']);
  });

  it('is over 300 s after `iat` where the provider sets no `exp`', async () => {
    expect([await judge({ iat: NOW_SEC - 299 }), await judge({ iat: NOW_SEC - 301 }), await judge({ iat: NOW_SEC - 3000, exp: NOW_SEC + 1 })]).toEqual(['ok', 'WEBHOOK_TOKEN_EXPIRED', 'ok']);
  });

  it('is any where the provider sets neither', async () => {
    expect(await judge({ sub: 'app' })).toBe('ok');
  });

  it('is malformed when it is no number', async () => {
    expect(await judge({ exp: 'soon' as unknown as number })).toBe('WEBHOOK_TOKEN_MISMATCH');
  });

  it('goes by the clock that is passed in', async () => {
    const request = bearer(await make());
    expect([await codeOf(own, request, at(NOW + 359_000)), await codeOf(own, request, at(NOW + 361_000)), await codeOf(own, request, at(NOW - 301_000))]).toEqual(['ok', 'WEBHOOK_TOKEN_EXPIRED', 'WEBHOOK_TOKEN_EXPIRED']);
  });
});

describe('claims', () => {
  const strategy = jwt({ algorithms: ['HS256'], key: SECRET, issuer: 'netlify', audience: ['https://a.example', 'https://b.example'], claims: { team: 7 } });
  const good = { ...LIVE, iss: 'netlify', aud: 'https://b.example', team: 7 };

  it('are accepted when all are as they have to be', async () => {
    expect(await judge(good, strategy)).toBe('ok');
    expect(await judge({ ...good, aud: ['https://x.example', 'https://a.example'] }, strategy)).toBe('ok');
  });

  it.each([
    ['another issuer', { ...good, iss: 'other' }],
    ['no issuer', { ...LIVE, aud: good.aud, team: 7 }],
    ['another audience', { ...good, aud: 'https://c.example' }],
    ['no audience', { ...LIVE, iss: 'netlify', team: 7 }],
    ['another value', { ...good, team: 8 }],
    ['a value of another type', { ...good, team: '7' }],
    ['no value', { ...LIVE, iss: 'netlify', aud: good.aud }],
  ])('are refused with %s', async (_what, claims) => {
    expect(await judge(claims, strategy)).toBe('WEBHOOK_TOKEN_MISMATCH');
  });
});

describe('a hash of the body', () => {
  const options: JwtOptions = { algorithms: ['HS256'], key: SECRET, bodyHash: { claim: 'sha256', hash: 'sha256' } };
  const strategy = jwt(options);
  const hashOf = (body: string, encoding: 'hex' | 'base64url' = 'hex'): string => createHash('sha256').update(body).digest(encoding);

  it('makes the proof one of the body', async () => {
    const request = bearer(await make({ ...LIVE, sha256: hashOf('{"a":1}') }));
    expect([await codeOf(strategy, { ...request, body: '{"a":1}' }), await codeOf(strategy, { ...request, body: '{"a":2}' })]).toEqual(['ok', 'WEBHOOK_SIGNATURE_MISMATCH']);
    expect([strategy.covers, own.covers]).toEqual([['body'], []]);
  });

  it.each([['missing', undefined], ['empty', ''], ['no text', 7], ['cut', hashOf('').slice(0, 8)]])('has to be there whole: not %s', async (_how, sha256) => {
    expect(await judge({ ...LIVE, sha256 }, strategy)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('may be in another encoding', async () => {
    const other = jwt({ ...options, bodyHash: { claim: 'h', hash: 'sha256', encoding: 'base64url' } });
    expect(await codeOf(other, { ...bearer(await make({ ...LIVE, h: hashOf('x', 'base64url') })), body: 'x' })).toBe('ok');
  });
});

describe('signing', () => {
  it('makes a token that is accepted, with every claim that is asked for', async () => {
    const strategy = jwt({ algorithms: ['HS256'], key: SECRET, issuer: ['a', 'b'], audience: 'c', claims: { team: 7 }, bodyHash: { claim: 'h', hash: 'sha512' } });
    expect(await verdictOn(strategy, await signed(strategy, { body: 'x' }))).toMatchObject({ ok: true, claims: { iss: 'a', aud: 'c', team: 7, iat: NOW_SEC } });
  });

  it('needs a private key where the token is one of a public key', async () => {
    await expect(signed(jwt({ algorithms: ['RS256'], key: rsa.publicKey }))).rejects.toThrow('signingKey');
  });

  it('names the key in the head where it has an id', async () => {
    const { headers } = await signed(jwt({ algorithms: ['HS256'], key: SECRET, signingKeyId: 'key-1' }));
    const [head = ''] = String(headers?.['authorization']).slice('Bearer '.length).split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'HS256', kid: 'key-1' });
  });
});

describe('check', () => {
  it.each([
    [{ algorithms: [], key: SECRET }, ['algorithms: is empty or holds `none`']],
    [{ algorithms: ['HS256', 'none'], key: SECRET }, ['algorithms: is empty or holds `none`', 'algorithms: mixes shared secrets and public keys', "key: is not in the provider's form"]],
    [{ algorithms: ['HS256', 'RS256'], key: rsa.publicKey }, ['algorithms: mixes shared secrets and public keys', "key: is not in the provider's form"]],
    [{ algorithms: ['RS-256'], key: rsa.publicKey }, ['algorithms: holds `RS-256`, which is unknown']],
    [{ algorithms: ['RS256'] }, ['key: and `jwksUrl` are both missing']],
    [{ algorithms: ['HS256'], key: '', keyOption: 'secret' }, ['secret: is empty']],
    [{ algorithms: ['RS256'], jwksUrl: 'http://x.example/keys' }, ['jwksUrl: is not HTTPS']],
    [{ algorithms: ['HS256'], jwksUrl: 'https://x.example/keys' }, ['algorithms: holds one for shared secrets, and `jwksUrl` gives public keys']],
    [{ algorithms: ['HS256'], key: '' }, ['key: is empty']],
    [{ algorithms: ['ES256'], key: rsa.publicKey }, ["key: is not in the provider's form"]],
    [{ algorithms: ['RS256'], key: 'no key' }, ["key: is not in the provider's form"]],
    [{ algorithms: ['HS256'], key: SECRET, toleranceSec: Number.NaN }, ['toleranceSec: is not a positive number']],
  ])('does not boot with %j', (options, problems) => {
    expect(problemsOf(jwt(options))).toEqual(problems);
  });

  it('finds nothing wrong with what can work', () => {
    expect([problemsOf(own), problemsOf(jwt({ algorithms: ['RS256', 'PS256'], key: rsa.publicKey })), problemsOf(jwt({ algorithms: ['ES256'], jwksUrl: 'https://x.example/keys' }))]).toEqual([[], [], []]);
  });
});
