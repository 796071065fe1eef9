import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { formBody } from '../body/form.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { ping } from '../handshake/answer.js';
import { defineProvider } from './source.js';

/** GitHub proves the body, not the headers with the event name and the id. */
export const github = defineProvider({
  name: 'github',
  docs: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  checkedOn: '2026-11-23',
  options: (o: { readonly secret: Secrets }) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') }),
  }),
  handshake: [ping({ when: header('x-github-event'), equals: 'ping' })],
  body: ['json', formBody({ jsonField: 'payload' })],
  eventName: { name: header('x-github-event'), action: json('action') },
  deliveryId: header('x-github-delivery'),
  bodiesAreUnique: false,
  uncovered: ['header:x-github-event', 'header:x-github-delivery'],
  knownEvents: [
    'branch_protection_rule', 'check_run', 'check_suite', 'code_scanning_alert', 'commit_comment', 'create', 'delete', 'dependabot_alert',
    'deployment', 'deployment_status', 'discussion', 'discussion_comment', 'fork', 'gollum', 'installation', 'installation_repositories',
    'issue_comment', 'issues', 'label', 'member', 'membership', 'merge_group', 'meta', 'milestone', 'organization', 'page_build', 'ping',
    'public', 'pull_request', 'pull_request_review', 'pull_request_review_comment', 'pull_request_review_thread', 'push', 'registry_package',
    'release', 'repository', 'repository_dispatch', 'secret_scanning_alert', 'star', 'status', 'team', 'watch', 'workflow_dispatch',
    'workflow_job', 'workflow_run',
  ],
  answer: { status: 200, withinMs: 10_000 },
  maxBodyBytes: 25 * 1024 * 1024,
  redelivers: false,
});
