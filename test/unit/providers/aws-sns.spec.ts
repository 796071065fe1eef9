import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhookModule, type RequestParts } from 'nestjs-webhook';
import { awsSns, type AwsSnsOptions } from 'nestjs-webhook/providers/aws-sns';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';
import { selfSigned } from '../../support/certificate.js';
import { keyServer, type KeyServer } from '../../support/key-server.js';
import { codeOf, NOW, verdictOn } from '../../support/proof-context.js';
import { send } from '../../support/send.js';
import { startApp, type RunningApp } from '../../support/start-app.js';

const TOPIC = 'arn:aws:sns:us-west-2:123456789012:orders';
const CERTIFICATE = 'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
const own = selfSigned();
const options: AwsSnsOptions = { topicArns: [TOPIC], signingKey: { privateKey: own.privateKey, url: CERTIFICATE } };

const notification = { Type: 'Notification', MessageId: '1', TopicArn: TOPIC, Message: 'hi', SignatureVersion: '2' };
const confirmation = { ...notification, Type: 'SubscriptionConfirmation', Token: 'abc', SubscribeURL: 'https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&Token=abc' };

let host: KeyServer;
let app: RunningApp;

beforeAll(async () => {
  host = await keyServer();
  host.answer((_request, response) => void response.end(own.certificate));
  const sources = { sns: awsSns(options) };
  app = await startApp({ adapter: 'express', imports: [WebhookModule.forRoot({ sources, clock: fakeClock(NOW), fetch: host.fetch })] });
});
afterAll(async () => {
  await app.close();
  await host.close();
});

async function signed(envelope: object, over: Partial<AwsSnsOptions> = {}): Promise<RequestParts & { readonly body: Buffer }> {
  const { body } = await signDelivery(awsSns({ ...options, ...over }), { body: JSON.stringify(envelope) }, { clock: fakeClock(NOW) });
  return { body, headers: { 'content-type': 'text/plain; charset=UTF-8' } };
}

/** The verdict on a changed envelope, and what was fetched for it. */
async function judged(envelope: object, change: object = {}, over: Partial<AwsSnsOptions> = {}): Promise<{ readonly code: string; readonly fetched: number }> {
  const { body, headers } = await signed(envelope);
  const before = host.asked.length;
  const altered = { ...(JSON.parse(body.toString()) as object), ...change };
  const code = await codeOf(awsSns({ ...options, ...over }).auth, { body: JSON.stringify(altered), headers: headers ?? {} }, { clock: fakeClock(NOW), fetch: host.fetch });
  return { code, fetched: host.asked.length - before };
}

describe('the certificate of awsSns', () => {
  it('is fetched for an envelope of an own topic', async () => {
    expect(await judged(notification)).toEqual({ code: 'ok', fetched: 1 });
  });

  it.each([
    'https://sns.us-west-2.amazonaws.com.evil.test/SimpleNotificationService-0.pem',
    'https://sns.us-west-2.amazonaws.com@evil.test/SimpleNotificationService-0.pem',
    'https://evil.test/sns.us-west-2.amazonaws.com/SimpleNotificationService-0.pem',
    'https://evil.test#.sns.us-west-2.amazonaws.com/SimpleNotificationService-0.pem',
    'https://user:pass@sns.us-west-2.amazonaws.com/SimpleNotificationService-0.pem',
    'http://sns.us-west-2.amazonaws.com/SimpleNotificationService-0.pem',
    'https://sns.us-west-2.amazonaws.com:8443/SimpleNotificationService-0.pem',
    'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-0.pem?copy=1',
    'https://sns.us-west-2.amazonaws.com/other.pem',
    'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-0.txt',
    'https://sns.us-west-2.amazonaws.com/?SimpleNotificationService-0.pem',
    'https://sns.s3.amazonaws.com/SimpleNotificationService-0.pem',
    'https://sns.s3-us-west-2.amazonaws.com/SimpleNotificationService-0.pem',
    'https://sns.us-west-2.s3.amazonaws.com/SimpleNotificationService-0.pem',
    'https://sns-us-west-2.amazonaws.com/SimpleNotificationService-0.pem',
    'https://xsns.us-west-2.amazonaws.com/SimpleNotificationService-0.pem',
    'https://sns.us-west-2.amazonaws.com.au/SimpleNotificationService-0.pem',
    'https://sns.us-west-2.amazonaws.org/SimpleNotificationService-0.pem',
    'https://169.254.169.254/SimpleNotificationService-0.pem',
    'file:///SimpleNotificationService-0.pem',
    'SimpleNotificationService-0.pem',
  ])('is not fetched from %s', async (SigningCertURL) => {
    expect(await judged(notification, { SigningCertURL })).toEqual({ code: 'WEBHOOK_CERTIFICATE_REFUSED', fetched: 0 });
  });

  it.each(['us-east-1', 'eu-central-1', 'ap-southeast-3', 'us-gov-west-1', 'us-iso-east-1', 'cn-north-1'])('may be that of the region %s', async (region) => {
    const url = `https://sns.${region}.amazonaws.com${region.startsWith('cn') ? '.cn' : ''}/SimpleNotificationService-0.pem`;
    expect(await judged(notification, { SigningCertURL: url })).toEqual({ code: 'ok', fetched: 1 });
  });
});

