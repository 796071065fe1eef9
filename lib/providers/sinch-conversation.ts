import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { withNonce } from './families/nonce.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sinchConversation`. */
export interface SinchConversationOptions {
  /** Secret that you gave the webhook when you made it; not an access key. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** The key of the payload that tells what it is, and the trigger it stands for. */
const TRIGGERS = {
  message: 'MESSAGE_INBOUND', message_redaction: 'MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION', message_submit_notification: 'MESSAGE_SUBMIT',
  message_delivery_report: 'MESSAGE_DELIVERY', event: 'EVENT_INBOUND', event_delivery_report: 'EVENT_DELIVERY', conversation_start_notification: 'CONVERSATION_START',
  conversation_stop_notification: 'CONVERSATION_STOP', conversation_delete_notification: 'CONVERSATION_DELETE', contact_create_notification: 'CONTACT_CREATE',
  contact_delete_notification: 'CONTACT_DELETE', contact_merge_notification: 'CONTACT_MERGE', contact_update_notification: 'CONTACT_UPDATE',
  duplicated_identities: 'CONTACT_IDENTITIES_DUPLICATION', capability_notification: 'CAPABILITY', opt_in_notification: 'OPT_IN', opt_out_notification: 'OPT_OUT',
  channel_event_notification: 'CHANNEL_EVENT', unsupported_callback: 'UNSUPPORTED', smart_conversation_notification: 'SMART_CONVERSATIONS',
} as const;

const TRIGGER_OF: ReadonlyMap<string, string> = new Map(Object.entries(TRIGGERS));

const nonce = header('x-sinch-webhook-signature-nonce');
const signedAt = header('x-sinch-webhook-signature-timestamp');

/**
 * Sinch's Conversation API, an event for each trigger (`MESSAGE_INBOUND`, `MESSAGE_DELIVERY`), and the callbacks of its SMS API by their type
 * (`mo_text`). Body, nonce and time are signed. The window outlasts the longest repeats of Sinch's, two days less two hours.
 */
export const sinchConversation = defineProvider({
  name: 'sinch-conversation',
  docs: 'https://developers.sinch.com/docs/conversation/callbacks',
  checkedOn: '2026-11-28',
  options: (o: SinchConversationOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: (payload) => {
    const key = isRecord(payload) ? [...TRIGGER_OF.keys()].find((name) => Object.hasOwn(payload, name)) : undefined;
    return key === undefined ? asText(valueAt(payload, 'type')) : TRIGGER_OF.get(key);
  },
  bodiesAreUnique: true,
  knownEvents: [
    ...Object.values(TRIGGERS), 'mo_text', 'mo_binary', 'mo_media', 'delivery_report_sms', 'delivery_report_mms', 'recipient_delivery_report_sms', 'recipient_delivery_report_mms',
  ],
  answer: { status: 200 },
  redelivers: { times: 15, hours: 46 },
  grade: 'full',
});

/** Names of the known events of `sinchConversation`. */
export type SinchConversationEvent = EventNameOf<typeof sinchConversation>;

function authOf({ secret }: SinchConversationOptions): AuthStrategy {
  const content = [rawBody(), literal('.'), nonce, literal('.'), signedAt];
  const timestamp = { at: signedAt, toleranceSec: 172_800 };
  return withNonce(hmacSignature({ hash: 'sha256', key: secret, content, signature: header('x-sinch-webhook-signature'), encoding: 'base64', timestamp }), nonce);
}
