import { createRequire } from 'node:module';
import { EventVerifier } from '@complycube/api';
import { OAuth2Client } from 'google-auth-library';
import { complyCube } from 'nestjs-webhook/providers/comply-cube';
import { cronofy } from 'nestjs-webhook/providers/cronofy';
import { easypost } from 'nestjs-webhook/providers/easypost';
import { googleChat } from 'nestjs-webhook/providers/google-chat';
import { googlePubsub } from 'nestjs-webhook/providers/google-pubsub';
import { smartcar } from 'nestjs-webhook/providers/smartcar';
import { keySetFetch, rsaPair, type RsaPair } from '../../support/key-set.js';
import { complyCubeCase } from '../cases/comply-cube.js';
import { cronofyCase } from '../cases/cronofy.js';
import { easypostCase } from '../cases/easypost.js';
import { googleChatCase, googleChatProjectCase } from '../cases/google-chat.js';
import { googlePubsubCase } from '../cases/google-pubsub.js';
import { smartcarCase } from '../cases/smartcar.js';
import { headerOf, passes, sdkSuite, withHeaders, type Sent } from './suite.js';

const load = createRequire(import.meta.url);

sdkSuite('comply-cube', {
  case: complyCubeCase,
  source: complyCube({ secret: 'a secret' }),
  other: complyCube({ secret: 'another secret' }),
  accepts: (sent) => passes(() => new EventVerifier('a secret').constructEvent(sent.body.toString(), headerOf(sent, 'complycube-signature')), /signature/i),
});

const Cronofy = load('cronofy') as new (config: { readonly client_secret: string }) => { hmacValid(given: { readonly hmac: string; readonly body: string }): boolean };

sdkSuite('cronofy', {
  case: cronofyCase,
  source: cronofy({ clientSecret: 'CRN_example' }),
  other: cronofy({ clientSecret: 'CRN_other' }),
  accepts: (sent) => new Cronofy({ client_secret: 'CRN_example' }).hmacValid({ hmac: headerOf(sent, 'cronofy-hmac-sha256'), body: sent.body.toString() }),
});

const EasyPost = load('@easypost/api') as new (apiKey: string) => { readonly Utils: { validateWebhook(body: Buffer, headers: object, secret: string): object } };
const { Utils: easypostUtils } = new EasyPost('EZTK_example');

sdkSuite('easypost', {
  case: easypostCase,
  source: easypost({ secret: 'the öld secret of the webhook' }),
  other: easypost({ secret: 'the néw secret of the webhook' }),
  accepts: (sent) => passes(() => easypostUtils.validateWebhook(Buffer.from(sent.body), sent.headers, 'the öld secret of the webhook'), /did not originate/),
});

const smartcarSdk = load('smartcar') as { hashChallenge(token: string, text: string): string; verifyPayload(token: string, signature: string, body: unknown): boolean };

sdkSuite('smartcar', {
  case: smartcarCase,
  source: smartcar({ managementToken: 'a management token' }),
  other: smartcar({ managementToken: 'another management token' }),
  rewrites: true,
  covered: [{ part: 'body:eventId', within: /.+/ }],
  accepts: (sent) => smartcarSdk.verifyPayload('a management token', headerOf(sent, 'sc-signature'), JSON.parse(sent.body.toString())),
  signs: (sent) => withHeaders(sent, { 'sc-signature': smartcarSdk.hashChallenge('a management token', sent.body.toString()) }),
});

const google = rsaPair();
const audience = 'https://hooks.example.com/webhooks/events';
/** By the name that tokens give of their key: test deliveries give none. */
const certificates = { undefined: google.publicKey.export({ type: 'spki', format: 'pem' }).toString() };

/** What Google's documentation does with its package, but for fetching the certificates; the claims are ours to judge. */
function googleAccepts(sent: Sent, wanted: { readonly audience: string; readonly issuer: string; readonly email?: string }): Promise<boolean> {
  const token = headerOf(sent, 'authorization').slice('Bearer '.length);
  return passes(async () => {
    const claims = (await new OAuth2Client().verifySignedJwtWithCertsAsync(token, certificates, wanted.audience, [wanted.issuer])).getPayload();
    if (wanted.email !== undefined && (claims?.email !== wanted.email || claims.email_verified !== true)) throw new Error('another email');
  }, /signature|token|pem|payload|envelope|email/i);
}

const pubsubOptions = ({ privateKey }: RsaPair) => ({ audience, serviceAccount: 'push@example.iam.gserviceaccount.com', signingKey: privateKey });

sdkSuite('google-pubsub', {
  case: { ...googlePubsubCase, fetch: keySetFetch('https://www.googleapis.com/oauth2/v3/certs', [['mine', google.publicKey]]) },
  source: googlePubsub(pubsubOptions(google)),
  other: googlePubsub(pubsubOptions(rsaPair())),
  accepts: (sent) => googleAccepts(sent, { audience, issuer: 'https://accounts.google.com', email: 'push@example.iam.gserviceaccount.com' }),
});

sdkSuite('google-chat', {
  case: googleChatCase,
  source: googleChat({ endpointUrl: audience, signingKey: google.privateKey }),
  other: googleChat({ endpointUrl: audience, signingKey: rsaPair().privateKey }),
  accepts: (sent) => googleAccepts(sent, { audience, issuer: 'https://accounts.google.com', email: 'chat@system.gserviceaccount.com' }),
});

sdkSuite('google-chat', {
  case: googleChatProjectCase,
  source: googleChat({ projectNumber: '1234567890', signingKey: google.privateKey }),
  other: googleChat({ projectNumber: '1234567890', signingKey: rsaPair().privateKey }),
  accepts: (sent) => googleAccepts(sent, { audience: '1234567890', issuer: 'chat@system.gserviceaccount.com' }),
});
