import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, pair } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `knock`. */
export interface KnockOptions {
  /** "Signing key" of the webhook, used as it stands; not an API key, not the signing key of users' tokens. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const signature = header('x-knock-signature');
const signedAt = pair(signature, 't');

/** Knock's outbound webhooks sign time and body. Events have no id of their own: copies are told by what happened to which thing, and when. */
export const knock = defineProvider({
  name: 'knock',
  docs: 'https://docs.knock.app/developer-tools/outbound-webhooks',
  checkedOn: '2026-11-27',
  options: (o: KnockOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 's'), encoding: 'base64',
      timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'email_layout.committed', 'email_layout.updated', 'message.archived', 'message.bounced', 'message.complaint', 'message.delivered', 'message.delivery_attempted',
    'message.interacted', 'message.link_clicked', 'message.read', 'message.seen', 'message.sent', 'message.unarchived', 'message.undelivered', 'message.unread',
    'message.unseen', 'partial.committed', 'partial.updated', 'source_event_action.committed', 'source_event_action.updated', 'translation.committed',
    'translation.updated', 'workflow.committed', 'workflow.updated', 'workflow_recipient_run.completed', 'workflow_recipient_run.error', 'workflow_recipient_run.started',
  ],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `knock`. */
export type KnockEvent = EventNameOf<typeof knock>;

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, thing, createdAt] = [text('type') ?? UNNAMED, text('data.id'), text('created_at')];
  return { name, id: thing === undefined || createdAt === undefined ? undefined : `${name}:${thing}:${createdAt}` };
}
