import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `cursor`. */
export interface CursorOptions {
  /** `webhook.secret` with which you created the agent, your own choice; not an API key. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Cursor's cloud agents: the body is signed, the header with the id is not. The action is the status: `FINISHED`, `ERROR`. */
export const cursor = defineProvider({
  name: 'cursor',
  docs: 'https://cursor.com/docs/cloud-agent/api/webhooks',
  checkedOn: '2026-11-27',
  options: (o: CursorOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: prefixed(header('x-webhook-signature'), 'sha256=') }) }),
  body: 'json',
  eventName: { name: json('event'), action: json('status') },
  deliveryId: header('x-webhook-id'),
  bodiesAreUnique: true,
  uncovered: ['header:x-webhook-id'],
  knownEvents: ['statusChange'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `cursor`. */
export type CursorEvent = EventNameOf<typeof cursor>;
