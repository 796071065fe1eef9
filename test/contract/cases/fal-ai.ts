import { createPublicKey } from 'node:crypto';
import { falAi, type FalAiOptions } from 'nestjs-webhook/providers/fal-ai';
import type { PresetCase } from 'nestjs-webhook/testing';
import { ed25519Pair } from '../../support/ed25519.js';
import { keySetFetch } from '../../support/key-set.js';
import { examples } from '../examples.js';

const mine = ed25519Pair();
const userId = 'user-of-mine';
const keyOf = (x: string) => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
/** The public half of the key of the vector. */
const VECTOR_KEY = '86WtYSnFjgXzOhY-lEWrXMqzQC4QPWA1PI5xeneMtu8';

export const falAiCase: PresetCase = {
  name: 'fal-ai',
  source: () => falAi({ userId, signingKey: mine.privateKey.toString('base64') }),
  wrong: () => falAi({ userId, signingKey: ed25519Pair().privateKey.toString('base64') }),
  empty: { source: (id) => falAi({ userId: id }), option: 'userId' },
  mistaken: [{ source: () => falAi({ userId: '01234567-89ab-cdef-0123-456789abcdef:0123456789abcdef' }), says: /userId: is an API key; give the id of your user/ }],
  fromOptions: (options) => falAi(options as unknown as FalAiOptions),
  fetch: keySetFetch('https://rest.alpha.fal.ai/.well-known/jwks.json', [['1', keyOf(VECTOR_KEY)], ['2', keyOf(mine.publicKey.toString('base64url'))]]),
  deliveries: examples('fal-ai'),
  covered: ['body', 'header:x-fal-webhook-request-id', 'header:x-fal-webhook-user-id', 'header:x-fal-webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
