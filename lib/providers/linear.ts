import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `linear`. */
export interface LinearOptions {
  /** "Signing secret" of the webhook, `lin_wh_…`; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** Linear signs the body, which holds the time of the attempt: so repeats differ, and copies are told by what was done to which thing, and when. The window is that of its SDK, a minute. */
export const linear = defineProvider({
  name: 'linear',
  docs: 'https://linear.app/developers/webhooks',
  checkedOn: '2026-11-28',
  options: (o: LinearOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: notSigningSecret, content: [rawBody()], signature: header('linear-signature'),
      timestamp: { at: json('webhookTimestamp'), unit: 'ms', toleranceSec: 60 },
    }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'Attachment', 'AuditEntry', 'Comment', 'Customer', 'CustomerNeed', 'Cycle', 'Document', 'Initiative', 'InitiativeUpdate', 'Issue', 'IssueLabel', 'Project',
    'ProjectUpdate', 'Reaction', 'User', 'IssueSLA', 'OAuthApp', 'AppUserNotification', 'PermissionChange', 'AgentSessionEvent',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { times: 3, hours: 7 + 1 / 60 },
  grade: 'full',
});

/** Names of the known events of `linear`. */
export type LinearEvent = EventNameOf<typeof linear>;

const THINGS = ['data.id', 'issueData.id', 'agentSession.id', 'notification.id'];

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, action, createdAt] = [text('type') ?? UNNAMED, text('action'), text('createdAt')];
  const thing = THINGS.map(text).find((id) => id !== undefined);
  return { name, action, id: thing === undefined || createdAt === undefined ? undefined : [name, action, thing, createdAt].join(':') };
}

function notSigningSecret(secret: string): string | undefined {
  return /^lin_(?:api|oauth)_/.test(secret) ? 'that is an API key or token; give the signing secret of the webhook, lin_wh_…' : undefined;
}
