import { generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { googlePlayRtdn, type GooglePlayRtdnOptions } from 'nestjs-webhook/providers/google-play-rtdn';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const rsa = (): { privateKey: string; publicKey: KeyObject } => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey };
};
const mine = rsa();
const options: GooglePlayRtdnOptions = { audience: 'https://hooks.example.com/webhooks/events', serviceAccount: 'push@example.iam.gserviceaccount.com', signingKey: mine.privateKey };

const ofVectors = vectorsOf('google-play-rtdn').map(({ options: { certificate } }) => new X509Certificate(String(certificate)).publicKey);
const keys = [mine.publicKey, ...ofVectors].map((key, index) => ({ ...key.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: index === 0 ? 'mine' : 'test' }));

export const googlePlayRtdnCase: PresetCase = {
  name: 'google-play-rtdn',
  source: () => googlePlayRtdn(options),
  wrong: () => googlePlayRtdn({ ...options, signingKey: rsa().privateKey }),
  empty: [
    { source: (audience) => googlePlayRtdn({ ...options, audience }), option: 'audience' },
    { source: (serviceAccount) => googlePlayRtdn({ ...options, serviceAccount }), option: 'serviceAccount' },
  ],
  mistaken: [{ source: () => googlePlayRtdn({ ...options, serviceAccount: 'push' }), says: /no e-mail address.*service account/ }],
  fromOptions: ({ audience, serviceAccount }) => googlePlayRtdn({ audience: String(audience), serviceAccount: String(serviceAccount) }),
  deliveries: examples('google-play-rtdn'),
  fetch: async (input) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    return href === 'https://www.googleapis.com/oauth2/v3/certs' ? Response.json({ keys }) : new Response('', { status: 404 });
  },
  covered: [{ part: 'header:authorization', within: /(?<=^Bearer )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
};
