import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { header, hmacSignature, publicKeySignature, rawBody, source, verifyDelivery, type AuthStrategy } from 'nestjs-webhook';
import { jsonText } from '../support/json-text.js';

const SIG = header('x-signature');
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const content = [rawBody()];

/** A strategy, and how somebody else signs for it. */
const STRATEGIES: readonly (readonly [string, AuthStrategy, (body: Buffer) => string])[] = [
  ['hmac', hmacSignature({ hash: 'sha256', key: 'secret', content, signature: SIG }), (body) => createHmac('sha256', 'secret').update(body).digest('hex')],
  ['public key', publicKeySignature({ algorithm: 'ed25519', key: publicKey.export({ type: 'spki', format: 'pem' }).toString(), content, signature: SIG }), (body) => sign(null, body, privateKey).toString('base64')],
];

/** The body with one byte changed, put in or taken out. */
function spoil(body: Buffer, at: number, change: number, how: 'change' | 'add' | 'drop'): Buffer {
  const place = at % body.length;
  const [before, after] = [body.subarray(0, place), body.subarray(place + 1)];
  const byte = Buffer.from([(body[place] ?? 0) ^ change]);
  if (how === 'add') return Buffer.concat([before, byte, body.subarray(place)]);
  return how === 'drop' ? Buffer.concat([before, after]) : Buffer.concat([before, byte, after]);
}

describe.each(STRATEGIES)('%s', (_name, auth, make) => {
  const own = source({ auth });
  const judge = async (body: Buffer, signed: Buffer): Promise<boolean> => (await verifyDelivery(own, { body, headers: { 'x-signature': make(signed) } })).ok;
  const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.constantFrom('change', 'add', 'drop'));

  it('accepts JSON however it is written, and refuses it with one byte changed', async () => {
    const property = fc.asyncProperty(jsonText, change, async (text, [at, bits, how]) => {
      const body = Buffer.from(text);
      expect(await judge(body, body)).toBe(true);
      expect(await judge(spoil(body, at, bits, how), body)).toBe(false);
    });
    await fc.assert(property, { numRuns: 3000 });
  });

  it('does so for bytes that are no text at all', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), change, async (bytes, [at, bits, how]) => {
      const body = Buffer.from(bytes);
      expect(await judge(body, body)).toBe(true);
      expect(await judge(spoil(body, at, bits, how), body)).toBe(false);
    });
    await fc.assert(property, { numRuns: 1000 });
  });
});
