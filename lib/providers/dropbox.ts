import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { echoQuery } from '../handshake/echo.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `dropbox`. */
export interface DropboxOptions {
  /** "App secret" of the app; not its key, not an access token. Several while you change it. Required. */
  readonly appSecret: Secrets;
}

/** Payload of an event of `dropbox`. */
export interface DropboxChange {
  /** Id of the account whose files changed: ask Dropbox what changed. */
  readonly account: string;
}

const echo = echoQuery({ challenge: 'challenge' });

/** Dropbox wants the challenge back, and that no browser guesses its type. */
const challenge: Handshake = {
  ...echo,
  answer: async (request, context) => {
    const answer = await echo.answer(request, context);
    return answer && { ...answer, headers: { 'x-content-type-options': 'nosniff' } };
  },
};

/**
 * Dropbox tells only whose files changed, an event `list_folder` for each account. Bodies hold neither an id nor a time,
 * so copies cannot be told: let handlers ask from their cursor, then a copy finds nothing new.
 */
export const dropbox = defineProvider({
  name: 'dropbox',
  docs: 'https://www.dropbox.com/developers/reference/webhooks',
  checkedOn: '2026-11-27',
  options: (o: DropboxOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.appSecret, keyOption: 'appSecret', wrongKey: notAppSecret, content: [rawBody()], signature: header('x-dropbox-signature') }) }),
  handshake: [challenge],
  body: 'json',
  events: readEvents,
  knownEvents: ['list_folder'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `dropbox`. */
export type DropboxEvent = EventNameOf<typeof dropbox>;

function readEvents(payload: unknown): readonly EventDraft[] {
  const accounts = valueAt(payload, 'list_folder.accounts');
  if (!Array.isArray(accounts)) return [];
  return accounts.map(asText).flatMap((account) => (account === undefined ? [] : [{ name: 'list_folder', payload: { account } satisfies DropboxChange }]));
}

function notAppSecret(secret: string): string | undefined {
  return secret.startsWith('sl.') ? 'that is an access token; give the app secret' : undefined;
}
