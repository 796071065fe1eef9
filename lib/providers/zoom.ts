import { hmac, sameBytes } from '../auth/crypto/hash.js';
import { decode } from '../auth/encoding.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import { KeyRing, utf8Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import { literal, rawBody } from '../core/content.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { header, prefixed, required } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `zoom`. */
export interface ZoomOptions {
  /** "Secret Token" under Features > Access of the app; not the verification token, not the client secret. Several while it is regenerated. Required. */
  readonly secretToken: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 7,200 (2 h): Zoom repeats a delivery for 85 minutes, and does not say whether it signs it anew. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 7_200;

const signedAt = header('x-zm-request-timestamp');
const signature = prefixed(header('x-zm-signature'), 'v0=');
const event = json('event');
const plainToken = json('payload.plainToken');

/** What Zoom sends to be signed is about 22 characters; the same key signs bodies. */
const TOKEN_FORM = /^[\w+/=-]{1,128}$/;

/** Zoom: meetings, recordings, users and more. It checks the URL when it is set, and every 72 hours. */
export const zoom = defineProvider({
  name: 'zoom',
  docs: 'https://developers.zoom.us/docs/api/webhooks/',
  checkedOn: '2026-11-27',
  options: ({ secretToken, toleranceSec = DEFAULT_TOLERANCE_SEC }: ZoomOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: secretToken, keyOption: 'secretToken', content: [literal('v0:'), signedAt, literal(':'), rawBody()], signature,
      timestamp: { at: signedAt, toleranceSec },
    }),
    handshake: [urlValidation(secretToken)],
  }),
  body: 'json',
  eventName: event,
  bodiesAreUnique: true,
  knownEvents: [
    'account.created', 'account.disassociated', 'account.lock_settings_updated', 'account.settings_updated', 'account.updated',
    'account.vanity_url_approved', 'account.vanity_url_rejected', 'app.authorization_request_created', 'app_deauthorized', 'bot_installed',
    'bot_notification', 'chat_channel.created', 'chat_channel.deleted', 'chat_channel.member_invited', 'chat_channel.member_joined',
    'chat_channel.member_left', 'chat_channel.member_removed', 'chat_channel.updated', 'chat_message.deleted', 'chat_message.replied',
    'chat_message.sent', 'chat_message.updated', 'group.admin_added', 'group.admin_deleted', 'group.created', 'group.deleted',
    'group.lock_settings_updated', 'group.member_added', 'group.member_deleted', 'group.settings_updated', 'group.updated',
    'information_barriers.policy_created', 'information_barriers.policy_deleted', 'information_barriers.policy_updated',
    'interactive_message_actions', 'interactive_message_editable', 'interactive_message_fields_editable', 'interactive_message_select',
    'meeting.alert', 'meeting.breakout_room_sharing_ended', 'meeting.breakout_room_sharing_started', 'meeting.chat_message_file_downloaded',
    'meeting.chat_message_file_sent', 'meeting.chat_message_sent', 'meeting.converted_to_webinar', 'meeting.created', 'meeting.deleted',
    'meeting.device_tested', 'meeting.ended', 'meeting.invitation_accepted', 'meeting.invitation_dispatched', 'meeting.invitation_rejected',
    'meeting.invitation_timeout', 'meeting.live_streaming_started', 'meeting.live_streaming_stopped', 'meeting.participant_admitted',
    'meeting.participant_bind', 'meeting.participant_feedback', 'meeting.participant_jbh_joined', 'meeting.participant_jbh_waiting',
    'meeting.participant_jbh_waiting_left', 'meeting.participant_joined', 'meeting.participant_joined_breakout_room',
    'meeting.participant_joined_waiting_room', 'meeting.participant_left', 'meeting.participant_left_breakout_room',
    'meeting.participant_left_waiting_room', 'meeting.participant_phone_callout_accepted', 'meeting.participant_phone_callout_missed',
    'meeting.participant_phone_callout_rejected', 'meeting.participant_phone_callout_ringing', 'meeting.participant_put_in_waiting_room',
    'meeting.participant_role_changed', 'meeting.participant_room_system_callout_accepted', 'meeting.participant_room_system_callout_failed',
    'meeting.participant_room_system_callout_missed', 'meeting.participant_room_system_callout_rejected',
    'meeting.participant_room_system_callout_ringing', 'meeting.permanently_deleted', 'meeting.recovered', 'meeting.registration_approved',
    'meeting.registration_cancelled', 'meeting.registration_created', 'meeting.registration_denied', 'meeting.risk_alert', 'meeting.sharing_ended',
    'meeting.sharing_started', 'meeting.started', 'meeting.summary_completed', 'meeting.summary_deleted', 'meeting.summary_recovered',
    'meeting.summary_shared', 'meeting.summary_trashed', 'meeting.summary_updated', 'meeting.updated', 'phone.account_settings_updated',
    'phone.ai_call_summary_changed', 'phone.blind_transfer_initiated', 'phone.call_history_deleted', 'phone.call_log_deleted',
    'phone.call_log_permanently_deleted', 'phone.callee_answered', 'phone.callee_call_history_completed', 'phone.callee_call_log_completed',
    'phone.callee_ended', 'phone.callee_hold', 'phone.callee_meeting_inviting', 'phone.callee_missed', 'phone.callee_mute', 'phone.callee_parked',
    'phone.callee_rejected', 'phone.callee_ringing', 'phone.callee_unhold', 'phone.callee_unmute', 'phone.caller_call_history_completed',
    'phone.caller_call_log_completed', 'phone.caller_connected', 'phone.caller_ended', 'phone.caller_hold', 'phone.caller_meeting_inviting',
    'phone.caller_mute', 'phone.caller_ringing', 'phone.caller_unhold', 'phone.caller_unmute', 'phone.conference_started',
    'phone.device_registration', 'phone.emergency_alert', 'phone.generic_device_provision', 'phone.group_settings_updated',
    'phone.peering_number_cnam_updated', 'phone.peering_number_emergency_address_updated', 'phone.recording_completed',
    'phone.recording_completed_for_access_member', 'phone.recording_deleted', 'phone.recording_failed', 'phone.recording_paused',
    'phone.recording_permanently_deleted', 'phone.recording_resumed', 'phone.recording_started', 'phone.recording_stopped',
    'phone.recording_transcript_completed', 'phone.sms_campaign_number_opt_in', 'phone.sms_campaign_number_opt_out', 'phone.sms_etiquette_block',
    'phone.sms_etiquette_warn', 'phone.sms_received', 'phone.sms_sent', 'phone.sms_sent_failed', 'phone.transfer_call_to_voicemail_initiated',
    'phone.voicemail_deleted', 'phone.voicemail_permanently_deleted', 'phone.voicemail_received', 'phone.voicemail_received_for_access_member',
    'phone.voicemail_transcript_completed', 'recording.archive_files_completed', 'recording.batch_deleted', 'recording.batch_recovered',
    'recording.batch_trashed', 'recording.cloud_storage_usage_updated', 'recording.completed', 'recording.deleted', 'recording.paused',
    'recording.recovered', 'recording.registration_approved', 'recording.registration_created', 'recording.registration_denied', 'recording.renamed',
    'recording.resumed', 'recording.started', 'recording.stopped', 'recording.transcript_completed', 'recording.trashed', 'session.alert',
    'session.ended', 'session.live_streaming_started', 'session.live_streaming_stopped', 'session.recording_completed', 'session.recording_deleted',
    'session.recording_paused', 'session.recording_recovered', 'session.recording_resumed', 'session.recording_started', 'session.recording_stopped',
    'session.recording_summary_completed', 'session.recording_transcript_completed', 'session.recording_transcript_failed',
    'session.recording_trashed', 'session.sharing_ended', 'session.sharing_started', 'session.started', 'session.stream_ingestion_connected',
    'session.stream_ingestion_disconnected', 'session.stream_ingestion_started', 'session.stream_ingestion_stopped',
    'session.stream_ingestion_unbind', 'session.user_joined', 'session.user_left', 'session.user_phone_callout_accepted',
    'session.user_phone_callout_canceled', 'session.user_phone_callout_missed', 'session.user_phone_callout_rejected',
    'session.user_phone_callout_ringing', 'session.user_room_system_callout_accepted', 'session.user_room_system_callout_failed',
    'session.user_room_system_callout_missed', 'session.user_room_system_callout_rejected', 'session.user_room_system_callout_ringing',
    'team_chat.bookmark_added', 'team_chat.bookmark_removed', 'team_chat.channel_app_added', 'team_chat.channel_app_removed',
    'team_chat.channel_archived', 'team_chat.channel_invitation_accepted', 'team_chat.channel_invitation_approval_requested',
    'team_chat.channel_invitation_approved', 'team_chat.channel_invitation_created', 'team_chat.channel_invitation_declined',
    'team_chat.channel_invitation_rejected', 'team_chat.channel_invitation_removed', 'team_chat.channel_join_approval_requested',
    'team_chat.channel_join_approved', 'team_chat.channel_join_declined', 'team_chat.channel_join_requested', 'team_chat.channel_message_deleted',
    'team_chat.channel_message_posted', 'team_chat.channel_message_updated', 'team_chat.channel_pin_added', 'team_chat.channel_pin_removed',
    'team_chat.channel_reaction_added', 'team_chat.channel_reaction_removed', 'team_chat.channel_unarchived', 'team_chat.dm_message_deleted',
    'team_chat.dm_message_posted', 'team_chat.dm_message_updated', 'team_chat.dm_reaction_added', 'team_chat.dm_reaction_removed',
    'team_chat.emoji_added', 'team_chat.emoji_removed', 'team_chat.file_changed', 'team_chat.file_deleted', 'team_chat.file_downloaded',
    'team_chat.file_shared', 'team_chat.file_unshared', 'team_chat.file_uploaded', 'team_chat.link_shared', 'team_chat.shared_spaces_edited',
    'team_chat.shared_spaces_member_invited', 'team_chat.shared_spaces_member_left', 'team_chat.shared_spaces_member_removed', 'team_chat.starred',
    'team_chat.unstarred', 'user.activated', 'user.created', 'user.deactivated', 'user.deleted', 'user.disassociated', 'user.invitation_accepted',
    'user.personal_notes_updated', 'user.presence_status_updated', 'user.settings_updated', 'user.signed_in', 'user.signed_out', 'user.tsp_created',
    'user.tsp_deleted', 'user.tsp_updated', 'user.updated', 'webinar.alert', 'webinar.chat_message_file_downloaded', 'webinar.chat_message_file_sent',
    'webinar.chat_message_sent', 'webinar.converted_to_meeting', 'webinar.created', 'webinar.deleted', 'webinar.ended', 'webinar.participant_bind',
    'webinar.participant_feedback', 'webinar.participant_joined', 'webinar.participant_left', 'webinar.participant_role_changed',
    'webinar.permanently_deleted', 'webinar.recovered', 'webinar.registration_approved', 'webinar.registration_cancelled',
    'webinar.registration_created', 'webinar.registration_denied', 'webinar.sharing_ended', 'webinar.sharing_started', 'webinar.started',
    'webinar.updated',
  ],
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `zoom`. */
export type ZoomEvent = EventNameOf<typeof zoom>;

/** Signs the token of a proved request, with the one of several secrets that Zoom used for it. */
function urlValidation(secrets: Secrets): Handshake {
  const ring = new KeyRing<Buffer>({ option: 'secretToken', secrets, parse: utf8Secret });
  return {
    kind: 'signed-challenge',
    methods: ['POST'],
    proof: 'after',
    answer: async (request) => {
      if (event.read(request) !== 'endpoint.url_validation') return undefined;
      const token = plainToken.read(request) ?? '';
      const sent = decode(required(signature, request), 'hex') ?? Buffer.alloc(0);
      const pieces = ['v0:', required(signedAt, request), ':', request.body];
      const key = (await ring.keys(request)).find((each) => sameBytes(sent, hmac('sha256', each, pieces)));
      if (key === undefined || !TOKEN_FORM.test(token)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the token is not in the provider\'s form');
      return jsonAnswer({ plainToken: token, encryptedToken: hmac('sha256', key, [token]).toString('hex') });
    },
  };
}
