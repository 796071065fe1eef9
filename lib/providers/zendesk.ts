import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `zendesk`. */
export interface ZendeskOptions {
  /** "Signing secret" of the webhook, used as it stands though it looks like base64; not an API token. Several while it is reset. Required. */
  readonly secret: Secrets;
  /** Takes the secret that signs every test of a webhook not yet made, which is the same for everybody: for trying out only. Default false. */
  readonly allowTestSecret?: boolean;
}

/** Printed in Zendesk's documentation. */
const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';

const signedAt = header('x-zendesk-webhook-signature-timestamp');

/**
 * Zendesk signs time and body, not the header with the id. Webhooks that subscribe to events name them (`zen:event-type:user.created`);
 * for those of triggers and automations you choose the body, so they are `unnamed` unless it has a `type`.
 */
export const zendesk = defineProvider({
  name: 'zendesk',
  docs: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
  checkedOn: '2026-11-27',
  options: (o: ZendeskOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: (secret) => (o.allowTestSecret === true ? undefined : testSecret(secret)), content: [signedAt, rawBody()],
      signature: header('x-zendesk-webhook-signature'), encoding: 'base64', timestamp: { at: signedAt, unit: 'iso', toleranceSec: 900 },
    }),
  }),
  body: ['json', 'form', 'xml'],
  eventName: json('type'),
  deliveryId: header('x-zendesk-webhook-invocation-id'),
  uncovered: ['header:x-zendesk-webhook-invocation-id'],
  knownEvents: [
    'zen:event-type:agent.state_changed', 'zen:event-type:agent.work_item_added', 'zen:event-type:agent.work_item_updated',
    'zen:event-type:agent.work_item_removed', 'zen:event-type:agent.max_capacity_changed', 'zen:event-type:agent.unified_state_changed',
    'zen:event-type:agent.channel_created', 'zen:event-type:agent.channel_deleted', 'zen:event-type:agent.groups_updated', 'zen:event-type:article.author_changed',
    'zen:event-type:article.published', 'zen:event-type:article.unpublished', 'zen:event-type:community_post.comment_unpublished',
    'zen:event-type:community_post.comment_vote_created', 'zen:event-type:community_post.comment_vote_changed', 'zen:event-type:messaging_ticket.message_added',
    'zen:event-type:organization.created', 'zen:event-type:organization.custom_field_changed', 'zen:event-type:organization.deleted',
    'zen:event-type:organization.external_id_changed', 'zen:event-type:organization.name_changed', 'zen:event-type:organization.tags_changed',
    'zen:event-type:ticket.agent_assignment_changed', 'zen:event-type:ticket.attachment_linked_to_comment', 'zen:event-type:ticket.attachment_redacted_from_comment',
    'zen:event-type:ticket.brand_changed', 'zen:event-type:ticket.comment_added', 'zen:event-type:ticket.comment_made_private',
    'zen:event-type:ticket.comment_redacted', 'zen:event-type:ticket.created', 'zen:event-type:ticket.csat_received', 'zen:event-type:ticket.csat_requested',
    'zen:event-type:ticket.custom_field_changed', 'zen:event-type:ticket.custom_status_changed', 'zen:event-type:ticket.description_changed',
    'zen:event-type:ticket.email_ccs_changed', 'zen:event-type:ticket.external_id_changed', 'zen:event-type:ticket.followers_changed',
    'zen:event-type:ticket.form_changed', 'zen:event-type:ticket.group_assignment_changed', 'zen:event-type:ticket.marked_as_spam', 'zen:event-type:ticket.merged',
    'zen:event-type:ticket.next_sla_breach_changed', 'zen:event-type:ticket.ola_policy_changed', 'zen:event-type:ticket.organization_changed',
    'zen:event-type:ticket.permanently_deleted', 'zen:event-type:ticket.priority_changed', 'zen:event-type:ticket.problem_link_changed',
    'zen:event-type:ticket.requester_changed', 'zen:event-type:ticket.schedule_changed', 'zen:event-type:ticket.sla_policy_changed',
    'zen:event-type:ticket.soft_deleted', 'zen:event-type:ticket.status_changed', 'zen:event-type:ticket.subject_changed', 'zen:event-type:ticket.submitter_changed',
    'zen:event-type:ticket.tags_changed', 'zen:event-type:ticket.task_due_at_changed', 'zen:event-type:ticket.type_changed', 'zen:event-type:ticket.undeleted',
    'zen:event-type:user.active_changed', 'zen:event-type:user.alias_changed', 'zen:event-type:user.created', 'zen:event-type:user.custom_field_changed',
    'zen:event-type:user.custom_role_changed', 'zen:event-type:user.default_group_changed', 'zen:event-type:user.deleted', 'zen:event-type:user.details_changed',
    'zen:event-type:user.external_id_changed', 'zen:event-type:user.group_membership_created', 'zen:event-type:user.group_membership_deleted',
    'zen:event-type:user.identity_changed', 'zen:event-type:user.identity_created', 'zen:event-type:user.identity_deleted', 'zen:event-type:user.last_login_changed',
    'zen:event-type:user.merged', 'zen:event-type:user.name_changed', 'zen:event-type:user.notes_changed', 'zen:event-type:user.only_private_comments_changed',
    'zen:event-type:user.organization_membership_created', 'zen:event-type:user.organization_membership_deleted', 'zen:event-type:user.password_changed',
    'zen:event-type:user.photo_changed', 'zen:event-type:user.role_changed', 'zen:event-type:user.suspended_changed', 'zen:event-type:user.tags_changed',
    'zen:event-type:user.time_zone_changed',
  ],
  answer: { status: 200 },
  redelivers: { times: 5 },
  grade: 'full',
});

/** Names of the known events of `zendesk`. */
export type ZendeskEvent = EventNameOf<typeof zendesk>;

function testSecret(secret: string): string | undefined {
  return secret === TEST_SECRET ? 'that is the public secret of test deliveries; give the signing secret of the webhook' : undefined;
}
