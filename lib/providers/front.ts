import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { echoJson } from '../handshake/echo.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `front`: an application webhook, or the webhook of a rule. */
export type FrontOptions = FrontApplicationOptions | FrontRuleOptions;

/** A webhook, or a channel, of an app on the Developers page. */
export interface FrontApplicationOptions {
  /** "Signing key" of the app; not an API token. Several while it is changed. Required. */
  readonly signingKey: Secrets;
}

/** The older webhooks that a rule sends. */
export interface FrontRuleOptions {
  /** "API secret" of the Webhooks app; not an API token. Several while it is changed. Required. */
  readonly apiSecret: Secrets;
}

const signedAt = header('x-front-request-timestamp');

/** Front: webhooks of apps, whose time and body are signed, and of rules, where it is the body alone (SHA-1) and nothing is repeated. */
export const front = defineProvider({
  name: 'front',
  docs: 'https://dev.frontapp.com/docs/application-webhooks',
  checkedOn: '2026-11-28',
  options: (o: FrontOptions) => ({ auth: authOf(o) }),
  handshake: [echoJson({ when: json('type'), equals: 'sync', challenge: header('x-front-challenge'), key: 'challenge' })],
  body: 'json',
  eventName: json('type'),
  knownEvents: [
    'inbound_received', 'outbound_sent', 'message_delivery_failed', 'conversation_moved', 'conversation_archived', 'conversation_reopened', 'conversation_deleted',
    'conversation_restored', 'conversation_snoozed', 'conversation_snooze_expired', 'new_comment_added', 'assignee_changed', 'tag_added', 'tag_removed', 'link_added',
    'link_removed',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { times: 3 },
  grade: 'full',
});

/** Names of the known events of `front`. */
export type FrontEvent = EventNameOf<typeof front>;

function authOf(o: FrontOptions): AuthStrategy {
  const common = { wrongKey: notKey, signature: header('x-front-signature'), encoding: 'base64' } as const;
  if ('apiSecret' in o) return hmacSignature({ ...common, hash: 'sha1', key: o.apiSecret, keyOption: 'apiSecret', content: [rawBody()] });
  return hmacSignature({
    ...common, hash: 'sha256', key: o.signingKey, keyOption: 'signingKey', content: [signedAt, literal(':'), rawBody()],
    timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 },
  });
}

function notKey(secret: string): string | undefined {
  return secret.startsWith('eyJ') ? 'that is an API token; give the signing key of the app, or the API secret of the webhooks of rules' : undefined;
}