describe('what awsSns refuses before it fetches anything', () => {
  it.each([
    ['a topic of another account', { TopicArn: 'arn:aws:sns:us-west-2:999999999999:orders' }, 'WEBHOOK_KEY_UNKNOWN'],
    ['a topic whose name begins alike', { TopicArn: `${TOPIC}2` }, 'WEBHOOK_KEY_UNKNOWN'],
    ['no topic', { TopicArn: undefined }, 'WEBHOOK_SIGNATURE_MISSING'],
    ['no signature', { Signature: undefined }, 'WEBHOOK_SIGNATURE_MISSING'],
    ['a signature that is none', { Signature: 'no base64!' }, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['a version of the signature that is none', { SignatureVersion: '3' }, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['an unknown type', { Type: 'Other' }, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['an id with a line end, which could be a border', { Message: '', MessageId: 'hi\nMessageId\n1' }, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['a subject with a line end', { Subject: 'a\nTimestamp\nb' }, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['a subject that is no text', { Subject: { a: 1 } }, 'WEBHOOK_SIGNATURE_MALFORMED'],
    ['a message that is no text', { Message: ['hi'] }, 'WEBHOOK_SIGNATURE_MALFORMED'],
  ])('%s', async (_what, change, code) => {
    expect(await judged(notification, change)).toEqual({ code, fetched: 0 });
  });

  it('is raw message delivery, with the remedy', async () => {
    const before = host.asked.length;
    const request = { body: '{"TopicArn":"x"}', headers: { 'x-amz-sns-rawdelivery': 'true' } };
    const verdict = await verdictOn(awsSns(options).auth, request, { clock: fakeClock(NOW), fetch: host.fetch });
    expect(verdict).toMatchObject({ ok: false, code: 'WEBHOOK_SIGNATURE_MISSING', detail: expect.stringContaining('turn it off') });
    expect(host.asked.length).toBe(before);
  });
});

describe('awsSns', () => {
  it('takes every topic only when told so by name', async () => {
    const elsewhere = { ...notification, TopicArn: 'arn:aws:sns:us-west-2:999999999999:theirs' };
    expect(await judged(elsewhere)).toMatchObject({ code: 'WEBHOOK_KEY_UNKNOWN', fetched: 0 });
    expect(await judged(elsewhere, {}, { topicArns: 'any' })).toMatchObject({ code: 'ok' });
  });

  it('lets a message hold line ends', async () => {
    expect(await judged({ ...notification, Message: 'a\nMessageId\nb\n' })).toMatchObject({ code: 'ok' });
  });
});

describe('a subscription of awsSns', () => {
  const post = async (request: RequestParts & { readonly body: Buffer }) => {
    const before = host.asked.length;
    const { status } = await send(`${app.url}/webhooks/sns`, { headers: request.headers as Record<string, string>, body: request.body });
    return { status, fetched: host.asked.slice(before).filter((path) => path.startsWith('/?')) };
  };

  it('is confirmed by fetching its URL, once it is proved', async () => {
    expect(await post(await signed(confirmation))).toEqual({ status: 200, fetched: ['/?Action=ConfirmSubscription&Token=abc'] });
  });

  it.each([
    'https://evil.test/?Action=ConfirmSubscription', 'https://sns.us-west-2.amazonaws.com.evil.test/', 'https://sns.us-west-2.amazonaws.com@evil.test/', 'https://user@sns.us-west-2.amazonaws.com/',
    'http://sns.us-west-2.amazonaws.com/', 'https://sns.us-west-2.amazonaws.com:444/', 'https://sns.us-west-2.amazonaws.com/admin', 'https://169.254.169.254/', 'https://sns.s3-us-west-2.amazonaws.com/',
  ])('is not confirmed at %s, though it is signed', async (SubscribeURL) => {
    expect(await post(await signed({ ...confirmation, SubscribeURL }))).toEqual({ status: 403, fetched: [] });
  });

  it('is not confirmed when it is unsigned, altered or of another topic', async () => {
    const { body, headers } = await signed(confirmation);
    const altered = Buffer.from(body.toString().replace('Token=abc', 'Token=abd'));
    expect(await post({ body: altered, ...(headers && { headers }) })).toEqual({ status: 401, fetched: [] });
    expect(await post({ body: Buffer.from(JSON.stringify(confirmation)), ...(headers && { headers }) })).toEqual({ status: 401, fetched: [] });
    expect(await post(await signed({ ...confirmation, TopicArn: 'arn:aws:sns:us-west-2:999999999999:theirs' }))).toEqual({ status: 401, fetched: [] });
  });

  it('is not renewed by the message that ends it', async () => {
    expect(await post(await signed({ ...confirmation, Type: 'UnsubscribeConfirmation' }))).toEqual({ status: 200, fetched: [] });
  });
});
