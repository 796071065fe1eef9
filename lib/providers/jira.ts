import { digest } from '../auth/crypto/hash.js';
import { jwt } from '../auth/jwt.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { header, prefixed } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `jira`: the secret of a webhook, or the shared secrets of a Connect app. */
export interface JiraOptions {
  /** "Secret" of a webhook made in the administration or by the REST API; not an API token. Several while it is changed. Default none. */
  readonly secret?: Secrets;
  /** `sharedSecret` that a Connect app got when it was installed; a function of the request where there are many sites. Default none. */
  readonly sharedSecret?: Secrets;
  /** Path of the Connect app's `baseUrl`, `/app`, which Atlassian leaves out of the hash. Default none. */
  readonly basePath?: string;
}

/**
 * Jira: webhooks with a secret, which sign the body, and those of Connect apps, whose JWT holds a hash of method, path and query and
 * leaves the body open. The event is the `webhookEvent`, `jira:issue_updated`.
 */
export const jira = defineProvider({
  name: 'jira',
  docs: 'https://developer.atlassian.com/cloud/jira/platform/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: JiraOptions) => ({ auth: 'sharedSecret' in o ? connectToken(o) : bodySignature(o.secret as Secrets) }),
  body: 'json',
  eventName: { name: json('webhookEvent'), action: json('issue_event_type_name') },
  deliveryId: header('x-atlassian-webhook-identifier'),
  bodiesAreUnique: true,
  uncovered: ['body', 'body:issue_event_type_name', 'body:webhookEvent', 'header:x-atlassian-webhook-identifier'],
  knownEvents: [
    'jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted', 'issue_property_set', 'issue_property_deleted', 'worklog_created', 'worklog_updated',
    'worklog_deleted', 'comment_created', 'comment_updated', 'comment_deleted', 'attachment_created', 'attachment_deleted', 'issuelink_created', 'issuelink_deleted',
    'issuetype_created', 'issuetype_updated', 'issuetype_deleted', 'project_created', 'project_updated', 'project_deleted', 'project_soft_deleted',
    'project_restored_deleted', 'project_archived', 'project_restored_archived', 'jira:version_created', 'jira:version_updated', 'jira:version_deleted',
    'jira:version_released', 'jira:version_unreleased', 'jira:version_moved', 'jira:version_merged', 'filter_created', 'filter_updated', 'filter_deleted',
    'user_created', 'user_updated', 'user_deleted', 'option_attachments_changed', 'option_voting_changed', 'option_watching_changed',
    'option_unassigned_issues_changed', 'option_subtasks_changed', 'option_issuelinks_changed', 'option_timetracking_changed',
    'option_timetracking_provider_changed', 'sprint_created', 'sprint_updated', 'sprint_deleted', 'sprint_started', 'sprint_closed', 'board_created',
    'board_updated', 'board_deleted', 'board_configuration_changed', 'app_access_to_objects_blocked', 'app_access_to_objects_in_container_blocked',
    'jira_expression_evaluation_failed',
  ],
  answer: { status: 200 },
  redelivers: { times: 5 },
  grade: 'full',
});

/** Names of the known events of `jira`. */
export type JiraEvent = EventNameOf<typeof jira>;

const bodySignature = (secret: Secrets): AuthStrategy =>
  hmacSignature({ hash: 'sha256', key: secret, wrongKey: notWebhookSecret, content: [rawBody()], signature: prefixed(header('x-hub-signature'), 'sha256=') });

function notWebhookSecret(secret: string): string | undefined {
  return secret.startsWith('ATATT3x') ? 'that is an API token; give the secret of the webhook' : undefined;
}

/** The token of this very request: one made for the browser (`context-qsh`), or for another path, is refused. */
function connectToken({ sharedSecret, basePath = '' }: JiraOptions): AuthStrategy {
  const tokenOf = (claims: Readonly<Record<string, unknown>>): AuthStrategy =>
    jwt({ at: prefixed(header('authorization'), 'JWT '), algorithms: ['HS256'], key: sharedSecret ?? '', claims, toleranceSec: 60 });
  const of = (request: WebhookRequest): AuthStrategy => tokenOf({ qsh: queryHash(request, basePath) });
  const { check, ...base } = tokenOf({});
  return {
    ...base,
    check: () => check().map((problem) => ({ ...problem, option: problem.option === 'key' ? 'sharedSecret' : problem.option })),
    verify: (request, context) => of(request).verify(request, context),
    sign: (draft, context) => of(draft.toRequest()).sign(draft, context),
  };
}

/** The host is not among what is hashed. */
const ANY_HOST = 'https://localhost';

/** Atlassian's hash of method, path and query. */
function queryHash({ method, publicUrl }: WebhookRequest, basePath: string): string {
  if (!URL.canParse(publicUrl, ANY_HOST)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the URL is none');
  const { pathname, searchParams } = new URL(publicUrl, ANY_HOST);
  const below = basePath !== '' && pathname.startsWith(basePath) ? pathname.slice(basePath.length) : pathname;
  const path = below.replaceAll('&', '%26').replace(/^(?!\/)/, '/').replace(/(?<=.)\/$/, '');
  const names = [...new Set(searchParams.keys())].filter((name) => name !== 'jwt').toSorted();
  const query = names.map((name) => `${encoded(name)}=${searchParams.getAll(name).toSorted().map(encoded).join(',')}`).join('&');
  return digest('sha256', [`${method}&${path}&${query}`]).toString('hex');
}

const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
