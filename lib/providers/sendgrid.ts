import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sendgrid`. */
export interface SendgridOptions {
  /** "Verification Key" of the signed event webhook, base64; not an API key. Several while it is renewed. Required. */
  readonly publicKey: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 90,000 (25 h): SendGrid repeats for a day, and may leave the time as it was. */
  readonly toleranceSec?: number;
  /** A private key of your own (P-256), whose public half is `publicKey`, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

const DEFAULT_TOLERANCE_SEC = 90_000;

const signedAt = header('x-twilio-email-event-webhook-timestamp');

/** SendGrid's event webhook, with its signature turned on: time and body are signed, each event of the batch is one of its own. */
export const sendgrid = defineProvider({
  name: 'sendgrid',
  docs: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features',
  checkedOn: '2026-11-28',
  options: ({ publicKey, toleranceSec = DEFAULT_TOLERANCE_SEC, ...rest }: SendgridOptions) => ({
    auth: publicKeySignature({
      ...rest, algorithm: 'ecdsa-sha256', key: publicKey, content: [signedAt, rawBody()], signature: header('x-twilio-email-event-webhook-signature'), timestamp: { at: signedAt, toleranceSec },
    }),
  }),
  body: 'json',
  split: '',
  eventName: json('event'),
  deliveryId: json('sg_event_id'),
  knownEvents: [
    'processed', 'deferred', 'delivered', 'bounce', 'dropped', 'open', 'click', 'spamreport', 'unsubscribe', 'group_unsubscribe', 'group_resubscribe',
    'account_status_change',
  ],
  answer: { status: 200 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `sendgrid`. */
export type SendgridEvent = EventNameOf<typeof sendgrid>;
