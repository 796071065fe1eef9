import { createHash, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EventWebhook } from '@sendgrid/eventwebhook';
import { verifySignature as verifyVonage } from '@vonage/jwt';
import { SignJWT } from 'jose';
import { verifyWebhookSignature as verifyMailtrap } from 'mailtrap';
import { verifyDelivery } from 'nestjs-webhook';
import { mailtrap } from 'nestjs-webhook/providers/mailtrap';
import { messagebird } from 'nestjs-webhook/providers/messagebird';
import { pusher } from 'nestjs-webhook/providers/pusher';
import { sendgrid } from 'nestjs-webhook/providers/sendgrid';
import { sinchConversation } from 'nestjs-webhook/providers/sinch-conversation';
import { sinchNumbers } from 'nestjs-webhook/providers/sinch-numbers';
import { sinchVoice } from 'nestjs-webhook/providers/sinch-voice';
import { telnyx } from 'nestjs-webhook/providers/telnyx';
import { vonage } from 'nestjs-webhook/providers/vonage';
import Pusher from 'pusher';
import { Telnyx } from 'telnyx';
import { ed25519Pair } from '../../support/ed25519.js';
import { mailtrapCase } from '../cases/mailtrap.js';
import { messagebirdCase } from '../cases/messagebird.js';
import { pusherCase } from '../cases/pusher.js';
import { sendgridCase } from '../cases/sendgrid.js';
import { sinchConversationCase } from '../cases/sinch-conversation.js';
import { sinchNumbersCase } from '../cases/sinch-numbers.js';
import { sinchVoiceCase } from '../cases/sinch-voice.js';
import { telnyxCase } from '../cases/telnyx.js';
import { vonageCase } from '../cases/vonage.js';
import { headerOf, passes, sdkSuite, withHeaders } from './suite.js';

const load = createRequire(import.meta.url);

sdkSuite('mailtrap', {
  case: mailtrapCase,
  source: mailtrap({ signingSecret: '8d9a3c0e7f5b4a6d8e2c1f0b9a7d6e5c' }),
  other: mailtrap({ signingSecret: '9d9a3c0e7f5b4a6d8e2c1f0b9a7d6e5c' }),
  accepts: (sent) => verifyMailtrap(Buffer.from(sent.body), headerOf(sent, 'mailtrap-signature'), '8d9a3c0e7f5b4a6d8e2c1f0b9a7d6e5c'),
});

const messagebirdKey = 'PlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd';
const messagebirdJwt = load('messagebird/lib/webhook-signature-jwt.js') as { verify(url: string, body: Buffer, jwt: string, key: ReturnType<typeof createSecretKey>): Promise<true> };

sdkSuite('messagebird', {
  case: messagebirdCase,
  source: messagebird({ signingKey: messagebirdKey }),
  other: messagebird({ signingKey: messagebirdKey.toLowerCase() }),
  accepts: (sent) => passes(() => messagebirdJwt.verify(sent.publicUrl ?? '', Buffer.from(sent.body), headerOf(sent, 'messagebird-signature-jwt'), createSecretKey(Buffer.from(messagebirdKey))), /^invalid signature/),
});

describe('a token of messagebird without an id', () => {
  it('is refused here and by the SDK', async () => {
    const source = messagebird({ signingKey: messagebirdKey });
    const [url, key] = ['https://hooks.example.com/webhooks/events', Buffer.from(messagebirdKey)];
    const token = (claims: object): Promise<string> =>
      new SignJWT({ url_hash: createHash('sha256').update(url).digest('hex'), ...claims }).setProtectedHeader({ alg: 'HS256' }).setIssuer('MessageBird').setExpirationTime('1m').sign(key);
    for (const [claims, taken] of [[{ jti: 'an-id' }, true], [{}, false]] as const) {
      const jwt = await token(claims);
      expect(await passes(() => messagebirdJwt.verify(url, Buffer.alloc(0), jwt, createSecretKey(key)), /missing jti claim/)).toBe(taken);
      expect((await verifyDelivery(source, { publicUrl: url, headers: { 'messagebird-signature-jwt': jwt } })).ok).toBe(taken);
    }
  });
});

const PusherToken = load('pusher/lib/token.js') as new (key: string, secret: string) => { sign(text: string): string };
const pusherToken = new PusherToken('278d525bdf162c739803', '7ad3773142a6692b25b8');
const pusherApp = new Pusher({ appId: '1', key: '278d525bdf162c739803', secret: '7ad3773142a6692b25b8', cluster: 'eu' });

sdkSuite('pusher', {
  case: pusherCase,
  source: pusher({ secret: '7ad3773142a6692b25b8' }),
  other: pusher({ secret: '7ad3773142a6692b25b9' }),
  accepts: ({ headers, body }) => pusherApp.webhook({ headers, rawBody: body.toString() }).isValid(),
  signs: (sent) => withHeaders(sent, { 'x-pusher-signature': pusherToken.sign(sent.body.toString()) }),
});

