import { digest, sameText } from '../auth/crypto/hash.js';
import { digestSignature } from '../auth/keyed-signature.js';
import { KeyRing, type Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody, secretKey } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import { header, type Slot } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { maybeEncryptedJson, openedJson } from './families/encrypted-json.js';
import { withNonce } from './families/nonce.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `lark`. */
export interface LarkOptions {
  /** "Verification Token" under Events & Callbacks > Encryption Strategy; not the app secret. Several while it is renewed. Required. */
  readonly verificationToken: Secrets;
  /** "Encrypt Key" of the same page, where one is set: then bodies are signed and encrypted. Several while it is renewed. Default none: the token in the body is all the proof. */
  readonly encryptKey?: string | readonly string[];
}

const signedAt = header('x-lark-request-timestamp');
const nonce = header('x-lark-request-nonce');

/**
 * Lark and Feishu: events of both schemas, `im.message.receive_v1`, and callbacks of cards (`card.action.trigger`), for which the first
 * return value of a handler is the answer. The window outlasts the repeats, the last of which comes after seven hours.
 */
export const lark = defineProvider({
  name: 'lark',
  docs: 'https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/request-url-configuration-case',
  checkedOn: '2026-11-28',
  options: (o: LarkOptions) => {
    const keys = [o.encryptKey ?? []].flat().map((key) => digest('sha256', [String(key)]));
    return { auth: authOf(o), handshake: [urlVerification(o, keys)], body: maybeEncryptedJson(keys) };
  },
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body:event', 'body:header.event_id', 'body:header.event_type'],
  knownEvents: [
    'acs.access_record.created_v1', 'acs.user.updated_v1', 'add_bot', 'add_user_to_chat', 'app_open', 'app_status_change', 'app_ticket', 'app_uninstalled',
    'application.application.app_version.audit_v6', 'application.application.app_version.publish_apply_v6', 'application.application.app_version.publish_revoke_v6',
    'application.application.created_v6', 'application.application.feedback.created_v6', 'application.application.feedback.updated_v6',
    'application.application.visibility.added_v6', 'application.bot.menu_v6', 'approval.approval.updated_v4', 'approval.instance.status_changed_v4',
    'approval.task.status_changed_v4', 'approval_instance', 'auth.user_access_token.revoked_v4', 'calendar.calendar.acl.created_v4',
    'calendar.calendar.acl.deleted_v4', 'calendar.calendar.changed_v4', 'calendar.calendar.event.changed_v4', 'card.action.trigger', 'chat_disband',
    'compensation.archive.changed_v1', 'contact.custom_attr_event.updated_v3', 'contact.department.created_v3', 'contact.department.deleted_v3',
    'contact.department.updated_v3', 'contact.employee_type_enum.actived_v3', 'contact.employee_type_enum.created_v3', 'contact.employee_type_enum.deactivated_v3',
    'contact.employee_type_enum.deleted_v3', 'contact.employee_type_enum.updated_v3', 'contact.scope.updated_v3', 'contact.user.created_v3',
    'contact.user.deleted_v3', 'contact.user.updated_v3', 'contact_scope_change', 'corehr.approval_groups.updated_v2',
    'corehr.common_data.id.user_mapping_changed_v1', 'corehr.common_data.meta_data.updated_v1', 'corehr.company.created_v2', 'corehr.company.deleted_v2',
    'corehr.company.updated_v2', 'corehr.contract.created_v1', 'corehr.contract.deleted_v1', 'corehr.contract.updated_v1', 'corehr.cost_center.created_v2',
    'corehr.cost_center.deleted_v2', 'corehr.cost_center.updated_v2', 'corehr.custom_org.created_v2', 'corehr.custom_org.deleted_v2', 'corehr.custom_org.updated_v2',
    'corehr.department.created_v1', 'corehr.department.created_v2', 'corehr.department.deleted_v1', 'corehr.department.updated_v1', 'corehr.department.updated_v2',
    'corehr.employee.domain_event_v2', 'corehr.employment.converted_v1', 'corehr.employment.created_v1', 'corehr.employment.deleted_v1',
    'corehr.employment.resigned_v1', 'corehr.employment.updated_v1', 'corehr.job.created_v1', 'corehr.job.deleted_v1', 'corehr.job.updated_v1',
    'corehr.job_change.status_updated_v2', 'corehr.job_change.updated_v1', 'corehr.job_change.updated_v2', 'corehr.job_data.changed_v1',
    'corehr.job_data.created_v1', 'corehr.job_data.deleted_v1', 'corehr.job_data.employed_v1', 'corehr.job_data.updated_v1', 'corehr.job_family.created_v2',
    'corehr.job_family.deleted_v2', 'corehr.job_family.updated_v2', 'corehr.job_grade.created_v2', 'corehr.job_grade.deleted_v2', 'corehr.job_grade.updated_v2',
    'corehr.job_level.created_v2', 'corehr.job_level.deleted_v2', 'corehr.job_level.updated_v2', 'corehr.location.created_v2', 'corehr.location.deleted_v2',
    'corehr.location.updated_v2', 'corehr.offboarding.checklist_updated_v2', 'corehr.offboarding.status_updated_v2', 'corehr.offboarding.updated_v1',
    'corehr.offboarding.updated_v2', 'corehr.org_role_authorization.updated_v1', 'corehr.pathway.created_v2', 'corehr.pathway.deleted_v2',
    'corehr.pathway.updated_v2', 'corehr.person.created_v1', 'corehr.person.deleted_v1', 'corehr.person.updated_v1', 'corehr.position.created_v2',
    'corehr.position.deleted_v2', 'corehr.position.updated_v2', 'corehr.pre_hire.onboarding_task_changed_v2', 'corehr.pre_hire.updated_v1',
    'corehr.probation.updated_v2', 'corehr.process.approver.updated_v2', 'corehr.process.cc.updated_v2', 'corehr.process.node.updated_v2',
    'corehr.process.status.update_v2', 'corehr.process.updated_v2', 'corehr.process_comment_info.updated_v2', 'corehr.signature_file.status_updated_v2', 'dept_add',
    'drive.file.bitable_field_changed_v1', 'drive.file.bitable_record_changed_v1', 'drive.file.created_in_folder_v1', 'drive.file.deleted_v1', 'drive.file.edit_v1',
    'drive.file.permission_member_added_v1', 'drive.file.permission_member_applied_v1', 'drive.file.permission_member_removed_v1', 'drive.file.read_v1',
    'drive.file.title_updated_v1', 'drive.file.trashed_v1', 'drive.notice.comment_add_v1', 'elearning.course_registration.created_v2',
    'elearning.course_registration.deleted_v2', 'elearning.course_registration.updated_v2', 'group_setting_update', 'helpdesk.notification.approve_v1',
    'helpdesk.ticket.created_v1', 'helpdesk.ticket.updated_v1', 'helpdesk.ticket_message.created_v1', 'hire.application.deleted_v1',
    'hire.application.stage_changed_v1', 'hire.eco_account.created_v1', 'hire.eco_background_check.canceled_v1', 'hire.eco_background_check.created_v1',
    'hire.eco_exam.created_v1', 'hire.ehr_import_task.imported_v1', 'hire.ehr_import_task_for_internship_offer.imported_v1', 'hire.offer.status_changed_v1',
    'hire.referral_account.assets_update_v1', 'hire.talent.deleted_v1', 'hire.talent.tag_subscription_v1', 'im.chat.disbanded_v1', 'im.chat.member.bot.added_v1',
    'im.chat.member.bot.deleted_v1', 'im.chat.member.user.added_v1', 'im.chat.member.user.deleted_v1', 'im.chat.member.user.withdrawn_v1', 'im.chat.updated_v1',
    'im.message.message_read_v1', 'im.message.reaction.created_v1', 'im.message.reaction.deleted_v1', 'im.message.recalled_v1', 'im.message.receive_v1',
    'mail.user_mailbox.event.message_received_v1', 'meeting_room.meeting_room.created_v1', 'meeting_room.meeting_room.deleted_v1',
    'meeting_room.meeting_room.status_changed_v1', 'meeting_room.meeting_room.updated_v1', 'message', 'message_read', 'minutes.minute.generated_v1',
    'moments.comment.created_v1', 'moments.comment.deleted_v1', 'moments.post.created_v1', 'moments.post.deleted_v1', 'moments.post_statistics.updated_v1',
    'moments.reaction.created_v1', 'moments.reaction.deleted_v1', 'order_paid', 'out_approval', 'payroll.payment_activity.approved_v1',
    'payroll.payment_activity.status_changed_v1', 'performance.review_data.changed_v2', 'performance.stage_task.open_result_v2', 'remedy_approval', 'remove_bot',
    'security_and_compliance.device_apply_record.device_apply_event_v2', 'security_and_compliance.device_record.device_change_event_v2', 'shift_approval',
    'task.task.comment.updated_v1', 'task.task.update_tenant_v1', 'task.task.update_user_access_v2', 'task.task.updated_v1',
    'third_party_meeting_room_event_created', 'trip_approval', 'user_add', 'user_status_change', 'vc.bot.meeting_activity_v1', 'vc.bot.meeting_ended_v1',
    'vc.bot.meeting_invited_v1', 'vc.bot.meeting_started_v1', 'vc.material.review_result_v1', 'vc.meeting.all_meeting_ended_v1', 'vc.meeting.all_meeting_started_v1',
    'vc.meeting.join_meeting_v1', 'vc.meeting.leave_meeting_v1', 'vc.meeting.meeting_ended_v1', 'vc.meeting.meeting_started_v1',
    'vc.meeting.participant_meeting_ended_v1', 'vc.meeting.participant_meeting_joined_v1', 'vc.meeting.participant_meeting_started_v1',
    'vc.meeting.recording_ended_v1', 'vc.meeting.recording_ready_v1', 'vc.meeting.recording_started_v1', 'vc.meeting.send_meeting_im_v1',
    'vc.meeting.share_ended_v1', 'vc.meeting.share_started_v1', 'vc.note.generated_v1', 'vc.recording.recording_ended_v1', 'vc.recording.recording_started_v1',
    'vc.recording.recording_transcript_generated_v1', 'vc.reserve_config.updated_v1', 'vc.room.created_v1', 'vc.room.deleted_v1', 'vc.room.updated_v1',
    'vc.room_level.created_v1', 'vc.room_level.deleted_v1', 'vc.room_level.updated_v1', 'work_approval',
  ],
  answer: { status: 200, withinMs: 3_000, reads: true },
  redelivers: { times: 4, hours: 7.1 },
  grade: 'full',
});

