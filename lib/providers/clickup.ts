import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `clickup`. */
export interface ClickupOptions {
  /** `webhook.secret` of the answer that made the webhook, one for each; not an API token. Several where webhooks share a source. Required. */
  readonly secret: Secrets;
}

/** ClickUp. Copies are told by the changes in `history_items`; an event that lists none has no id. */
export const clickup = defineProvider({
  name: 'clickup',
  docs: 'https://developer.clickup.com/docs/webhooksignature',
  checkedOn: '2026-11-28',
  options: (o: ClickupOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [rawBody()], signature: header('x-signature') }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'taskCreated', 'taskUpdated', 'taskDeleted', 'taskPriorityUpdated', 'taskStatusUpdated', 'taskAssigneeUpdated', 'taskDueDateUpdated', 'taskTagUpdated', 'taskMoved',
    'taskCommentPosted', 'taskCommentUpdated', 'taskTimeEstimateUpdated', 'taskTimeTrackedUpdated', 'listCreated', 'listUpdated', 'listDeleted', 'folderCreated',
    'folderUpdated', 'folderDeleted', 'spaceCreated', 'spaceUpdated', 'spaceDeleted', 'goalCreated', 'goalUpdated', 'goalDeleted', 'keyResultCreated',
    'keyResultUpdated', 'keyResultDeleted',
  ],
  answer: { status: 200, withinMs: 7_000 },
  redelivers: { times: 5 },
  grade: 'full',
});

/** Names of the known events of `clickup`. */
export type ClickupEvent = EventNameOf<typeof clickup>;

function readEvent(payload: unknown): EventDraft {
  const items = valueAt(payload, 'history_items');
  const changes = Array.isArray(items) ? items.map((item) => asText(valueAt(item, 'id'))).filter((id) => id !== undefined) : [];
  const name = asText(valueAt(payload, 'event')) || UNNAMED;
  return { name, id: changes.length === 0 ? undefined : [asText(valueAt(payload, 'webhook_id')), name, ...changes].join(':') };
}

function notSecret(secret: string): string | undefined {
  return /^pk_\d+_/.test(secret) ? 'that is an API token; give the secret of the webhook' : undefined;
}
