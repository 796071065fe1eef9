import { awsSns, type AwsSnsOptions } from 'nestjs-webhook/providers/aws-sns';
import type { PresetCase } from 'nestjs-webhook/testing';
import { selfSigned } from '../../support/certificate.js';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const TOPIC = 'arn:aws:sns:us-west-2:123456789012:orders';
const CERTIFICATE_URL = 'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
const own = selfSigned();
const options: AwsSnsOptions = { topicArns: [TOPIC], signingKey: { privateKey: own.privateKey, url: CERTIFICATE_URL } };

const certificates = new Map([[CERTIFICATE_URL, own.certificate]]);
for (const vector of vectorsOf('aws-sns')) {
  const { url, pem } = vector.options['certificate'] as { readonly url: string; readonly pem: string };
  certificates.set(url, pem);
}

const sent = (file: string, type: string) => payload(`aws-sns/${file}.json`, { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': type, 'x-amz-sns-message-id': 'in-a-header', 'x-amz-sns-topic-arn': TOPIC });

export const awsSnsCase: PresetCase = {
  name: 'aws-sns',
  source: () => awsSns(options),
  wrong: () => awsSns({ ...options, signingKey: { privateKey: selfSigned().privateKey, url: CERTIFICATE_URL } }),
  empty: [
    { source: (topic) => awsSns({ ...options, topicArns: [topic] }), option: 'topicArns' },
    { source: (topics) => awsSns({ ...options, topicArns: topics as 'any' }), option: 'topicArns' },
  ],
  mistaken: [
    { source: () => awsSns({ ...options, topicArns: [] }), says: /names no topic.*'any'/ },
    { source: () => awsSns({ ...options, topicArns: [`${TOPIC}:0f3a6f1e-1c1e-4f9c-9d0e-0123456789ab`] }), says: /no ARN of a topic.*arn:aws:sns/ },
  ],
  fromOptions: ({ topicArns, toleranceSec }) => awsSns({ topicArns: topicArns as readonly string[], toleranceSec: Number(toleranceSec) }),
  deliveries: examples('aws-sns'),
  fetch: async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.searchParams.get('Action') === 'ConfirmSubscription') return new Response('<ConfirmSubscriptionResponse/>');
    const pem = certificates.get(url.href);
    return pem === undefined ? new Response('', { status: 404 }) : new Response(pem);
  },
  covered: ['body:Message', 'body:MessageId', 'body:Timestamp', 'body:TopicArn', 'body:Type'],
  uncovered: ['body:MessageAttributes', 'body:UnsubscribeURL', 'header:x-amz-sns-message-type', 'header:x-amz-sns-message-id', 'header:x-amz-sns-topic-arn'],
  signatureParts: ['body:Signature', 'body:SigningCertURL'],
  toleranceSec: 7_200,
  copiesToldBy: 'id',
  handshakes: [{ title: 'a new subscription', request: sent('subscription-confirmation', 'SubscriptionConfirmation'), signed: true, answer: { status: 200, body: '' } }],
  unproved: [{ title: 'raw message delivery', request: { body: '{"order":"A-1"}', headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-rawdelivery': 'true', 'x-amz-sns-topic-arn': TOPIC } } }],
};
