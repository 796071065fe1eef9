import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { plaid } from 'nestjs-webhook/providers/plaid';
import { codeOf, proofContext, signed } from '../../support/proof-context.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEY_ID = '6c5516e1-92dc-479e-a8ff-5a51992e0001';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = publicKey.export({ format: 'jwk' });
const signer = (keyId: string) => plaid({ clientId: 'client', secret: 'secret', environment: 'sandbox', signingKey: { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), keyId } }).auth;

/** Plaid's key endpoint, which counts what it is asked. */
function plaidHost(answer: (keyId: string) => Response): { readonly asked: string[]; readonly fetch: typeof fetch } {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const { key_id } = JSON.parse(String(init?.body)) as { key_id: string };
      asked.push(`${init?.method} ${input instanceof Request ? input.url : String(input)} ${key_id} ${init?.redirect}`);
      return answer(key_id);
    },
  };
}

const good = (): Response => Response.json({ key: { ...jwk, expired_at: null } });

describe('plaid', () => {
  it('fetches a key once a day from its own environment, without redirects', async () => {
    const { auth } = plaid({ clientId: 'client', secret: 'secret', environment: 'sandbox' });
    const host = plaidHost(good);
    const context = proofContext(host);
    for (const days of [0, 0, 0.99, 0.02]) {
      context.clock.advance(days * DAY_MS);
      const delivery = await signed(signer(KEY_ID), { body: '{}' }, context);
      expect(await codeOf(auth, delivery, context)).toBe('ok');
    }
    expect(host.asked).toEqual(Array.from({ length: 2 }, () => `POST https://sandbox.plaid.com/webhook_verification_key/get ${KEY_ID} error`));
  });

  it('asks once for deliveries that come together', async () => {
    const { auth } = plaid({ clientId: 'client', secret: 'secret' });
    const host = plaidHost(good);
    const delivery = await signed(signer(KEY_ID), { body: '{}' });
    expect(await Promise.all(Array.from({ length: 5 }, () => codeOf(auth, delivery, proofContext(host))))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(host.asked).toHaveLength(1);
  });

  it.each([
    ['a key that Plaid does not know', () => Response.json({}, { status: 400 }), 'WEBHOOK_KEY_UNKNOWN'],
    ['a key that has expired', () => Response.json({ key: { ...jwk, expired_at: 1_700_000_000 } }), 'WEBHOOK_KEY_UNKNOWN'],
  ])('refuses %s, and asks again the next time', async (_title, answer, code) => {
    const { auth } = plaid({ clientId: 'client', secret: 'secret' });
    const host = plaidHost(answer);
    const delivery = await signed(signer(KEY_ID), { body: '{}' });
    expect([await codeOf(auth, delivery, proofContext(host)), await codeOf(auth, delivery, proofContext(host))]).toEqual([code, code]);
    expect(host.asked).toHaveLength(2);
  });

  it('leaves it to the next try when Plaid is out of reach', async () => {
    const { auth } = plaid({ clientId: 'client', secret: 'secret' });
    const delivery = await signed(signer(KEY_ID), { body: '{}' });
    await expect(codeOf(auth, delivery, proofContext({ fetch: async () => new Response('', { status: 500 }) }))).rejects.toMatchObject({ code: 'WEBHOOK_KEY_FETCH_FAILED' });
  });

  it.each(['', 'a b', '../x', 'x'.repeat(65)])('asks nobody for a key called %j', async (keyId) => {
    const { auth } = plaid({ clientId: 'client', secret: 'secret' });
    expect(await codeOf(auth, await signed(signer(keyId), { body: '{}' }))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('asks for no more than sixteen keys at once', async () => {
    const { auth } = plaid({ clientId: 'client', secret: 'secret' });
    const context = proofContext({ fetch: () => new Promise(() => undefined) });
    for (let i = 0; i < 16; i++) void codeOf(auth, await signed(signer(`key-${i}`), { body: '{}' }), context);
    await expect(codeOf(auth, await signed(signer('key-16'), { body: '{}' }), context)).rejects.toMatchObject({ code: 'WEBHOOK_KEY_FETCH_FAILED' });
  });
});
