import { googlePubsub } from 'nestjs-webhook/providers/google-pubsub';
import type { PresetCase } from 'nestjs-webhook/testing';
import { keySetFetch, publicKeyIn, rsaPair } from '../../support/key-set.js';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const mine = rsaPair();
const options = { audience: 'https://hooks.example.com/webhooks/events', serviceAccount: 'push@example.iam.gserviceaccount.com', signingKey: mine.privateKey };
const keysOfVectors = vectorsOf('google-pubsub').map(({ options: { certificate } }) => ['test', publicKeyIn(String(certificate))] as const);

export const googlePubsubCase: PresetCase = {
  name: 'google-pubsub',
  source: () => googlePubsub(options),
  wrong: () => googlePubsub({ ...options, signingKey: rsaPair().privateKey }),
  empty: [
    { source: (audience) => googlePubsub({ ...options, audience }), option: 'audience' },
    { source: (serviceAccount) => googlePubsub({ ...options, serviceAccount }), option: 'serviceAccount' },
  ],
  fromOptions: ({ audience, serviceAccount }) => googlePubsub({ audience: String(audience), serviceAccount: String(serviceAccount) }),
  deliveries: examples('google-pubsub'),
  fetch: keySetFetch('https://www.googleapis.com/oauth2/v3/certs', [['mine', mine.publicKey], ...keysOfVectors]),
  covered: [{ part: 'header:authorization', within: /(?<=^Bearer )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
  success: { status: 204, body: '' },
};
