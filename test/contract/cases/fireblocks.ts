import { generateKeyPairSync } from 'node:crypto';
import { fireblocks, type FireblocksOptions } from 'nestjs-webhook/providers/fireblocks';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const pair = (): { readonly pem: string; readonly jwk: object } => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), jwk: publicKey.export({ format: 'jwk' }) };
};
const mine = pair();
const options: FireblocksOptions = { environment: 'us', signingKey: { privateKey: mine.pem, keyId: 'mine' } };
const keys = [{ ...mine.jwk, kid: 'mine' }, ...vectorsOf('fireblocks').flatMap((vector) => (vector.options['jwks'] as { keys: object[] }).keys)];

export const fireblocksCase: PresetCase = {
  name: 'fireblocks',
  source: () => fireblocks(options),
  wrong: () => fireblocks({ ...options, signingKey: { privateKey: pair().pem, keyId: 'mine' } }),
  empty: { source: (environment) => fireblocks({ environment: environment as 'us' }), option: 'environment' },
  mistaken: [{ source: () => fireblocks({ environment: 'toString' as 'us' }), says: /environment: is unknown; write one of us, eu, eu2, sandbox/ }],
  fromOptions: ({ environment }) => fireblocks({ environment: environment as 'us' }),
  deliveries: examples('fireblocks'),
  fetch: async (input) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    return href === 'https://keys.fireblocks.io/.well-known/jwks.json' ? Response.json({ keys }) : new Response('', { status: 404 });
  },
  covered: ['body', { part: 'header:fireblocks-webhook-signature', within: /\S+(?=\S\S$)/ }],
  copiesToldBy: 'id',
};
