import { generateKeyPairSync } from 'node:crypto';
import { neon, type NeonOptions } from 'nestjs-webhook/providers/neon';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const pair = (): { readonly pem: string; readonly jwk: object } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), jwk: publicKey.export({ format: 'jwk' }) };
};
const mine = pair();
const options: NeonOptions = { authUrl: 'https://auth.example.com/neondb/auth', signingKey: { privateKey: mine.pem, keyId: 'mine' } };
const keys = [{ ...mine.jwk, kid: 'mine' }, ...vectorsOf('neon').flatMap((vector) => (vector.options['jwks'] as { keys: object[] }).keys)];

export const neonCase: PresetCase = {
  name: 'neon',
  source: () => neon(options),
  wrong: () => neon({ ...options, signingKey: { privateKey: pair().pem, keyId: 'mine' } }),
  empty: { source: (authUrl) => neon({ authUrl }), option: 'authUrl' },
  mistaken: ['http://auth.example.com', 'postgresql://app@db.example.com/neondb'].map((authUrl) => ({ source: () => neon({ authUrl }), says: /authUrl: is no https:.*Auth URL of the branch/ })),
  fromOptions: ({ authUrl }) => neon({ authUrl: String(authUrl) }),
  deliveries: examples('neon'),
  fetch: async (input) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    return href === 'https://auth.example.com/neondb/auth/.well-known/jwks.json' ? Response.json({ keys }) : new Response('', { status: 404 });
  },
  covered: ['body', 'header:x-neon-timestamp', { part: 'header:x-neon-signature', within: /\S+(?=\S\S$)/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
