import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { ERRORS, basicAuth, header, headerToken, hmacSignature, jwt, literal, pair, prefixed, publicKeySignature, rawBody, source, tagged, verifyDelivery, type AuthStrategy } from 'nestjs-webhook';
import { NOW, signed } from '../support/proof-context.js';
import { garbled, type Sent } from '../support/garbled.js';

jest.setTimeout(300_000);

/** How many headers each strategy is shown. */
const HEADERS = 100_000;
const BODY = '{"id":1}';
const SIG = header('x-signature');
const pem = (kind: 'ed25519') => {
  const { publicKey, privateKey } = generateKeyPairSync(kind);
  return { key: publicKey.export({ type: 'spki', format: 'pem' }).toString(), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};

/** A strategy and the header its proof stands in. */
const STRATEGIES: readonly (readonly [string, AuthStrategy, string])[] = [
  ['hmac', hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: prefixed(SIG, 'sha256=') }), 'x-signature'],
  ['hmac in a list of pairs', hmacSignature({ hash: 'sha256', key: 'secret', content: [pair(SIG, 't'), literal('.'), rawBody()], signature: pair(SIG, 'v1'), timestamp: { at: pair(SIG, 't') } }), 'x-signature'],
  ['hmac in a list of versions', hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: tagged(SIG, 'v1,'), encoding: 'base64' }), 'x-signature'],
  ['public key', publicKeySignature({ algorithm: 'ed25519', ...pem('ed25519'), content: [rawBody()], signature: SIG }), 'x-signature'],
  ['token', headerToken({ header: 'x-token', token: 'a-token-of-twenty-seven-chars' }), 'x-token'],
  ['basic', basicAuth({ username: 'hook', password: 'password-without-padding' }), 'authorization'],
  ['jwt', jwt({ algorithms: ['HS256'], key: 'a-shared-secret-of-some-length!!' }), 'authorization'],
];

describe.each(STRATEGIES)('%s', (name, auth, place) => {
  it(`refuses ${HEADERS.toLocaleString('en')} garbled headers and never throws`, async () => {
    const own = source({ auth });
    const { headers } = await signed(auth, { body: BODY });
    const good = headers[place] ?? '';
    expect(await verifyDelivery(own, { body: BODY, headers }, { now: NOW })).toMatchObject({ ok: true });

    const refused = async (sent: Sent): Promise<void> => {
      const verdict = await verifyDelivery(own, { body: BODY, headers: { ...headers, [place]: sent } }, { now: NOW });
      if (verdict.ok || ERRORS[verdict.code].status !== 401) throw new Error(`answered ${JSON.stringify(verdict)}`);
    };
    await fc.assert(fc.asyncProperty(garbled(good, name.includes('list')), refused), { numRuns: HEADERS });
  });
});

describe('a list of many signatures', () => {
  const auth = hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: pair(SIG, 'v1') });
  const right = `v1=${createHmac('sha256', 'secret').update(BODY).digest('hex')}`;

  it('is accepted with the right one anywhere among sixteen, and refused beyond', async () => {
    const own = source({ auth });
    const property = fc.asyncProperty(fc.nat({ max: 40 }), fc.nat({ max: 40 }), async (before, after) => {
      const wrong = (count: number): readonly string[] => Array.from({ length: count }, () => `v1=${'0'.repeat(64)}`);
      const verdict = await verifyDelivery(own, { body: BODY, headers: { 'x-signature': [...wrong(before), right, ...wrong(after)].join(',') } });
      expect(verdict.ok).toBe(before + 1 + after <= 16);
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
