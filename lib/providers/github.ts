import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { formBody } from '../body/form.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `github`. */
export interface GithubOptions {
  /** The webhook's own secret, as typed into its settings; not a token, not the key of an app. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** GitHub proves the body, not the headers with the event name and the id. */
export const github = defineProvider({
  name: 'github',
  docs: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  checkedOn: '2026-11-28',
  options: (o: GithubOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notWebhookSecret, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') }),
  }),
  handshake: [ping({ when: header('x-github-event'), equals: 'ping' })],
  body: ['json', formBody({ jsonField: 'payload' })],
  eventName: { name: header('x-github-event'), action: json('action') },
  deliveryId: header('x-github-delivery'),
  bodiesAreUnique: false,
  uncovered: ['header:x-github-event', 'header:x-github-delivery'],
  knownEvents: [
    'branch_protection_configuration', 'branch_protection_rule', 'check_run', 'check_suite', 'code_scanning_alert', 'commit_comment', 'create',
    'custom_property', 'custom_property_values', 'delete', 'dependabot_alert', 'deploy_key', 'deployment', 'deployment_protection_rule',
    'deployment_review', 'deployment_status', 'discussion', 'discussion_comment', 'fork', 'github_app_authorization', 'gollum', 'installation',
    'installation_repositories', 'installation_target', 'issue_comment', 'issue_dependencies', 'issues', 'label', 'marketplace_purchase', 'member',
    'membership', 'merge_group', 'meta', 'milestone', 'org_block', 'organization', 'package', 'page_build', 'personal_access_token_request',
    'project', 'project_card', 'project_column', 'projects_v2', 'projects_v2_item', 'projects_v2_status_update', 'public', 'pull_request',
    'pull_request_review', 'pull_request_review_comment', 'pull_request_review_thread', 'push', 'registry_package', 'release', 'repository',
    'repository_advisory', 'repository_dispatch', 'repository_import', 'repository_ruleset', 'repository_vulnerability_alert',
    'secret_scanning_alert', 'secret_scanning_alert_location', 'secret_scanning_scan', 'security_advisory', 'security_and_analysis', 'sponsorship',
    'star', 'status', 'sub_issues', 'team', 'team_add', 'watch', 'workflow_dispatch', 'workflow_job', 'workflow_run',
  ],
  answer: { status: 200, withinMs: 10_000 },
  maxBodyBytes: 25 * 1024 * 1024,
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `github`. */
export type GithubEvent = EventNameOf<typeof github>;

function notWebhookSecret(secret: string): string | undefined {
  if (/^(?:gh[a-z]_|github_pat_)/.test(secret)) return 'that is an access token; give the secret of the webhook';
  return secret.startsWith('-----BEGIN') ? 'that is the private key of an app; give the secret of the webhook' : undefined;
}
