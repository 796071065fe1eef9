import { generateKeyPairSync } from 'node:crypto';
import { kinde, type KindeOptions } from 'nestjs-webhook/providers/kinde';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const pair = (): { readonly pem: string; readonly jwk: object } => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), jwk: publicKey.export({ format: 'jwk' }) };
};
const mine = pair();
const options: KindeOptions = { domain: 'https://example.kinde.com', signingKey: { privateKey: mine.pem, keyId: 'mine' } };
const keys = [{ ...mine.jwk, kid: 'mine' }, ...vectorsOf('kinde').flatMap((vector) => (vector.options['jwks'] as { keys: object[] }).keys)];

export const kindeCase: PresetCase = {
  name: 'kinde',
  source: () => kinde(options),
  wrong: () => kinde({ ...options, signingKey: { privateKey: pair().pem, keyId: 'mine' } }),
  empty: { source: (domain) => kinde({ domain }), option: 'domain' },
  mistaken: [{ source: () => kinde({ domain: 'example.kinde.com' }), says: /domain: is no https:.*https:\/\/example\.kinde\.com/ }],
  fromOptions: ({ domain }) => kinde({ domain: String(domain) }),
  deliveries: examples('kinde'),
  fetch: async (input) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    return href === 'https://example.kinde.com/.well-known/jwks.json' ? Response.json({ keys }) : new Response('', { status: 404 });
  },
  signatureParts: ['body'],
  copiesToldBy: 'id',
};
