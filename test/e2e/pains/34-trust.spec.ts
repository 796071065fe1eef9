import { describe, expect, it } from '@jest/globals';
import { allOf, hmacSignature, header, ipList, json, prefixed, rawBody, source, WebhookModule } from 'nestjs-webhook';
import { awsSns } from 'nestjs-webhook/providers/aws-sns';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';
import { selfSigned } from '../../support/certificate.js';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp, type AdapterName } from '../../support/start-app.js';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:orders';
const CERTIFICATE_URL = 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
const AMAZON = selfSigned();
const ATTACKER = selfSigned();
const clock = fakeClock();

interface Envelope {
  readonly type?: string;
  readonly topic?: string;
  readonly subscribeUrl?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

const messageOf = ({ type = 'Notification', topic = TOPIC, subscribeUrl, more = {} }: Envelope): string =>
  JSON.stringify({
    Type: type, MessageId: `m-${Math.random()}`, TopicArn: topic, Message: 'hello', Timestamp: new Date(clock.now()).toISOString(), SignatureVersion: '2',
    ...(subscribeUrl === undefined ? {} : { Token: 't', SubscribeURL: subscribeUrl }),
    ...more,
  });

/** Signs as whoever has the key, then names any certificate. */
async function signed(envelope: Envelope, { key = AMAZON.privateKey, certificateUrl = CERTIFICATE_URL } = {}): Promise<Outgoing> {
  const signer = awsSns({ topicArns: 'any', signingKey: { privateKey: key, url: CERTIFICATE_URL } });
  const delivery = await signDelivery(signer, { url: '/webhooks/sns', headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: messageOf(envelope) }, { clock });
  return { ...delivery, body: JSON.stringify({ ...JSON.parse(delivery.body.toString()) as object, SigningCertURL: certificateUrl }) };
}

const LOOK_ALIKES = [
  'https://sns.us-east-1.amazonaws.com.evil.example.com/SimpleNotificationService-1.pem',
  'https://evil.example.com/sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://evil-sns.us-east-1.amazonaws.com.example/SimpleNotificationService-1.pem',
  'https://snsXus-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://s3.us-east-1.amazonaws.com/evil/SimpleNotificationService-1.pem',
  'https://sns.us-east-1.amazonaws.com@evil.example.com/SimpleNotificationService-1.pem',
  'https://evil.example.com\\@sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://user:password@sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://evil.example.com#sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://evil.example.com?sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'http://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'https://sns.us-east-1.amazonaws.com:8443/SimpleNotificationService-1.pem',
  'https://sns.us-east-1.amazonaws.com/../evil.pem',
  'https://sns.us-east-1.amazonaws.com/?x=SimpleNotificationService-1.pem',
  'https://sns.us-east-1.amazonaws.com./SimpleNotificationService-1.pem',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/SimpleNotificationService-1.pem',
  'file:///etc/passwd',
  'data:text/plain,hello',
  '//sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem',
  'not a url',
  '',
];

async function startSns(adapter: AdapterName) {
  const asked: { readonly url: string; readonly redirect: string | undefined }[] = [];
  const fetch = (async (input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    asked.push({ url, redirect: init?.redirect });
    return new Response(url === CERTIFICATE_URL ? AMAZON.certificate : ATTACKER.certificate);
  }) as typeof globalThis.fetch;
  const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { sns: awsSns({ topicArns: [TOPIC] }) }, clock, fetch })], providers: [Recorder] });
  return { running, asked, recorder: running.app.get(Recorder), post: (request: Outgoing) => send(running.url, request) };
}

