import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { firstOf, header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `bitbucket`. */
export interface BitbucketOptions {
  /** "Secret" of the webhook, as typed into its settings; not an app password or access token. Several while you change it. Required. */
  readonly secret: Secrets;
}

const eventKey = header('x-event-key');

/** Cloud and Data Center call it differently. */
const requestId = firstOf(header('x-request-uuid'), header('x-request-id'));

/** "Test connection" of Data Center, which nobody signs. Nothing of it reaches a handler. */
const testConnection: Handshake = {
  kind: 'ping',
  methods: ['POST'],
  proof: 'before',
  answer: (request) => (eventKey.read(request) === 'diagnostics:ping' ? { status: 200 } : undefined),
};

/** Bitbucket Cloud and Data Center: the body is proved, not the headers with event and id. Events have Bitbucket's own keys, `pullrequest:created` in Cloud and `pr:opened` in Data Center. */
export const bitbucket = defineProvider({
  name: 'bitbucket',
  docs: 'https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/',
  checkedOn: '2026-11-28',
  options: (o: BitbucketOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [rawBody()], signature: prefixed(header('x-hub-signature'), 'sha256=') }),
  }),
  handshake: [testConnection],
  body: 'json',
  eventName: eventKey,
  deliveryId: requestId,
  bodiesAreUnique: false,
  uncovered: ['header:x-event-key', 'header:x-request-uuid', 'header:x-request-id'],
  knownEvents: [
    'repo:push', 'repo:fork', 'repo:updated', 'repo:transfer', 'repo:deleted', 'repo:commit_comment_created', 'repo:commit_status_created', 'repo:commit_status_updated',
    'issue:created', 'issue:updated', 'issue:comment_created', 'pullrequest:created', 'pullrequest:updated', 'pullrequest:approved', 'pullrequest:unapproved',
    'pullrequest:changes_request_created', 'pullrequest:changes_request_removed', 'pullrequest:fulfilled', 'pullrequest:rejected', 'pullrequest:comment_created',
    'pullrequest:comment_updated', 'pullrequest:comment_deleted', 'repo:refs_changed', 'repo:modified', 'repo:forked', 'repo:comment:added', 'repo:comment:edited',
    'repo:comment:deleted', 'pr:opened', 'pr:from_ref_updated', 'pr:modified', 'pr:reviewer:updated', 'pr:reviewer:approved', 'pr:reviewer:unapproved',
    'pr:reviewer:needs_work', 'pr:merged', 'pr:declined', 'pr:deleted', 'pr:comment:added', 'pr:comment:edited', 'pr:comment:deleted',
  ],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `bitbucket`. */
export type BitbucketEvent = EventNameOf<typeof bitbucket>;

function notSecret(secret: string): string | undefined {
  return /^AT(?:BB|CTT|ATT)/.test(secret) ? 'that is an app password or access token; give the secret of the webhook' : undefined;
}
