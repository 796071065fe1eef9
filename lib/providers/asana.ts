import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import type { WebhookRequest } from '../core/request.js';
import { header } from '../core/slot.js';
import { headerEcho } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `asana`. */
export interface AsanaOptions {
  /** What Asana sent as `X-Hook-Secret` when the webhook was made, one for each: usually a function that reads what `onHookSecret` has stored. Required. */
  readonly secret: Secrets;
  /**
   * Is given the secret of a new webhook while the call that creates it is still under way; store it, and return true to confirm.
   * Anybody can send such a request, so return false unless you are creating a webhook for this very path. Never overwrite a secret. Required.
   */
  readonly onHookSecret: (secret: string, request: WebhookRequest) => boolean | Promise<boolean>;
}

/** Asana: batches of thin events, `task.added`; an empty batch is a heartbeat. The secret is learnt in the handshake. */
export const asana = defineProvider({
  name: 'asana',
  docs: 'https://developers.asana.com/docs/webhooks-guide',
  checkedOn: '2026-11-28',
  options: ({ secret, onHookSecret }: AsanaOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: secret, wrongKey: notHookSecret, content: [rawBody()], signature: header('x-hook-signature') }),
    handshake: [headerEcho({ header: 'X-Hook-Secret', accept: onHookSecret })],
    check: () => (typeof onHookSecret === 'function' ? [] : [{ option: 'onHookSecret', problem: 'is missing', remedy: 'give a function that stores the secret of a webhook you are creating, and returns true' }]),
  }),
  body: 'json',
  split: 'events',
  eventName: { name: json('resource.resource_type'), action: json('action') },
  bodiesAreUnique: true,
  knownEvents: ['attachment', 'custom_field', 'goal', 'portfolio', 'project', 'section', 'story', 'tag', 'task', 'team', 'user', 'workspace'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `asana`. */
export type AsanaEvent = EventNameOf<typeof asana>;

function notHookSecret(secret: string): string | undefined {
  return /^\d+\/\w/.test(secret) ? 'that is an access token; give the X-Hook-Secret of the webhook' : undefined;
}
