import { certificateSignature, type CertificateOptions } from '../../auth/certificate.js';
import type { PublicKeyAlgorithm } from '../../auth/crypto/public-key.js';
import type { PinnedHosts } from '../../auth/pinned-fetch.js';
import { bodyJson, json } from '../../body/json.js';
import { valueAt } from '../../body/path.js';
import type { ContentChoice } from '../../core/content.js';
import { Refusal } from '../../core/errors.js';
import type { AuthStrategy } from '../../core/strategy.js';

/** A region's own host; S3 has hosts that look nearly the same (`sns.s3-us-west-2.amazonaws.com`). */
const HOST = /sns\.[a-z]{2}(?:-[a-z]+)+-\d{1,2}\.amazonaws\.com(?:\.cn)?/;
const CERTIFICATES: PinnedHosts = { host: HOST, path: /^\/SimpleNotificationService-[\w-]+\.pem$/ };

/** Where a subscription is confirmed. */
export const SNS_CONFIRMATIONS: PinnedHosts = { host: HOST, path: /^\/$/ };

const ALGORITHMS = new Map<string | undefined, PublicKeyAlgorithm>([['1', 'rsa-sha1'], ['2', 'rsa-sha256']]);

/** The signature of an envelope: some of its fields, by a certificate on a host of SNS. */
export function snsSignature({ toleranceSec, ...rest }: Pick<CertificateOptions, 'signingKey'> & { readonly toleranceSec: number }): AuthStrategy {
  return certificateSignature({
    ...rest,
    url: json('SigningCertURL'),
    pins: CERTIFICATES,
    algorithm: (request) => ALGORITHMS.get(json('SignatureVersion').read(request)),
    content,
    signature: json('Signature'),
    timestamp: { at: json('Timestamp'), unit: 'iso', toleranceSec },
  });
}

const NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const CONFIRMATION = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

const SIGNED_FIELDS = new Map<string | undefined, readonly string[]>([
  ['Notification', NOTIFICATION], ['SubscriptionConfirmation', CONFIRMATION], ['UnsubscribeConfirmation', CONFIRMATION],
]);

/** Name and value of each signed field that is there, a line each. */
const content: ContentChoice = {
  covers: NOTIFICATION.map((field) => `body:${field}`),
  choices: (request) => {
    const fields = SIGNED_FIELDS.get(json('Type').read(request));
    if (fields === undefined) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'body:Type is none of SNS');
    return [fields.map((field) => signedLines(field, valueAt(bodyJson(request), field))).join('')];
  },
};

/** Only the message may hold line ends: in another field they could be the border between two. */
function signedLines(field: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' && (field === 'Message' || !value.includes('\n'))) return `${field}\n${value}\n`;
  throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `body:${field} is not a text of one line`);
}
