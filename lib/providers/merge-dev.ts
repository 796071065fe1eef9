import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mergeDev`. */
export interface MergeDevOptions {
  /** "Signature key" under Security of the webhooks page; not an API key. Several while it is regenerated. Required. */
  readonly signatureKey: Secrets;
}

/** Merge signs the body. Deliveries have no id: as Merge says, those with the same signature, so with the same body, are one. */
export const mergeDev = defineProvider({
  name: 'merge-dev',
  docs: 'https://docs.merge.dev/basics/webhooks/merge-webhooks',
  checkedOn: '2026-11-27',
  options: (o: MergeDevOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.signatureKey, keyOption: 'signatureKey', content: [rawBody()], signature: header('x-merge-webhook-signature'), encoding: 'base64url' }),
  }),
  body: 'json',
  eventName: json('hook.event'),
  bodiesAreUnique: true,
  knownEvents: ['Issue.created', 'Issue.resolved', 'LinkedAccount.fully_synced_initial', 'LinkedAccount.synced', 'candidate.created'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `mergeDev`. */
export type MergeDevEvent = EventNameOf<typeof mergeDev>;
