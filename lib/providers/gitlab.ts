import { allOf } from '../auth/combine.js';
import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { asText, valueAt } from '../body/path.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `gitlab`: one of the two; with both, each delivery has to satisfy both. */
export interface GitlabOptions {
  /** "Signing token" of the webhook, `whsec_` and base64 (GitLab 19.0 and later). It protects id, time and body. Several while it is renewed. Default none. */
  readonly signingToken?: Secrets;
  /** "Secret token" of the webhook, sent as it stands: it protects nothing of the body. Several while it is changed. Default none. */
  readonly secretToken?: Secrets;
}

/**
 * GitLab: webhooks of projects and groups, and system hooks. An event is named after its `object_kind` (`merge_request`), without one
 * after its `event_name` (`project_create`), with `object_attributes.action` as action. A confidential issue is an `issue` with
 * `event_type` `confidential_issue`.
 */
export const gitlab = defineProvider({
  name: 'gitlab',
  docs: 'https://docs.gitlab.com/user/project/integrations/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: GitlabOptions) => ({ auth: authOf(o), ...('signingToken' in o ? { deliveryId: header('webhook-id') } : {}) }),
  body: 'json',
  eventName: (payload) => ({ name: nameOf(payload), action: asText(valueAt(payload, 'object_attributes.action')) ?? asText(valueAt(payload, 'action')) }),
  deliveryId: header('idempotency-key'),
  uncovered: ['body', 'header:idempotency-key'],
  knownEvents: [
    'push', 'tag_push', 'issue', 'work_item', 'note', 'merge_request', 'milestone', 'wiki_page', 'pipeline', 'build', 'deployment', 'feature_flag', 'release',
    'emoji', 'access_token', 'vulnerability', 'group_create', 'group_destroy', 'group_rename', 'key_create', 'key_destroy', 'project_create', 'project_destroy',
    'project_rename', 'project_transfer', 'project_update', 'repository_update', 'user_add_to_group', 'user_add_to_team', 'user_create', 'user_destroy',
    'user_failed_login', 'user_remove_from_group', 'user_remove_from_team', 'user_rename', 'user_update_for_group', 'user_update_for_team',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `gitlab`. */
export type GitlabEvent = EventNameOf<typeof gitlab>;

function authOf(o: GitlabOptions): AuthStrategy {
  const signed = (): AuthStrategy => standardSignature({ headers: 'webhook', key: o.signingToken as Secrets, keyOption: 'signingToken', wrongKey: notHookToken });
  const told = (): AuthStrategy => token({ at: header('x-gitlab-token'), token: o.secretToken as Secrets, option: 'secretToken', wrongToken: notSecretToken }, 'header-token');
  if (!('signingToken' in o)) return told();
  return 'secretToken' in o ? allOf(signed(), told()) : signed();
}

const nameOf = (payload: unknown): string => asText(valueAt(payload, 'object_kind')) || asText(valueAt(payload, 'event_name')) || UNNAMED;

function notHookToken(secret: string): string | undefined {
  return /^gl[a-z]{2,6}-/.test(secret) ? 'that is an access token; give the token of the webhook' : undefined;
}

function notSecretToken(secret: string): string | undefined {
  return secret.startsWith('whsec_') ? 'that is a signing token; give it as `signingToken`' : notHookToken(secret);
}
