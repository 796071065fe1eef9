import { hmacSignature } from '../auth/keyed-signature.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { literal, rawBody } from '../core/content.js';
import { header, tagged, type Slot } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `supabase`: one of the two, as it is one endpoint. */
export type SupabaseOptions = SupabaseAuthHookOptions | SupabaseDatabaseOptions;

/** Options for Auth hooks. */
export interface SupabaseAuthHookOptions {
  /** Secret of the hook, `v1,whsec_…`; the dashboard's list of several, joined by `|`, may be given as it stands. Not an API key. Required. */
  readonly secret: Secrets;
}

/** Options for database webhooks. */
export interface SupabaseDatabaseOptions {
  /** A long random text that you put into a header of the webhook: Supabase signs nothing here. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Default `x-webhook-token`. */
  readonly tokenHeader?: string;
}

/** A header typed into the dashboard can be guessed at: shorter tokens are not taken. */
const MIN_TOKEN_LENGTH = 16;

const id = header('webhook-id');
const signedAt = header('webhook-timestamp');
const place = header('webhook-signature');

/** With several secrets there is a comma between the signatures, which Standard Webhooks do not have. */
const signatures: Slot = { ...place, read: (request) => place.read(request)?.replaceAll(', ', ' ') };

/**
 * Supabase: Auth hooks, which are signed by Standard Webhooks and read the handler's return value as their answer, and database webhooks, which carry
 * a token of yours. A hook is named by its metadata (`send-email`, `customize-access-token`); a change of a row is `INSERT`, `UPDATE` or `DELETE` with
 * schema and table as action, and has nothing to tell copies by. Only a hook is sent again, after 429 or 503, and all of it within 5 s.
 */
export const supabase = defineProvider({
  name: 'supabase',
  docs: 'https://supabase.com/docs/guides/database/webhooks',
  checkedOn: '2026-11-28',
  options: (o: SupabaseOptions) => ('token' in o ? ofDatabase(o) : { auth: hookSignature(o) }),
  body: 'json',
  eventName: nameOf,
  deliveryId: id,
  uncovered: ['body'],
  knownEvents: ['INSERT', 'UPDATE', 'DELETE', 'send-sms', 'send-email', 'customize-access-token', 'mfa-verification', 'password-verification', 'before-user-created', 'after-user-created'],
  answer: { status: 200, withinMs: 5_000, reads: true },
  respond: ({ results: [reply] }) => jsonAnswer(reply ?? {}),
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `supabase`. */
export type SupabaseEvent = EventNameOf<typeof supabase>;

function hookSignature({ secret }: SupabaseAuthHookOptions): AuthStrategy {
  return hmacSignature({
    hash: 'sha256', key: split(secret), keyForm, wrongKey: notHookSecret, content: [id, literal('.'), signedAt, literal('.'), rawBody()],
    signature: tagged(signatures, 'v1,'), encoding: 'base64', timestamp: { at: signedAt, toleranceSec: 300 },
  });
}

const keyForm = (secret: string): Buffer => base64Secret('whsec_')(secret.replace(/^v1,/, ''));

function ofDatabase({ token: secret, tokenHeader = 'x-webhook-token' }: SupabaseDatabaseOptions) {
  return { auth: token({ at: header(tokenHeader), token: secret, minLength: MIN_TOKEN_LENGTH }, 'header-token'), deliveryId: undefined, respond: undefined, answer: { status: 200 } };
}

/** The list of several secrets in one text. */
function split(secrets: Secrets): Secrets {
  if (typeof secrets !== 'function') return typeof secrets === 'string' ? secrets.split('|') : secrets;
  return async (request) => [await secrets(request)].flat().flatMap((secret) => (typeof secret === 'string' ? secret.split('|') : []));
}

function nameOf(payload: unknown): { readonly name: string; readonly action?: string | undefined } | string | undefined {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [type, table] = [text('type'), text('table')];
  return type !== undefined && table !== undefined ? { name: type, action: `${text('schema') ?? 'public'}.${table}` } : text('metadata.name');
}

function notHookSecret(secret: string): string | undefined {
  return /^(?:eyJ|sb_)/.test(secret) ? 'that is an API key of the project; give the secret of the hook, v1,whsec_…' : undefined;
}
