import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer, type Answer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `discord`. */
export interface DiscordOptions {
  /** "Public Key" under General Information of the application, hexadecimal; not the bot token. Required. */
  readonly publicKey: Secrets;
  /** A private key of your own, whose public half is `publicKey`, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

const INTERACTIONS = { 2: 'APPLICATION_COMMAND', 3: 'MESSAGE_COMPONENT', 4: 'APPLICATION_COMMAND_AUTOCOMPLETE', 5: 'MODAL_SUBMIT' } as const;
const INTERACTION_OF: ReadonlyMap<string | undefined, string> = new Map(Object.entries(INTERACTIONS));

const signedAt = header('x-signature-timestamp');
const type = json('type');
const eventType = json('event.type');
const NO_CONTENT: Answer = { status: 204, contentType: 'application/json' };

/** Type 1 is the ping of interactions and, with an `event`, an event; type 0 is the ping of events. */
const ping: Handshake = {
  kind: 'ping',
  methods: ['POST'],
  proof: 'after',
  answer: (request) => {
    const sent = type.read(request);
    if (sent === '0') return NO_CONTENT;
    return sent === '1' && eventType.read(request) === undefined ? jsonAnswer({ type: 1 }) : undefined;
  },
};

/** Discord: interactions, which read the handler's return value as their response, and webhook events. The window outlasts the ten minutes of its repeats. */
export const discord = defineProvider({
  name: 'discord',
  docs: 'https://discord.com/developers/docs/interactions/overview',
  checkedOn: '2026-11-23',
  options: ({ publicKey, ...rest }: DiscordOptions) => ({
    auth: publicKeySignature({
      ...rest, algorithm: 'ed25519', key: publicKey, encoding: 'hex',
      content: [signedAt, rawBody()], signature: header('x-signature-ed25519'), timestamp: { at: signedAt, toleranceSec: 900 },
    }),
  }),
  handshake: [ping],
  body: 'json',
  events: (payload) => [readEvent(payload)],
  bodiesAreUnique: true,
  knownEvents: [
    ...Object.values(INTERACTIONS), 'APPLICATION_AUTHORIZED', 'APPLICATION_DEAUTHORIZED', 'ENTITLEMENT_CREATE', 'ENTITLEMENT_UPDATE', 'ENTITLEMENT_DELETE', 'QUEST_USER_ENROLLMENT',
    'LOBBY_MESSAGE_CREATE', 'LOBBY_MESSAGE_UPDATE', 'LOBBY_MESSAGE_DELETE', 'GAME_DIRECT_MESSAGE_CREATE', 'GAME_DIRECT_MESSAGE_UPDATE', 'GAME_DIRECT_MESSAGE_DELETE',
  ],
  answer: { status: 200, reads: true, withinMs: 3_000 },
  respond: ({ delivery, results: [reply] }) => {
    if (valueAt(delivery.payload, 'event.type') !== undefined) return NO_CONTENT;
    return reply === undefined ? { status: 200 } : jsonAnswer(reply);
  },
  redelivers: { hours: 1 / 6 },
  grade: 'full',
});

/** Names of the known events of `discord`. */
export type DiscordEvent = EventNameOf<typeof discord>;

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path));
  const event = text('event.type');
  if (event) return { name: event };
  return { name: INTERACTION_OF.get(text('type')) ?? UNNAMED, action: (text('data.name') ?? text('data.custom_id')) || undefined, id: text('id') };
}
