import { generateKeyPairSync } from 'node:crypto';
import { plaid, type PlaidOptions } from 'nestjs-webhook/providers/plaid';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const KEY_ID = '6c5516e1-92dc-479e-a8ff-5a51992e0001';
const pair = (): { pem: string; jwk: object } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), jwk: publicKey.export({ format: 'jwk' }) };
};
const mine = pair();
const options: PlaidOptions = { clientId: 'client-example', secret: 'secret-example', signingKey: { privateKey: mine.pem, keyId: KEY_ID } };

const keys = new Map<string, object>([[KEY_ID, mine.jwk]]);
for (const { options: given } of vectorsOf('plaid')) keys.set(String(given['keyId']), given['jwk'] as object);

export const plaidCase: PresetCase = {
  name: 'plaid',
  source: () => plaid(options),
  wrong: () => plaid({ ...options, signingKey: { privateKey: pair().pem, keyId: KEY_ID } }),
  empty: (['clientId', 'secret'] as const).map((option) => ({ source: (value: string) => plaid({ ...options, [option]: value }), option })),
  fromOptions: ({ clientId, secret }) => plaid({ clientId: String(clientId), secret: String(secret) }),
  deliveries: examples('plaid'),
  fetch: async (input, init) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    const { client_id, secret, key_id } = JSON.parse(String(init?.body)) as Record<string, string>;
    if (href !== 'https://production.plaid.com/webhook_verification_key/get' || init?.method !== 'POST' || client_id !== options.clientId || secret !== options.secret) return new Response('', { status: 500 });
    const key = keys.get(key_id ?? '');
    return key === undefined ? Response.json({ error_code: 'INVALID_WEBHOOK_VERIFICATION_KEY_ID' }, { status: 400 }) : Response.json({ key: { ...key, alg: 'ES256', use: 'sig', expired_at: null }, request_id: 'r' });
  },
  covered: ['body', { part: 'header:plaid-verification', within: /\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'none',
};
