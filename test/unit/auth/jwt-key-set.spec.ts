import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { jwt, type AuthStrategy } from 'nestjs-webhook';
import { keyServer, withJson, type KeyServer } from '../../support/key-server.js';
import { codeOf, NOW, proofContext, verdictOn } from '../../support/proof-context.js';

const first = generateKeyPairSync('rsa', { modulusLength: 2048 });
const second = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = (key: KeyObject, kid?: string) => ({ ...key.export({ format: 'jwk' }), use: 'sig', ...(kid === undefined ? {} : { kid }) });

async function bearer(key: KeyObject, kid?: string) {
  const token = await new SignJWT({ exp: NOW / 1000 + 60 }).setProtectedHeader({ alg: 'RS256', ...(kid === undefined ? {} : { kid }) }).sign(key);
  return { headers: { authorization: `Bearer ${token}` } };
}

describe('jwt with a key set', () => {
  let server: KeyServer;
  let strategy: AuthStrategy;
  let context: ReturnType<typeof proofContext>;

  beforeAll(async () => {
    server = await keyServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    strategy = jwt({ algorithms: ['RS256'], jwksUrl: 'https://keys.example/jwks' });
    context = proofContext({ fetch: server.fetch });
    server.answer(withJson({ keys: [jwk(first.publicKey, 'a'), jwk(second.publicKey, 'b')] }));
  });

  it('accepts a token of any key in it, and fetches it once', async () => {
    const before = server.asked.length;
    expect(await codeOf(strategy, await bearer(first.privateKey, 'a'), context)).toBe('ok');
    expect(await codeOf(strategy, await bearer(second.privateKey, 'b'), context)).toBe('ok');
    expect(server.asked.slice(before)).toEqual(['/jwks']);
  });

  it('refuses a token of a key that is not in it, or that claims another one', async () => {
    expect(await codeOf(strategy, await bearer(stranger.privateKey, 'z'), context)).toBe('WEBHOOK_KEY_UNKNOWN');
    expect(await codeOf(strategy, await bearer(stranger.privateKey, 'a'), context)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('tries each key for a token that names none', async () => {
    server.answer(withJson({ keys: [jwk(first.publicKey), jwk(second.publicKey)] }));
    expect(await codeOf(strategy, await bearer(second.privateKey), context)).toBe('ok');
    expect(await codeOf(strategy, await bearer(stranger.privateKey), context)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('does not fetch anything for a token that cannot be one', async () => {
    const before = server.asked.length;
    expect(await codeOf(strategy, { headers: { authorization: 'Bearer garbage' } }, context)).toBe('WEBHOOK_SIGNATURE_MALFORMED');
    expect(await codeOf(strategy, {}, context)).toBe('WEBHOOK_TOKEN_MISSING');
    expect(server.asked.length).toBe(before);
  });

  it.each([
    ['is missing', withJson({}, 404)],
    ['is no key set', withJson({ nothing: true })],
    ['is no JSON', (_request, response) => void response.end('<html>')],
    ['is somewhere else', (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['is cut off', (request) => void request.socket.destroy()],
  ] as readonly (readonly [string, Parameters<KeyServer['answer']>[0]])[])('is trouble on this side when it %s', async (_how, answer) => {
    server.answer(answer);
    await expect(verdictOn(strategy, await bearer(first.privateKey, 'a'), context)).rejects.toMatchObject({ code: 'WEBHOOK_KEY_FETCH_FAILED', status: 503 });
  });

  it('is fetched again after a failure', async () => {
    server.answer(withJson({}, 500));
    const request = await bearer(first.privateKey, 'a');
    await expect(verdictOn(strategy, request, context)).rejects.toMatchObject({ code: 'WEBHOOK_KEY_FETCH_FAILED' });
    server.answer(withJson({ keys: [jwk(first.publicKey, 'a')] }));
    expect(await codeOf(strategy, request, context)).toBe('ok');
  });

  it('is fetched by the `fetch` of the request that needs it', async () => {
    const request = await bearer(first.privateKey, 'a');
    await expect(verdictOn(strategy, request, proofContext())).rejects.toMatchObject({ detail: 'Error: this test has no network' });
    expect(await codeOf(strategy, request, context)).toBe('ok');
  });
});
