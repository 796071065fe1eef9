import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { form, formBody } from '../body/form.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { mediaType } from '../body/text.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import { header, prefixed } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { echoJson } from '../handshake/echo.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `slack`. */
export interface SlackOptions {
  /** "Signing Secret" under Basic Information of the app; not the client secret, the verification token or a bot token. Several while it is renewed. Required. */
  readonly signingSecret: Secrets;
}

const signedAt = header('x-slack-request-timestamp');
const sslCheckField = form('ssl_check');

/** No check of the certificate is longer, bytes. */
const MAX_SSL_CHECK_BYTES = 2048;

const isSslCheck = (request: WebhookRequest): boolean =>
  mediaType(request) === 'application/x-www-form-urlencoded' && request.body.length <= MAX_SSL_CHECK_BYTES && sslCheckField.read(request) === '1';

/** The only request without proof: it asks whether TLS works. Nothing of it reaches a handler. */
const sslCheck: Handshake = { kind: 'ssl-check', methods: ['POST'], proof: 'before', answer: (request) => (isSslCheck(request) ? { status: 200 } : undefined) };

/** Slack: Events API, slash commands and interactions in one. A slash command is the event `command` with its own name as action; what its handler returns is shown to the user. */
export const slack = defineProvider({
  name: 'slack',
  docs: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
  checkedOn: '2026-11-23',
  options: (o: SlackOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.signingSecret, keyOption: 'signingSecret', wrongKey: notSigningSecret,
      content: [literal('v0:'), signedAt, literal(':'), rawBody()], signature: prefixed(header('x-slack-signature'), 'v0='),
      timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  handshake: [sslCheck, echoJson({ when: json('type'), equals: 'url_verification', challenge: json('challenge'), key: 'challenge' })],
  body: ['json', formBody({ jsonField: 'payload' })],
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'command', 'block_actions', 'block_suggestion', 'dialog_submission', 'dialog_suggestion', 'interactive_message', 'message_action', 'shortcut', 'view_closed',
    'view_submission', 'agent_session_stopped', 'agent_session_title_changed', 'app_context_changed', 'app_deleted', 'app_home_opened', 'app_installed', 'app_mention',
    'app_rate_limited', 'app_requested', 'app_uninstalled', 'app_uninstalled_team', 'assistant_thread_context_changed', 'assistant_thread_started', 'call_rejected',
    'channel_archive', 'channel_created', 'channel_deleted', 'channel_history_changed', 'channel_id_changed', 'channel_left', 'channel_rename', 'channel_shared',
    'channel_unarchive', 'channel_unshared', 'dnd_updated', 'dnd_updated_user', 'email_domain_changed', 'emoji_changed', 'entity_details_requested', 'file_change',
    'file_comment_deleted', 'file_created', 'file_deleted', 'file_public', 'file_shared', 'file_unshared', 'function_executed', 'grid_migration_finished',
    'grid_migration_started', 'group_archive', 'group_close', 'group_deleted', 'group_history_changed', 'group_left', 'group_open', 'group_rename', 'group_unarchive',
    'im_close', 'im_created', 'im_history_changed', 'im_open', 'invite_requested', 'link_shared', 'member_joined_channel', 'member_left_channel', 'message',
    'message_metadata_deleted', 'message_metadata_posted', 'message_metadata_updated', 'pin_added', 'pin_removed', 'reaction_added', 'reaction_removed',
    'shared_channel_invite_accepted', 'shared_channel_invite_approved', 'shared_channel_invite_declined', 'shared_channel_invite_received', 'shared_channel_invite_requested',
    'star_added', 'star_removed', 'subteam_created', 'subteam_members_changed', 'subteam_self_added', 'subteam_self_removed', 'subteam_updated', 'team_access_granted',
    'team_access_revoked', 'team_domain_change', 'team_join', 'team_rename', 'tokens_revoked', 'user_change', 'user_huddle_changed', 'user_profile_changed',
    'user_status_changed', 'workflow_deleted', 'workflow_published', 'workflow_step_deleted', 'workflow_step_execute', 'workflow_unpublished',
  ],
  answer: { status: 200, withinMs: 3_000, reads: true },
  redelivers: { times: 3 },
  grade: 'full',
});

/** Names of the known events of `slack`. */
export type SlackEvent = EventNameOf<typeof slack>;

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path));
  const type = text('type');
  const command = text('command');
  const id = text('event_id') ?? text('trigger_id');
  if (type === undefined && command !== undefined) return { name: 'command', action: command.replace(/^\//, '') || undefined, id };
  return { name: (type === 'event_callback' ? text('event.type') : type) || UNNAMED, id };
}

function notSigningSecret(secret: string): string | undefined {
  if (/^(?:xox[a-z][-.]|xapp-)/.test(secret)) return 'that is an API token; give the Signing Secret of the app';
  return secret.startsWith('https://') ? 'that is a URL to send messages to; give the Signing Secret of the app' : undefined;
}
