import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { isRecord } from '../body/path.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `telegram`. */
export interface TelegramOptions {
  /** The `secret_token` given to `setWebhook`, 1 to 256 of `A-Z a-z 0-9 _ -`; not the bot token. Several while you change it. Required. */
  readonly secretToken: Secrets;
}

/** Telegram signs nothing: it sends back the token given to `setWebhook`. What a handler returns is called as one API method, `{ method: 'sendMessage', … }`. */
export const telegram = defineProvider({
  name: 'telegram',
  docs: 'https://core.telegram.org/bots/api#setwebhook',
  checkedOn: '2026-11-28',
  options: (o: TelegramOptions) => ({
    auth: token({ at: header('x-telegram-bot-api-secret-token'), token: o.secretToken, option: 'secretToken', wrongToken: botToken }, 'header-token'),
  }),
  body: 'json',
  eventName: kindOf,
  deliveryId: json('update_id'),
  uncovered: ['body'],
  knownEvents: [
    'message', 'edited_message', 'channel_post', 'edited_channel_post', 'business_connection', 'business_message', 'edited_business_message',
    'deleted_business_messages', 'guest_message', 'stopped_message_generation', 'message_reaction', 'message_reaction_count', 'inline_query', 'chosen_inline_result',
    'callback_query', 'shipping_query', 'pre_checkout_query', 'purchased_paid_media', 'poll', 'poll_answer', 'my_chat_member', 'chat_member', 'chat_join_request',
    'chat_boost', 'removed_chat_boost', 'managed_bot', 'subscription',
  ],
  answer: { status: 200, reads: true },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `telegram`. */
export type TelegramEvent = EventNameOf<typeof telegram>;

/** An update holds its number and one thing, whose key says what it is. */
function kindOf(update: unknown): string | undefined {
  const kinds = isRecord(update) ? Object.keys(update).filter((key) => key !== 'update_id') : [];
  return kinds.length === 1 ? kinds[0] : undefined;
}

function botToken(secret: string): string | undefined {
  return /^\d+:/.test(secret) ? 'that is the bot token; give the secret_token of setWebhook' : undefined;
}
