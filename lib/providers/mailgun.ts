import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mailgun`. */
export interface MailgunOptions {
  /** "HTTP webhook signing key" of the account; not a sending key, not the public validation key. Several while it is renewed. Required. */
  readonly signingKey: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 32,400 (9 h): Mailgun repeats for eight hours, and may leave the time as it was. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 32_400;

const signedAt = json('signature.timestamp');
const token = json('signature.token');

/**
 * Mailgun's event webhooks in JSON (routes and legacy webhooks send forms, and are not this preset). Only a time and a one-time token are
 * signed: `event-data` is NOT, so copies are told by the token: another body with a signature that was seen before counts as a copy.
 */
export const mailgun = defineProvider({
  name: 'mailgun',
  docs: 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks',
  checkedOn: '2026-11-28',
  options: ({ signingKey, toleranceSec = DEFAULT_TOLERANCE_SEC }: MailgunOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: signingKey, keyOption: 'signingKey', wrongKey: notSigningKey, content: [signedAt, token], signature: json('signature.signature'),
      timestamp: { at: signedAt, toleranceSec },
    }),
  }),
  body: 'json',
  eventName: { name: json('event-data.event'), action: json('event-data.severity') },
  deliveryId: token,
  uncovered: ['body:event-data', 'body:event-data.event', 'body:event-data.severity'],
  knownEvents: ['delivered', 'failed', 'opened', 'clicked', 'complained', 'unsubscribed', 'accepted'],
  answer: { status: 200 },
  redelivers: { times: 6, hours: 8 },
  grade: 'full',
});

/** Names of the known events of `mailgun`. */
export type MailgunEvent = EventNameOf<typeof mailgun>;

function notSigningKey(secret: string): string | undefined {
  return secret.startsWith('pubkey-') ? 'that is the public validation key; give the HTTP webhook signing key' : undefined;
}
