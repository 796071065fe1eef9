import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signRequest, verifyRequest } from '@contentful/node-apps-toolkit';
import { generateWebhookSignature, verifyWebhookSignature } from '@hygraph/utils';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import { encodeSignatureHeader, isValidSignature } from '@sanity/webhook';
import { createQueryStringHash, decodeSymmetric, encodeSymmetric, fromMethodAndUrl, SymmetricAlgorithm } from 'atlassian-jwt';
import { v2 as cloudinarySdk } from 'cloudinary';
import { AccessToken, WebhookReceiver } from 'livekit-server-sdk';
import { verifyDelivery } from 'nestjs-webhook';
import { cloudinary } from 'nestjs-webhook/providers/cloudinary';
import { contentful } from 'nestjs-webhook/providers/contentful';
import { hygraph } from 'nestjs-webhook/providers/hygraph';
import { jira } from 'nestjs-webhook/providers/jira';
import { linear } from 'nestjs-webhook/providers/linear';
import { livekit } from 'nestjs-webhook/providers/livekit';
import { sanity } from 'nestjs-webhook/providers/sanity';
import { signDelivery } from 'nestjs-webhook/testing';
import { cloudinaryCase, cloudinarySha256Case } from '../cases/cloudinary.js';
import { contentfulCase } from '../cases/contentful.js';
import { hygraphCase } from '../cases/hygraph.js';
import { jiraConnectCase } from '../cases/jira.js';
import { linearCase } from '../cases/linear.js';
import { livekitCase } from '../cases/livekit.js';
import { sanityCase } from '../cases/sanity.js';
import { headerOf, passes, sdkSuite, withHeaders, type Sent } from './suite.js';

const contentfulSecret = 'o'.repeat(64);
const canonical = ({ headers, body, publicUrl = '' }: Sent) => {
  const { pathname, search } = new URL(publicUrl);
  return { method: 'POST' as const, path: pathname + search, headers, body: body.toString() };
};

sdkSuite('contentful', {
  case: contentfulCase,
  source: contentful({ signingSecret: contentfulSecret }),
  other: contentful({ signingSecret: 'n'.repeat(64) }),
  open: ['header:x-contentful-signed-headers'],
  accepts: (sent) => passes(() => { if (!verifyRequest(contentfulSecret, canonical(sent))) throw new Error('refused'); }, /^refused$|expired/i),
  signs: (sent) => {
    const { 'x-contentful-signature': _signature, 'x-contentful-signed-headers': _names, 'x-contentful-timestamp': _time, ...headers } = sent.headers;
    return withHeaders(sent, signRequest(contentfulSecret, canonical({ ...sent, headers }), Date.now()) as Record<string, string>);
  },
});

sdkSuite('hygraph', {
  case: hygraphCase,
  source: hygraph({ secretKey: 'rCNwyiloY3oJYYkxgpBXaleIiUv5MYla' }),
  other: hygraph({ secretKey: 'rCNwyiloY3oJYYkxgpBXaleIiUv5MYlb' }),
  accepts: (sent) => verifyWebhookSignature({ rawPayload: sent.body.toString(), signature: headerOf(sent, 'gcms-signature'), secret: 'rCNwyiloY3oJYYkxgpBXaleIiUv5MYla' }),
  signs: (sent) => withHeaders(sent, { 'gcms-signature': generateWebhookSignature({ rawPayload: sent.body.toString(), environmentName: 'master', secret: 'rCNwyiloY3oJYYkxgpBXaleIiUv5MYla' }) }),
});

/** The proof of Connect apps; the package knows no other. */
const qshOf = ({ publicUrl = '' }: Sent): string => createQueryStringHash(fromMethodAndUrl('POST', new URL(publicUrl).pathname), false, '/webhooks');

