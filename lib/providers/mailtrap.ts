import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mailtrap`. */
export interface MailtrapOptions {
  /** `signing_secret` of the webhook; not an API token. Several while it is changed. Required. */
  readonly signingSecret: Secrets;
}

/** Mailtrap's webhooks of e-mail sending, payload format JSON: several events in one delivery. */
export const mailtrap = defineProvider({
  name: 'mailtrap',
  docs: 'https://docs.mailtrap.io/email-api-smtp/advanced/webhooks',
  checkedOn: '2026-11-28',
  options: (o: MailtrapOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.signingSecret, keyOption: 'signingSecret', content: [rawBody()], signature: header('mailtrap-signature') }) }),
  body: 'json',
  split: 'events',
  eventName: json('event'),
  deliveryId: json('event_id'),
  knownEvents: ['bounce', 'click', 'delivery', 'open', 'reject', 'soft bounce', 'spam', 'suspension', 'unsubscribe'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `mailtrap`. */
export type MailtrapEvent = EventNameOf<typeof mailtrap>;
