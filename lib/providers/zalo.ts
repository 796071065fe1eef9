import { digestSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody, secretKey, type ContentPart } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import { header, prefixed } from '../core/slot.js';
import type { ConfigProblem } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `zalo`. */
export interface ZaloOptions {
  /** "App ID" of the application, digits. Required. */
  readonly appId: string;
  /** "OA Secret Key" on the application's Webhook page; not the app's secret key. Several while it is renewed. Required. */
  readonly oaSecretKey: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 10,800 (3 h): Zalo repeats a delivery for nearly two hours and leaves its time as it was. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 10_800;

const appIdOfBody = json('app_id');
const timestamp = json('timestamp');

/** Zalo Official Account, ZNS included: a plain SHA-256 of app id, exact body, the body's time and the key. Repeats are the same bytes. */
export const zalo = defineProvider({
  name: 'zalo',
  docs: 'https://developers.zalo.me/docs/official-account/webhook/tong-quan',
  checkedOn: '2026-11-23',
  options: ({ appId, oaSecretKey, toleranceSec = DEFAULT_TOLERANCE_SEC }: ZaloOptions) => ({
    auth: digestSignature({
      hash: 'sha256', key: oaSecretKey, keyOption: 'oaSecretKey', wrongKey: notSecretKey,
      content: [ownApp(appId), rawBody(), timestamp, secretKey()],
      signature: prefixed(header('x-zevent-signature'), 'mac='),
      timestamp: { at: timestamp, unit: 'ms', toleranceSec },
    }),
    check: () => appIdProblems(appId),
  }),
  body: 'json',
  events: (payload) => [{ name: asText(valueAt(payload, 'event_name')) || UNNAMED, id: idOf(payload) }],
  bodiesAreUnique: true,
  uncovered: ['header:num_retry'],
  knownEvents: [
    'user_send_text', 'user_send_image', 'user_send_link', 'user_send_audio', 'user_send_video', 'user_send_sticker', 'user_send_gif', 'user_send_location',
    'user_send_business_card', 'user_send_file', 'user_click_chatnow', 'oa_send_text', 'oa_send_image', 'oa_send_gif', 'oa_send_list', 'oa_send_file', 'oa_send_sticker',
    'oa_send_template', 'user_seen_message', 'user_received_message', 'user_reacted_message', 'oa_reacted_message', 'follow', 'unfollow', 'user_submit_info',
    'update_user_info', 'add_user_to_tag', 'remove_user_from_tag', 'remove_tag', 'user_withdraw', 'extension_purchased', 'anonymous_send_text', 'anonymous_send_image',
    'anonymous_send_file', 'anonymous_send_sticker', 'oa_send_anonymous_text', 'oa_send_anonymous_image', 'oa_send_anonymous_file', 'oa_send_anonymous_sticker',
    'create_group', 'user_join_group', 'user_request_join_group', 'accept_request_join_group', 'reject_request_join_group', 'add_group_admin', 'remove_group_admin',
    'update_group_info', 'user_out_group', 'delete_group', 'user_send_group_text', 'user_send_group_image', 'oa_send_group_text', 'oa_send_consent', 'user_reply_consent',
    'user_call_oa', 'oa_call_user', 'widget_interaction_accepted', 'widget_failed_to_sync_user_external_id', 'change_template_status', 'change_template_quality',
    'change_template_quota', 'change_oa_template_tags', 'change_oa_daily_quota', 'user_feedback', 'user_click_response_button', 'event_journey_acknowledged',
    'event_journey_time_out', 'user_click_button', 'user_click_link',
  ],
  answer: { status: 200, withinMs: 2_000 },
  redelivers: { times: 5, hours: 2 },
  grade: 'full',
});

/** Names of the known events of `zalo`. */
export type ZaloEvent = EventNameOf<typeof zalo>;

/** The configured app's id; a body of another app is refused, whoever signed it. */
function ownApp(appId: string): ContentPart {
  return {
    covers: [],
    bytes: (request) => {
      if (appIdOfBody.read(request) !== appId) throw new Refusal('WEBHOOK_SIGNATURE_MISMATCH', `${appIdOfBody.part} is another app`);
      return appId;
    },
  };
}

/** A message's id is also in what is said of it later, so the event's name belongs to the key; a reaction may come again. */
function idOf(payload: unknown): string | undefined {
  const text = (path: string): string | undefined => asText(valueAt(payload, path));
  const [name, sentAt, message] = [text('event_name'), text('timestamp'), text('message.msg_id')];
  if (message !== undefined && name?.endsWith('_reacted_message') === false) return `${name}:${message}`;
  const about = message ?? text('follower.id') ?? text('user_id') ?? text('template_id');
  return about === undefined || sentAt === undefined ? undefined : [name, text('oa_id') ?? text('sender.id'), about, sentAt].join(':');
}

function notSecretKey(secret: string): string | undefined {
  return /^\d{15,20}$/.test(secret) ? 'that is an id; give the OA Secret Key' : undefined;
}

function appIdProblems(appId: string): readonly ConfigProblem[] {
  if (typeof appId === 'string' && /^\d+$/.test(appId)) return [];
  return [{ option: 'appId', problem: 'is not made of digits', remedy: 'copy the App ID of the application on developers.zalo.me' }];
}
