import { createServer, globalAgent, type Server as HttpsServer } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { verifyDelivery } from 'nestjs-webhook';
import { awsSns } from 'nestjs-webhook/providers/aws-sns';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';
import { selfSigned } from '../../support/certificate.js';
import { keyServer, type KeyServer } from '../../support/key-server.js';
import { vectorsOf } from '../vector-by.js';
import { sdk } from './suite.js';

type Envelope = Readonly<Record<string, unknown>>;
type Validator = { validate(message: Envelope, done: (error: Error | null) => void): void };
const MessageValidator = createRequire(import.meta.url)('sns-validator') as new (host: RegExp) => Validator;

const NOW = Date.UTC(2026, 0, 1);
const TOPIC = 'arn:aws:sns:us-west-2:123456789012:orders';
const CERTIFICATE_PATH = '/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
const PINNED_URL = `https://sns.us-west-2.amazonaws.com${CERTIFICATE_PATH}`;

const { privateKey, certificate } = selfSigned();
let https: HttpsServer;
let host: KeyServer;

/** The validator asks the host of the message itself, so one that serves the certificate stands in for Amazon's. */
async function sdkAccepts(message: Envelope): Promise<boolean> {
  const { port } = https.address() as AddressInfo;
  const validator = new MessageValidator(/^localhost:\d+$/);
  return new Promise((resolve) => {
    validator.validate({ ...message, SigningCertURL: `https://localhost:${port}${CERTIFICATE_PATH}` }, (error) => resolve(error === null));
  });
}

const source = awsSns({ topicArns: [TOPIC], signingKey: { privateKey, url: PINNED_URL } });

async function accepts(message: Envelope): Promise<boolean> {
  return (await verifyDelivery(source, { body: JSON.stringify(message), headers: { 'content-type': 'text/plain' } }, { now: NOW, fetch: host.fetch })).ok;
}

async function signed(message: Envelope): Promise<Envelope> {
  const { body } = await signDelivery(source, { body: JSON.stringify(message) }, { clock: fakeClock(NOW) });
  return JSON.parse(body.toString()) as Envelope;
}

beforeAll(async () => {
  https = createServer({ key: privateKey, cert: certificate }, (_request, response) => response.end(certificate));
  await new Promise<void>((resolve) => void https.listen(0, 'localhost', resolve));
  globalAgent.options.ca = certificate;
  host = await keyServer();
  host.answer((_request, response) => response.end(certificate));
});

afterAll(async () => {
  delete globalAgent.options.ca;
  https.close();
  https.closeAllConnections();
  await host.close();
});

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/g, ' '));
const version = fc.constantFrom('1', '2');
const common = { MessageId: fc.uuid(), TopicArn: fc.constant(TOPIC), Message: fc.string({ unit: 'grapheme' }), Timestamp: fc.constant(new Date(NOW).toISOString()), SignatureVersion: version };
const notification = fc.record({ Type: fc.constant('Notification'), ...common, Subject: line, UnsubscribeURL: fc.webUrl() }, { requiredKeys: ['Type', 'MessageId', 'TopicArn', 'Message', 'Timestamp', 'SignatureVersion'] });
const confirmation = fc.record({ Type: fc.constant('SubscriptionConfirmation'), ...common, Token: fc.stringMatching(/^[0-9a-f]{8,40}$/), SubscribeURL: fc.constant('https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription') });
const message: fc.Arbitrary<Envelope> = fc.oneof(notification, confirmation);

/** What Amazon's documentation says is signed, and the signature itself. */
const SIGNED = new Map([
  ['Notification', ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type', 'Signature']],
  ['SubscriptionConfirmation', ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type', 'Signature']],
]);

sdk('aws-sns', () => {
  it('are signed as the SDK accepts them, and accepted', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (unsigned) => {
        const envelope = await signed(unsigned);
        expect(await sdkAccepts(envelope)).toBe(true);
        expect(await accepts(envelope)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('are refused, here and by the SDK, with anything signed changed', async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.nat(), line, async (unsigned, pick, other) => {
        const envelope = await signed(unsigned);
        const fields = SIGNED.get(String(unsigned['Type'])) ?? [];
        const field = fields[pick % fields.length] ?? '';
        fc.pre(envelope[field] !== other);
        const altered = { ...envelope, [field]: other };
        expect(await sdkAccepts(altered)).toBe(false);
        expect(await accepts(altered)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('are refused, here and by the SDK, under the other version of the signature', async () => {
    const envelope = await signed({ Type: 'Notification', MessageId: '1', TopicArn: TOPIC, Message: 'x', SignatureVersion: '2' });
    for (const SignatureVersion of ['1', '3', '']) {
      expect(await sdkAccepts({ ...envelope, SignatureVersion })).toBe(false);
      expect(await accepts({ ...envelope, SignatureVersion })).toBe(false);
    }
  });

  it('without a subject may have a null one', async () => {
    const envelope = await signed({ Type: 'Notification', MessageId: '1', TopicArn: TOPIC, Message: 'x', SignatureVersion: '2', Subject: null });
    expect(await sdkAccepts(envelope)).toBe(true);
    expect(await accepts(envelope)).toBe(true);
    expect(await accepts({ ...envelope, Subject: { text: 'not signed' } })).toBe(false);
    expect(await accepts({ ...envelope, Subject: 7 })).toBe(false);
  });
});

describe('the vectors', () => {
  it('come with certificates that really signed them', async () => {
    const vectors = vectorsOf('aws-sns');
    for (const { options, request, now } of vectors) {
      const { url, pem } = options['certificate'] as { readonly url: string; readonly pem: string };
      const judge = (served: string) => {
        const fresh = awsSns({ topicArns: 'any', toleranceSec: 1_000_000_000 });
        return verifyDelivery(fresh, request, { now, fetch: async (input) => new Response(String(input) === url ? served : 'another') });
      };
      expect(await judge(pem)).toMatchObject({ ok: true });
      expect(await judge(certificate)).toMatchObject({ ok: false, code: 'WEBHOOK_SIGNATURE_MISMATCH' });
    }
    expect(vectors.length).toBeGreaterThan(0);
  });
});

describe('the certificate', () => {
  it('is fetched once from its pinned address', async () => {
    const before = host.asked.length;
    const fresh = awsSns({ topicArns: [TOPIC], signingKey: { privateKey, url: PINNED_URL } });
    const { body } = await signDelivery(fresh, { body: JSON.stringify({ Type: 'Notification', MessageId: '1', TopicArn: TOPIC, Message: 'x', SignatureVersion: '2' }) }, { clock: fakeClock(NOW) });
    for (let i = 0; i < 3; i += 1) expect((await verifyDelivery(fresh, { body }, { now: NOW, fetch: host.fetch })).ok).toBe(true);
    expect(host.asked.slice(before)).toEqual([CERTIFICATE_PATH]);
  });
});
