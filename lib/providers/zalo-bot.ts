import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `zaloBot`. */
export interface ZaloBotOptions {
  /** The `secret_token` given to setWebhook, 8 to 256 characters of your own choice; not the bot token. Several while you change it. Required. */
  readonly secretToken: Secrets;
}

/** Zalo Bot Platform. The token proves the sender; nothing is signed. An update may come inside of `{ ok, result }`: the payload is the update itself. */
export const zaloBot = defineProvider({
  name: 'zalo-bot',
  docs: 'https://bot.zaloplatforms.com/docs',
  checkedOn: '2026-11-27',
  options: (o: ZaloBotOptions) => ({
    auth: token({ at: header('x-bot-api-secret-token'), token: o.secretToken, option: 'secretToken', minLength: 8, wrongToken: notSecretToken }, 'header-token'),
  }),
  body: 'json',
  events: (payload) => [readUpdate(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['message.text.received', 'message.image.received', 'message.sticker.received', 'message.voice.received', 'message.unsupported.received'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `zaloBot`. */
export type ZaloBotEvent = EventNameOf<typeof zaloBot>;

function readUpdate(payload: unknown): EventDraft {
  const wrapped = valueAt(payload, 'ok') === true ? valueAt(payload, 'result') : undefined;
  const update = isRecord(wrapped) ? wrapped : payload;
  const [name, message] = [asText(valueAt(update, 'event_name')) || UNNAMED, asText(valueAt(update, 'message.message_id'))];
  return { name, id: message === undefined ? undefined : `${name}:${message}`, payload: update };
}

function notSecretToken(secret: string): string | undefined {
  return secret.length > 256 ? 'that is longer than a secret_token can be; give the secret_token of setWebhook' : undefined;
}
