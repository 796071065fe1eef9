import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `resend`. */
export interface ResendOptions {
  /** "Signing Secret" of the webhook, `whsec_` and base64; not an API key. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

/** Resend sends through Svix: id, time and body are signed. */
export const resend = defineProvider({
  name: 'resend',
  docs: 'https://resend.com/docs/dashboard/webhooks/verify-webhooks-requests',
  checkedOn: '2026-11-28',
  options: (o: ResendOptions) => ({ auth: standardSignature({ headers: 'svix', key: o.signingSecret, keyOption: 'signingSecret', wrongKey: notSigningSecret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('svix-id'),
  knownEvents: [
    'contact.created', 'contact.deleted', 'contact.topics.updated', 'contact.updated', 'domain.created', 'domain.deleted', 'domain.updated', 'email.bounced',
    'email.clicked', 'email.complained', 'email.delivered', 'email.delivery_delayed', 'email.failed', 'email.opened', 'email.received', 'email.scheduled',
    'email.sent', 'email.suppressed', 'inbox.created', 'inbox.deleted', 'inbox.draft.created', 'inbox.draft.deleted', 'inbox.draft.sent', 'inbox.draft.updated',
    'inbox.email.received', 'inbox.email.sent', 'inbox.thread.assigned', 'inbox.thread.created', 'inbox.thread.folder.updated', 'inbox.thread.labels.updated',
    'inbox.thread.unassigned', 'inbox.updated', 'suppression.added', 'suppression.removed', 'topic.created', 'topic.deleted', 'topic.updated',
  ],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: { times: 7, hours: 28 },
  grade: 'full',
});

/** Names of the known events of `resend`. */
export type ResendEvent = EventNameOf<typeof resend>;

function notSigningSecret(secret: string): string | undefined {
  return secret.startsWith('re_') ? 'that is an API key; give the Signing Secret of the webhook, whsec_…' : undefined;
}