describe.each(ADAPTERS)('pain 34: nothing that the caller names is trusted (%s)', (adapter) => {
  describe('SNS', () => {
    it.each(LOOK_ALIKES)('fetches no certificate from %j', async (certificateUrl) => {
      const { asked, recorder, post } = await startSns(adapter);
      expect(await post(await signed({}, { key: ATTACKER.privateKey, certificateUrl }))).toMatchObject({ status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}' });
      expect(asked).toEqual([]);
      expect(recorder.events).toEqual([]);
    });

    it('fetches the certificate from the pinned host, once, and follows no redirect', async () => {
      const { asked, recorder, post } = await startSns(adapter);
      for (let i = 0; i < 3; i += 1) expect(await post(await signed({}))).toMatchObject({ status: 200 });
      expect(asked).toEqual([{ url: CERTIFICATE_URL, redirect: 'error' }]);
      expect(recorder.events).toHaveLength(3);
    });

    it('refuses what another key has signed', async () => {
      const { running, recorder, post } = await startSns(adapter);
      expect(await post(await signed({}, { key: ATTACKER.privateKey }))).toMatchObject({ status: 401 });
      expect(running.log.at(-1)).toContain('WEBHOOK_SIGNATURE_MISMATCH');
      expect(recorder.events).toEqual([]);
    });

    it('asks nobody for a topic that is not its own', async () => {
      const { asked, post } = await startSns(adapter);
      expect(await post(await signed({ topic: 'arn:aws:sns:us-east-1:999999999999:orders' }))).toMatchObject({ status: 401 });
      expect(asked).toEqual([]);
    });

    const SUBSCRIBE = 'https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=x&Token=t';

    it('confirms a subscription after the proof, and only on the pinned host', async () => {
      const { asked, post } = await startSns(adapter);
      const forged = await signed({ type: 'SubscriptionConfirmation', subscribeUrl: SUBSCRIBE }, { key: ATTACKER.privateKey });
      expect(await post(forged)).toMatchObject({ status: 401 });
      expect(asked.map(({ url }) => url)).toEqual([CERTIFICATE_URL]);
      expect(await post(await signed({ type: 'SubscriptionConfirmation', subscribeUrl: SUBSCRIBE }))).toMatchObject({ status: 200 });
      expect(asked.at(-1)).toEqual({ url: SUBSCRIBE, redirect: 'error' });
    });

    it.each(['https://sns.us-east-1.amazonaws.com.evil.example.com/?Action=ConfirmSubscription', 'http://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription', 'http://169.254.169.254/'])('does not confirm %j, whoever signed it', async (subscribeUrl) => {
      const { asked, post } = await startSns(adapter);
      expect(await post(await signed({ type: 'SubscriptionConfirmation', subscribeUrl }))).toMatchObject({ status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}' });
      expect(asked.map(({ url }) => url)).toEqual([CERTIFICATE_URL]);
    });
  });

  describe('the address of the sender', () => {
    const proof = hmacSignature({ hash: 'sha256', key: GITHUB_SECRET, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') });
    const ALLOWED = '192.0.2.7';
    const ATTACKERS = '203.0.113.66';

    async function statusOf(forwardedFor: string | readonly string[], trustedProxies: readonly string[]): Promise<number> {
      const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ trustedProxies, sources: { listed: source({ auth: allOf(ipList({ allow: [`${ALLOWED}/32`, '2001:db8::/32'] }), proof), eventName: json('type') }) } })], providers: [Recorder] });
      return (await send(`${running.url}/webhooks/listed`, githubDelivery({ headers: { 'x-forwarded-for': forwardedFor, forwarded: `for=${ALLOWED}`, 'x-real-ip': ALLOWED } }))).status;
    }

    it.each<[string, string | readonly string[], readonly string[], number]>([
      ['one trusted proxy, an allowed sender', ALLOWED, ['127.0.0.1'], 200],
      ['one trusted proxy, an allowed sender by IPv6', '2001:db8::1', ['127.0.0.1'], 200],
      ['one trusted proxy, an allowed sender with its port', `${ALLOWED}:4711`, ['127.0.0.1'], 200],
      ['one trusted proxy, an attacker who wrote the left end', `${ALLOWED}, ${ATTACKERS}`, ['127.0.0.1'], 401],
      ['one trusted proxy, an attacker who sent a header of its own', [ALLOWED, ATTACKERS], ['127.0.0.1'], 401],
      ['two trusted proxies, an allowed sender', `${ATTACKERS}, ${ALLOWED}, 10.0.0.5`, ['127.0.0.1', '10.0.0.0/8'], 200],
      ['two trusted proxies, an attacker behind them', `${ALLOWED}, ${ATTACKERS}, 10.0.0.5`, ['127.0.0.1', '10.0.0.0/8'], 401],
      ['no trusted proxy', ALLOWED, [], 401],
      ['another trusted proxy', ALLOWED, ['10.0.0.0/8'], 401],
      ['one trusted proxy, rubbish', 'unknown', ['127.0.0.1'], 401],
      ['one trusted proxy, nothing', ' ', ['127.0.0.1'], 401],
    ])('%s: %j behind %j is answered %d', async (_title, forwardedFor, trustedProxies, status) => {
      expect(await statusOf(forwardedFor, trustedProxies)).toBe(status);
    });
  });
});