/** Names of the known events of `lark`. */
export type LarkEvent = EventNameOf<typeof lark>;

function authOf(o: LarkOptions): AuthStrategy {
  if (!('encryptKey' in o)) return token({ at: eitherToken(), token: o.verificationToken, option: 'verificationToken', wrongToken: notVerificationToken });
  const signed = digestSignature({
    hash: 'sha256', key: o.encryptKey as Secrets, keyOption: 'encryptKey', wrongKey: notEncryptKey, content: [signedAt, nonce, secretKey(), rawBody()],
    signature: header('x-lark-signature'), timestamp: { at: signedAt, toleranceSec: 28_800 },
  });
  return withNonce(signed, nonce);
}

/** Schema 2.0 has the token in the header of the body, schema 1.0 and the check of the URL above it. */
function eitherToken(): Slot {
  const [newer, older] = [json('header.token'), json('token')];
  const at = (request: WebhookRequest): Slot => (valueAt(openedJson(request, []), 'header') === undefined ? older : newer);
  return { ...newer, read: (request) => at(request).read(request), write: (draft, value) => at(draft.toRequest()).write(draft, value) };
}

/** The check of a new URL need not be signed, so the token in it has to be right. */
function urlVerification({ verificationToken }: LarkOptions, keys: readonly Buffer[]): Handshake {
  const ring = new KeyRing<string>({ option: 'verificationToken', secrets: verificationToken, parse: (text) => text, wrong: notVerificationToken });
  return {
    kind: 'echo',
    methods: ['POST'],
    proof: 'before',
    check: () => ring.check(),
    answer: async (request) => {
      const payload = openedJson(request, keys);
      const [type, sent, challenge] = ['type', 'token', 'challenge'].map((field) => asText(valueAt(payload, field)));
      if (type !== 'url_verification' || sent === undefined || challenge === undefined) return undefined;
      return (await ring.keys(request)).some((expected) => sameText(sent, expected)) ? jsonAnswer({ challenge }) : undefined;
    },
  };
}

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  return { name: text('header.event_type') ?? text('event.type') ?? UNNAMED, id: text('header.event_id') ?? text('uuid') };
}

const isAppId = (secret: string): boolean => secret.startsWith('cli_');

function notEncryptKey(secret: string): string | undefined {
  return isAppId(secret) ? 'that is the App ID; give the Encrypt Key' : undefined;
}

function notVerificationToken(secret: string): string | undefined {
  if (/^[tu]-/.test(secret)) return 'that is an access token; give the Verification Token';
  return isAppId(secret) ? 'that is the App ID; give the Verification Token' : undefined;
}
