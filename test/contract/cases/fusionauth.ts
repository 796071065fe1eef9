import { generateKeyPairSync } from 'node:crypto';
import { fusionauth, type FusionauthOptions } from 'nestjs-webhook/providers/fusionauth';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-hmac-key-of-32-characters';
const NEW = 'the-new-hmac-key-of-32-characters';

export const fusionauthCase: PresetCase = {
  name: 'fusionauth',
  source: () => fusionauth({ secret: OLD }),
  rotated: () => fusionauth({ secret: [NEW, OLD] }),
  wrong: () => fusionauth({ secret: NEW }),
  empty: { source: (secret) => fusionauth({ secret }), option: 'secret' },
  mistaken: [{ source: () => fusionauth({ secret: '-----BEGIN PUBLIC KEY-----' }), says: /secret: is a key in PEM.*publicKey/ }],
  fromOptions: (options) => fusionauth(options as unknown as FusionauthOptions),
  deliveries: examples('fusionauth'),
  covered: ['body', { part: 'header:x-fusionauth-signature-jwt', within: /^\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
};

const pems = (): { readonly publicKey: string; readonly signingKey: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(), signingKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
};
const [mine, other] = [pems(), pems()];
const algorithm = 'ES256';

export const fusionauthKeyCase: PresetCase = {
  ...fusionauthCase,
  variant: 'a pair of keys',
  source: () => fusionauth({ ...mine, algorithm }),
  rotated: () => fusionauth({ publicKey: [other.publicKey, mine.publicKey], signingKey: other.signingKey, algorithm }),
  wrong: () => fusionauth({ ...other, algorithm }),
  empty: { source: (publicKey) => fusionauth({ publicKey, algorithm }), option: 'publicKey' },
  mistaken: [{ source: () => fusionauth({ publicKey: mine.publicKey, algorithm: 'RS256' }), says: /publicKey: is not in the provider's form.*RS256/ }],
};
