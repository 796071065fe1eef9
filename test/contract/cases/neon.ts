import { generateKeyPairSync } from 'node:crypto';
import { neon, type NeonOptions } from 'nestjs-webhook/providers/neon';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';
import { vectorsOf } from '../vector-by.js';

const pair = (): { readonly pem: string; readonly jwk: object } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), jwk: publicKey.export({ format: 'jwk' }) };
};
const mine = pair();
const options: NeonOptions = { authUrl: 'https://auth.example.com/neondb/auth', signingKey: { privateKey: mine.pem, keyId: 'mine' } };
const keys = [{ ...mine.jwk, kid: 'mine' }, ...vectorsOf('neon').flatMap((vector) => (vector.options['jwks'] as { keys: object[] }).keys)];

export const neonCase: ProviderCase = {
  name: 'neon',
  source: () => neon(options),
  wrong: () => neon({ ...options, signingKey: { privateKey: pair().pem, keyId: 'mine' } }),
  empty: { source: (authUrl) => neon({ authUrl }), option: 'authUrl' },
  mistaken: [{ source: () => neon({ authUrl: 'http://auth.example.com' }), says: /authUrl: is no https:/ }],
  fromOptions: ({ authUrl }) => neon({ authUrl: String(authUrl) }),
  deliveries: [
    { title: 'a new user', request: payload('neon/user.created.json'), events: [{ name: 'user.created', id: '3f0c1b2a-4d5e-4f6a-8b9c-0d1e2f3a4b5c' }] },
    { title: 'a code to send', request: payload('neon/send.otp.json'), events: [{ name: 'send.otp', id: '4f0c1b2a-4d5e-4f6a-8b9c-0d1e2f3a4b5c' }] },
  ],
  fetch: async (input) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    return href === 'https://auth.example.com/neondb/auth/.well-known/jwks.json' ? Response.json({ keys }) : new Response('', { status: 404 });
  },
  covered: ['body', 'header:x-neon-timestamp', { part: 'header:x-neon-signature', within: /\S+(?=\S\S$)/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
