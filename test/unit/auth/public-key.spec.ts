import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { header, literal, publicKeySignature, rawBody, type AuthStrategy, type PublicKeyOptions } from 'nestjs-webhook';
import type { PublicKeyAlgorithm } from '../../../lib/auth/crypto/public-key.js';
import { at, codeOf, NOW, problemsOf, proofContext, signed, verdictOn } from '../../support/proof-context.js';

const BODY = '{"id":1}';
const SIG = header('x-signature');

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const otherEc = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const otherEd = generateKeyPairSync('ed25519');

const publicPem = ({ publicKey }: Pair): string => publicKey.export({ type: 'spki', format: 'pem' }).toString();
const privatePem = ({ privateKey }: Pair): string => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const text = Buffer.from(BODY);

/** Each algorithm with its keys, and how Node itself signs by it. */
const ALGORITHMS: readonly (readonly [PublicKeyAlgorithm, Pair, Pair, () => Buffer])[] = [
  ['ed25519', ed, otherEd, () => sign(null, text, ed.privateKey)],
  ['rsa-sha1', rsa, otherRsa, () => sign('sha1', text, rsa.privateKey)],
  ['rsa-sha256', rsa, otherRsa, () => sign('sha256', text, rsa.privateKey)],
  ['rsa-sha512', rsa, otherRsa, () => sign('sha512', text, rsa.privateKey)],
  ['rsa-pss-sha256', rsa, otherRsa, () => sign('sha256', text, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })],
  ['ecdsa-sha1', ec, otherEc, () => sign('sha1', text, ec.privateKey)],
  ['ecdsa-sha256', ec, otherEc, () => sign('sha256', text, ec.privateKey)],
  ['ecdsa-sha256-p1363', ec, otherEc, () => sign('sha256', text, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' })],
  ['ecdsa-sha384', ec, otherEc, () => sign('sha384', text, ec.privateKey)],
];

const strategy = (over: Partial<PublicKeyOptions> & Pick<PublicKeyOptions, 'algorithm' | 'key'>): AuthStrategy => publicKeySignature({ content: [rawBody()], signature: SIG, ...over });
const delivery = (signature: Buffer | string, body = BODY) => ({ body, headers: { 'x-signature': typeof signature === 'string' ? signature : signature.toString('base64') } });

describe.each(ALGORITHMS)('publicKeySignature by %s', (algorithm, keys, others, make) => {
  const own = strategy({ algorithm, key: publicPem(keys), signingKey: privatePem(keys) });

  it('accepts what the private key has signed', async () => {
    expect(await verdictOn(own, delivery(make()))).toEqual({ ok: true, by: 'public-key', keyIndex: 0 });
  });

  it('refuses another body, another key and other bytes', async () => {
    const mismatch = 'WEBHOOK_SIGNATURE_MISMATCH';
    expect(await codeOf(own, delivery(make(), `${BODY} `))).toBe(mismatch);
    expect(await codeOf(strategy({ algorithm, key: publicPem(others) }), delivery(make()))).toBe(mismatch);
    expect(await codeOf(own, delivery(Buffer.alloc(make().length)))).toBe(mismatch);
    expect(await codeOf(own, delivery(Buffer.from('ab')))).toBe(mismatch);
  });

  it('verifies what it signs', async () => {
    expect(await codeOf(own, await signed(own, { body: BODY }))).toBe('ok');
  });

  it('says which of several keys matched', async () => {
    expect(await verdictOn(strategy({ algorithm, key: [publicPem(others), publicPem(keys)] }), delivery(make()))).toMatchObject({ keyIndex: 1 });
  });

  it('does not boot with a key of another kind', () => {
    const foreign = publicPem(keys === ed ? rsa : ed);
    expect(problemsOf(strategy({ algorithm, key: foreign }))).toEqual(["publicKey: is not in the provider's form"]);
  });
});

describe('publicKeySignature', () => {
  it('refuses a signature by another scheme of the same key', async () => {
    const own = strategy({ algorithm: 'rsa-sha256', key: publicPem(rsa) });
    expect(await codeOf(own, delivery(sign('sha1', text, rsa.privateKey)))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    const p1363 = strategy({ algorithm: 'ecdsa-sha256-p1363', key: publicPem(ec) });
    expect(await codeOf(p1363, delivery(sign('sha256', text, ec.privateKey)))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('takes a key as PEM, as DER in Base64, and an Ed25519 key as its 32 bytes', async () => {
    const der = ed.publicKey.export({ type: 'spki', format: 'der' });
    const raw = der.subarray(-32);
    for (const key of [publicPem(ed), der.toString('base64'), raw.toString('hex'), raw.toString('base64')]) {
      expect(await codeOf(strategy({ algorithm: 'ed25519', key }), delivery(sign(null, text, ed.privateKey)))).toBe('ok');
    }
  });

  it('takes a prefix off the front of the key', async () => {
    const key = `whpk_${ed.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')}`;
    expect(await codeOf(strategy({ algorithm: 'ed25519', key, keyPrefix: 'whpk_' }), delivery(sign(null, text, ed.privateKey)))).toBe('ok');
  });

  it('takes the signature in hexadecimal where told', async () => {
    const own = strategy({ algorithm: 'ed25519', key: publicPem(ed), encoding: 'hex' });
    expect(await codeOf(own, delivery(sign(null, text, ed.privateKey).toString('hex')))).toBe('ok');
    expect(await codeOf(own, delivery('zz'))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it.each([
    ['none', {}],
    ['an empty one', { 'x-signature': '' }],
  ])('refuses %s', async (_what, headers) => {
    expect(await codeOf(strategy({ algorithm: 'ed25519', key: publicPem(ed) }), { body: BODY, headers })).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('keeps to the window of a signed time', async () => {
    const time = header('x-time');
    const own = strategy({ algorithm: 'ed25519', key: publicPem(ed), signingKey: privatePem(ed), content: [time, literal('.'), rawBody()], timestamp: { at: time, unit: 'ms' } });
    const request = await signed(own, { body: BODY });
    expect(request.headers['x-time']).toBe(String(NOW));
    expect([await codeOf(own, request), await codeOf(own, request, at(NOW + 300_001)), await codeOf(own, request, at(NOW - 300_001))]).toEqual(['ok', 'WEBHOOK_TIMESTAMP_STALE', 'WEBHOOK_TIMESTAMP_FUTURE']);
  });

  it('asks a function for the key, and refuses when it knows none', async () => {
    const own = strategy({ algorithm: 'ed25519', key: ({ params }) => (params['app'] === 'a' ? publicPem(ed) : null) });
    const request = delivery(sign(null, text, ed.privateKey));
    expect([await codeOf(own, { ...request, params: { app: 'a' } }), await codeOf(own, request)]).toEqual(['ok', 'WEBHOOK_KEY_UNKNOWN']);
  });

  it('answers trouble on this side when the function gives something that is no key', async () => {
    const own = strategy({ algorithm: 'ed25519', key: () => 'no key at all' });
    await expect(verdictOn(own, delivery(Buffer.from('ab')))).rejects.toMatchObject({ code: 'WEBHOOK_SECRET_LOOKUP_FAILED', status: 503 });
  });

  it('cannot sign without the private half', () => {
    expect(() => strategy({ algorithm: 'ed25519', key: publicPem(ed) }).sign({} as never, proofContext())).toThrow('signingKey');
  });

  it.each(['', 'garbage', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'ab'.repeat(31)])('does not boot with the key %j', (key) => {
    expect(problemsOf(strategy({ algorithm: 'ed25519', key }))).toHaveLength(1);
  });
});