sdkSuite('jira', {
  case: jiraConnectCase,
  source: jira({ sharedSecret: 'a shared secret', basePath: '/webhooks' }),
  other: jira({ sharedSecret: 'another shared secret', basePath: '/webhooks' }),
  accepts: async (sent) => {
    const token = headerOf(sent, 'authorization').slice('JWT '.length);
    let claims: { readonly qsh?: string } = {};
    const decoded = await passes(() => (claims = decodeSymmetric(token, 'a shared secret', SymmetricAlgorithm.HS256) as typeof claims), /signature|JSON|token|Algorithm/i);
    return decoded && claims.qsh === qshOf(sent);
  },
  signs: (sent) => {
    const now = Math.floor(Date.now() / 1000);
    return withHeaders(sent, { authorization: `JWT ${encodeSymmetric({ iss: 'a-client', iat: now, exp: now + 180, qsh: qshOf(sent) }, 'a shared secret', SymmetricAlgorithm.HS256)}` });
  },
});

sdkSuite('linear', {
  case: linearCase,
  source: linear({ secret: 'lin_wh_example' }),
  other: linear({ secret: 'lin_wh_other' }),
  accepts: (sent) => passes(() => { if (!new LinearWebhookClient('lin_wh_example').verify(Buffer.from(sent.body), headerOf(sent, 'linear-signature'))) throw new Error('refused'); }, /refused|signature/),
});

describe('the window of linear', () => {
  it.each([[-65, false], [-55, true], [55, true], [65, false]])('is that of the SDK for a delivery %i s from now', async (sec, taken) => {
    const body = JSON.stringify({ type: 'Issue', webhookTimestamp: Date.now() + sec * 1000 });
    const source = linear({ secret: 'lin_wh_example' });
    const { headers } = await signDelivery(source, { body });
    const sdkTakes = await passes(() => new LinearWebhookClient('lin_wh_example').verify(Buffer.from(body), headers['linear-signature'] ?? ''), /webhook timestamp/);
    expect([sdkTakes, (await verifyDelivery(source, { body, headers })).ok]).toEqual([taken, taken]);
  });
});

const livekitKey = { apiKey: 'APIexample1234', apiSecret: 'the-old-secret-of-the-api-key-example' };
const livekitReceiver = new WebhookReceiver(livekitKey.apiKey, livekitKey.apiSecret);

sdkSuite('livekit', {
  case: livekitCase,
  source: livekit(livekitKey),
  other: livekit({ ...livekitKey, apiSecret: 'the-new-secret-of-the-api-key-example' }),
  accepts: (sent) => passes(() => livekitReceiver.receive(sent.body.toString(), headerOf(sent, 'authorization')), /signature|checksum|JWS|JWT|token|Header|alg/),
  signs: async (sent) => {
    const token = new AccessToken(livekitKey.apiKey, livekitKey.apiSecret, { ttl: 60 });
    token.sha256 = createHash('sha256').update(sent.body).digest('base64');
    return withHeaders(sent, { authorization: await token.toJwt() });
  },
});

sdkSuite('sanity', {
  case: sanityCase,
  source: sanity({ secret: 'a secret' }),
  other: sanity({ secret: 'another secret' }),
  accepts: (sent) => isValidSignature(sent.body.toString(), headerOf(sent, 'sanity-webhook-signature'), 'a secret'),
  signs: async (sent) => withHeaders(sent, { 'sanity-webhook-signature': await encodeSignatureHeader(sent.body.toString(), Date.now(), 'a secret') }),
});

/** The package keeps its secret and its algorithm in one place for all. */
const cloudinaryConfig = (hash: 'sha1' | 'sha256') => ({ api_secret: 'AnApiSecretExample', signature_algorithm: hash });
const stampOf = (sent: Sent): number => Number(headerOf(sent, 'x-cld-timestamp'));

for (const [hash, c] of [['sha1', cloudinaryCase], ['sha256', cloudinarySha256Case]] as const) {
  sdkSuite('cloudinary', {
    case: c,
    source: cloudinary({ apiSecret: 'AnApiSecretExample', hash }),
    other: cloudinary({ apiSecret: 'AnotherApiSecretExample', hash }),
    accepts: (sent) => {
      cloudinarySdk.config(cloudinaryConfig(hash));
      return cloudinarySdk.utils.verifyNotificationSignature(sent.body.toString(), stampOf(sent), headerOf(sent, 'x-cld-signature'));
    },
    signs: (sent) => withHeaders(sent, { 'x-cld-signature': cloudinarySdk.utils.webhook_signature(sent.body.toString(), stampOf(sent), cloudinaryConfig(hash)) }),
  });
}