function sendgridPair(): { readonly publicKey: string; readonly signingKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
const sendgridKeys = sendgridPair();
const sendgridWebhook = new EventWebhook();

sdkSuite('sendgrid', {
  case: sendgridCase,
  source: sendgrid(sendgridKeys),
  other: sendgrid(sendgridPair()),
  accepts: (sent) => {
    const [signature, timestamp] = ['signature', 'timestamp'].map((name) => headerOf(sent, `x-twilio-email-event-webhook-${name}`)) as [string, string];
    return sendgridWebhook.verifySignature(sendgridWebhook.convertPublicKeyToECDSA(sendgridKeys.publicKey), Buffer.from(sent.body), signature, timestamp);
  },
});

/** By its file, since the index wants another package, on which it does not depend. */
const sinchFile = join(dirname(load.resolve('@sinch/sdk-client')), 'utils/authorization.helper.js');
const sinch = load(sinchFile) as typeof import('@sinch/sdk-client');

sdkSuite('sinch-conversation', {
  case: sinchConversationCase,
  source: sinchConversation({ secret: 'foo_secret1234' }),
  other: sinchConversation({ secret: 'foo_secret1235' }),
  accepts: ({ headers, body }) => sinch.validateWebhookSignature('foo_secret1234', headers, body.toString()),
  signs: (sent) => {
    const data = sinch.computeSignedData(sent.body.toString(), headerOf(sent, 'x-sinch-webhook-signature-nonce'), headerOf(sent, 'x-sinch-webhook-signature-timestamp'));
    return withHeaders(sent, { 'x-sinch-webhook-signature': sinch.calculateWebhookSignature(data, 'foo_secret1234') });
  },
});

sdkSuite('sinch-numbers', {
  case: sinchNumbersCase,
  source: sinchNumbers({ secret: 'a callback secret' }),
  other: sinchNumbers({ secret: 'another callback secret' }),
  accepts: ({ headers, body }) => sinch.validateSignatureHeader('a callback secret', headers, body.toString()),
});

const sinchApp = { applicationKey: '669e367e-6bba-48ab-af15-266871c28135', applicationSecret: 'b2xkIHNlY3JldCBvZiB0aGUgYXBw' };
const pathOf = (publicUrl = ''): string => new URL(publicUrl).pathname;

sdkSuite('sinch-voice', {
  case: sinchVoiceCase,
  source: sinchVoice(sinchApp),
  other: sinchVoice({ ...sinchApp, applicationSecret: 'bmV3IHNlY3JldCBvZiB0aGUgYXBw' }),
  accepts: ({ headers, body, publicUrl }) => sinch.validateAuthenticationHeader(sinchApp.applicationKey, sinchApp.applicationSecret, headers, body.toString(), pathOf(publicUrl), 'POST'),
  signs: (sent) => {
    const { applicationKey, applicationSecret } = sinchApp;
    const stamp = `x-timestamp:${headerOf(sent, 'x-timestamp')}`;
    return withHeaders(sent, { authorization: sinch.generateAuthorizationHeader('POST', sent.body.toString(), headerOf(sent, 'content-type'), stamp, pathOf(sent.publicUrl), applicationKey, applicationSecret) });
  },
});

const telnyxKeys = ed25519Pair();
const telnyxOptions = ({ publicKey, privateKey }: typeof telnyxKeys) => ({ publicKey: publicKey.toString('base64'), signingKey: privateKey.toString('base64') });
const { webhooks: telnyxWebhooks } = new Telnyx('KEY_example');

sdkSuite('telnyx', {
  case: telnyxCase,
  source: telnyx(telnyxOptions(telnyxKeys)),
  other: telnyx(telnyxOptions(ed25519Pair())),
  accepts: (sent) => {
    const signature = Buffer.from(headerOf(sent, 'telnyx-signature-ed25519'), 'base64');
    return passes(() => telnyxWebhooks.signature.verifySignature(sent.body.toString(), signature, headerOf(sent, 'telnyx-timestamp'), telnyxKeys.publicKey), /^Signature is invalid/);
  },
});

sdkSuite('vonage', {
  case: vonageCase,
  source: vonage({ signatureSecret: 'kTxLEsg2f1TrfU8f0oexample' }),
  other: vonage({ signatureSecret: 'lTxLEsg2f1TrfU8f0oexample' }),
  open: ['body'],
  accepts: (sent) => verifyVonage(headerOf(sent, 'authorization').slice('Bearer '.length), 'kTxLEsg2f1TrfU8f0oexample'),
});
