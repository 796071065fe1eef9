import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { withStamp } from './families/stamp.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `klaviyo`. */
export interface KlaviyoOptions {
  /** "Secret key" given when the webhook was made; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const sentAt = header('klaviyo-timestamp');

/**
 * Klaviyo's system webhooks: up to a thousand events in one delivery, each told by its id; the webhook actions of flows are not signed. The header
 * with the time is signed but may be hours off, in a zone of its own, so it is not compared with the clock.
 */
export const klaviyo = defineProvider({
  name: 'klaviyo',
  docs: 'https://developers.klaviyo.com/en/docs/working_with_system_webhooks',
  checkedOn: '2026-11-28',
  options: (o: KlaviyoOptions) => ({
    auth: withStamp(
      hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: apiKey, content: [rawBody(), sentAt], signature: header('klaviyo-signature') }),
      sentAt,
      (now) => new Date(now).toUTCString(),
    ),
  }),
  body: 'json',
  split: 'data',
  eventName: json('topic'),
  deliveryId: json('external_id'),
  knownEvents: [
    'event:klaviyo.bounced_email', 'event:klaviyo.bounced_push', 'event:klaviyo.clicked_email', 'event:klaviyo.clicked_sms', 'event:klaviyo.dropped_email',
    'event:klaviyo.email_delivered', 'event:klaviyo.failed_to_deliver_automated_response_sms', 'event:klaviyo.failed_to_deliver_sms',
    'event:klaviyo.manually_suppressed_from_email_marketing', 'event:klaviyo.manually_unsuppressed_from_email_marketing', 'event:klaviyo.marked_email_as_spam',
    'event:klaviyo.opened_email', 'event:klaviyo.opened_push', 'event:klaviyo.ready_to_review', 'event:klaviyo.received_automated_response_sms',
    'event:klaviyo.received_email', 'event:klaviyo.received_push', 'event:klaviyo.received_sms', 'event:klaviyo.sent_sms', 'event:klaviyo.submitted_rating',
    'event:klaviyo.submitted_review', 'event:klaviyo.subscribed_to_email_marketing', 'event:klaviyo.subscribed_to_sms_marketing',
    'event:klaviyo.unsubscribed_from_email_marketing', 'event:klaviyo.unsubscribed_from_sms_marketing', 'event:klaviyo.updated_email_preferences',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `klaviyo`. */
export type KlaviyoEvent = EventNameOf<typeof klaviyo>;

function apiKey(secret: string): string | undefined {
  return /^pk_[0-9a-f]{30,}$/.test(secret) ? 'that is a private API key; give the secret key of the webhook' : undefined;
}
