import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { textAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import { header, prefixed } from '../core/slot.js';
import type { WebhookRequest } from '../core/request.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `twitch`. */
export interface TwitchOptions {
  /** The `secret` you gave when you subscribed, 10 to 100 ASCII characters; not the client secret of the app. Several while you renew subscriptions. Required. */
  readonly secret: Secrets;
}

const signedAt = header('twitch-eventsub-message-timestamp');
const messageId = header('twitch-eventsub-message-id');
const challenge = json('challenge');

/** A new subscription is confirmed with the text of its challenge. The header that names the kind is not signed, so the body decides. */
const verification: Handshake = {
  kind: 'echo',
  methods: ['POST'],
  proof: 'after',
  answer: (request) => {
    const text = challenge.read(request);
    return text === undefined ? undefined : textAnswer(text);
  },
};

/**
 * Twitch EventSub: an event is named after the type of its subscription, `channel.follow`; the end of a subscription is `revocation` with
 * that type as action. Drops come in batches, each an event of its own under `event`.
 */
export const twitch = defineProvider({
  name: 'twitch',
  docs: 'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/',
  checkedOn: '2026-11-27',
  options: (o: TwitchOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, minKeyLength: 10, wrongKey: notSubscriptionSecret, content: [messageId, signedAt, rawBody()],
      signature: prefixed(header('twitch-eventsub-message-signature'), 'sha256='), timestamp: { at: signedAt, unit: 'iso', toleranceSec: 600 },
    }),
  }),
  handshake: [verification],
  body: 'json',
  events: readMessage,
  deliveryId: messageId,
  knownEvents: [
    'automod.message.hold', 'automod.message.update', 'automod.settings.update', 'automod.terms.update', 'channel.ad_break.begin', 'channel.ban', 'channel.bits.use',
    'channel.channel_points_automatic_reward_redemption.add', 'channel.channel_points_custom_reward.add', 'channel.channel_points_custom_reward.remove',
    'channel.channel_points_custom_reward.update', 'channel.channel_points_custom_reward_redemption.add', 'channel.channel_points_custom_reward_redemption.update',
    'channel.charity_campaign.donate', 'channel.charity_campaign.progress', 'channel.charity_campaign.start', 'channel.charity_campaign.stop', 'channel.chat.clear',
    'channel.chat.clear_user_messages', 'channel.chat.message', 'channel.chat.message_delete', 'channel.chat.notification', 'channel.chat.user_message_hold',
    'channel.chat.user_message_update', 'channel.chat_settings.update', 'channel.cheer', 'channel.custom_power_up_redemption.add', 'channel.follow',
    'channel.goal.begin', 'channel.goal.end', 'channel.goal.progress', 'channel.hype_train.begin', 'channel.hype_train.end', 'channel.hype_train.progress',
    'channel.moderate', 'channel.moderator.add', 'channel.moderator.remove', 'channel.poll.begin', 'channel.poll.end', 'channel.poll.progress',
    'channel.prediction.begin', 'channel.prediction.end', 'channel.prediction.lock', 'channel.prediction.progress', 'channel.raid', 'channel.shared_chat.begin',
    'channel.shared_chat.end', 'channel.shared_chat.update', 'channel.shield_mode.begin', 'channel.shield_mode.end', 'channel.shoutout.create',
    'channel.shoutout.receive', 'channel.subscribe', 'channel.subscription.end', 'channel.subscription.gift', 'channel.subscription.message',
    'channel.suspicious_user.message', 'channel.suspicious_user.update', 'channel.unban', 'channel.unban_request.create', 'channel.unban_request.resolve',
    'channel.update', 'channel.vip.add', 'channel.vip.remove', 'channel.warning.acknowledge', 'channel.warning.send', 'drop.entitlement.grant',
    'extension.bits_transaction.create', 'stream.offline', 'stream.online', 'user.authorization.grant', 'user.authorization.revoke', 'user.update',
    'user.whisper.message', 'revocation',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `twitch`. */
export type TwitchEvent = EventNameOf<typeof twitch>;

function readMessage(payload: unknown, request: WebhookRequest): readonly EventDraft[] {
  const type = asText(valueAt(payload, 'subscription.type')) || undefined;
  const id = messageId.read(request);
  const batch = valueAt(payload, 'events');
  if (Array.isArray(batch)) {
    const subscription = valueAt(payload, 'subscription');
    return batch.map((item: unknown): EventDraft => ({ name: type ?? UNNAMED, id: asText(valueAt(item, 'id')), payload: { subscription, event: valueAt(item, 'data') } }));
  }
  return valueAt(payload, 'event') === undefined && type !== undefined ? [{ name: 'revocation', action: type, id }] : [{ name: type ?? UNNAMED, id }];
}

function notSubscriptionSecret(secret: string): string | undefined {
  return secret.length > 100 ? 'that is longer than a secret can be; give the `secret` of the subscription' : undefined;
}
