import { json } from '../body/json.js';
import { googlePushToken, type GooglePushOptions } from './families/google-push.js';
import { defineProvider } from './source.js';

/** Options of `googlePubsub`. */
export type GooglePubsubOptions = GooglePushOptions;

/**
 * Push subscriptions of Google Cloud Pub/Sub with authentication switched on, wrapped messages. The token proves the sender and covers nothing of
 * the body. An event is named after the message's attribute `eventType`, where it has one; `message.data` is base64, of what you publish.
 */
export const googlePubsub = defineProvider({
  name: 'google-pubsub',
  docs: 'https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions',
  checkedOn: '2026-11-28',
  options: (o: GooglePubsubOptions) => ({ auth: googlePushToken(o) }),
  body: 'json',
  eventName: json('message.attributes.eventType'),
  deliveryId: json('message.messageId'),
  uncovered: ['body'],
  answer: { status: 204, withinMs: 10_000 },
  redelivers: true,
});
