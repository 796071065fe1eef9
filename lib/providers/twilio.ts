import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { urlAndFormSignature } from './families/url-and-form.js';
import { xmlReply } from './families/xml-reply.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `twilio`. */
export interface TwilioOptions {
  /** "Auth Token" of the account (or subaccount) that sends, 32 hexadecimal digits; not an API key's secret. Primary and secondary while they are promoted. Required. */
  readonly authToken: Secrets;
}

/**
 * Twilio signs the URL with the sorted form, or the URL alone, which then holds the hash of the body: set `publicUrl`.
 * Names and values are signed without anything between them, so read values by their names and judge them, as from any form.
 *
 * Events: `message` and `call` with the status as action (`message.received`, `message.delivered`, `call.completed`), `recording`,
 * `transcription`, `conference` and `room` likewise; Conversations and TaskRouter by their `EventType` (`onMessageAdded`); Event Streams by
 * the type of each CloudEvent. The first text that a handler returns is the TwiML; without one the answer is an empty `<Response/>`.
 * Event Streams repeats for up to four hours; for the other webhooks see Twilio's connection overrides.
 * Copies are told for messages, for progress callbacks of calls and for Event Streams: a call in progress asks many times with equal data.
 */
export const twilio = defineProvider({
  name: 'twilio',
  docs: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
  checkedOn: '2026-11-28',
  options: (o: TwilioOptions) => ({
    auth: urlAndFormSignature({ hash: 'sha1', key: o.authToken, keyOption: 'authToken', wrongKey: notAuthToken, signature: header('x-twilio-signature'), encoding: 'base64', bodyHash: 'bodySHA256' }),
  }),
  body: ['form', 'json'],
  events: (payload, request) => (Array.isArray(payload) ? payload.map(cloudEvent) : [statusEvent(payload, request)]),
  idsFromBody: true,
  uncovered: ['header:i-twilio-idempotency-token'],
  knownEvents: [
    'message', 'call', 'recording', 'transcription', 'conference', 'room', 'onMessageAdd', 'onMessageAdded', 'onMessageUpdate', 'onMessageUpdated',
    'onMessageRemove', 'onMessageRemoved', 'onConversationAdd', 'onConversationAdded', 'onConversationUpdate', 'onConversationUpdated', 'onConversationRemove',
    'onConversationRemoved', 'onConversationStateUpdated', 'onParticipantAdd', 'onParticipantAdded', 'onParticipantUpdate', 'onParticipantUpdated',
    'onParticipantRemove', 'onParticipantRemoved', 'onDeliveryUpdated', 'onUserAdded', 'onUserUpdate', 'onUserUpdated', 'task.created', 'task.updated',
    'task.completed', 'task.canceled', 'task.deleted', 'task-queue.entered', 'task-queue.moved', 'reservation.created', 'reservation.accepted',
    'reservation.rejected', 'reservation.timeout', 'reservation.canceled', 'reservation.rescinded', 'reservation.completed', 'workflow.entered', 'workflow.timeout',
    'workflow.target-matched', 'worker.activity.update', 'com.twilio.messaging.message.queued', 'com.twilio.messaging.message.sent',
    'com.twilio.messaging.message.delivered', 'com.twilio.messaging.message.failed', 'com.twilio.messaging.message.undelivered', 'com.twilio.messaging.message.read',
    'com.twilio.messaging.inbound-message.received', 'com.twilio.voice.status-callback.call.initiated', 'com.twilio.voice.status-callback.call.ringing',
    'com.twilio.voice.status-callback.call.answered', 'com.twilio.voice.status-callback.call.completed', 'com.twilio.voice.insights.call-event.gateway',
    'com.twilio.voice.insights.call-event.sdk', 'com.twilio.voice.insights.call-metrics.gateway', 'com.twilio.voice.insights.call-metrics.sdk',
    'com.twilio.voice.insights.call-summary.complete', 'com.twilio.voice.insights.call-summary.partial', 'com.twilio.voice.insights.call-summary.predicted-complete',
    'com.twilio.conversations.conversation-state.updated', 'com.twilio.conversations.conversation.added', 'com.twilio.conversations.conversation.updated',
    'com.twilio.conversations.conversation.removed', 'com.twilio.conversations.message.added', 'com.twilio.conversations.message.updated',
    'com.twilio.conversations.message.removed', 'com.twilio.conversations.participant.added', 'com.twilio.conversations.participant.updated',
    'com.twilio.conversations.participant.removed', 'com.twilio.conversations.user.added', 'com.twilio.conversations.user.updated',
    'com.twilio.daptbt.link-shortening.link-clicked', 'com.twilio.daptbt.link-shortening.link-shortened', 'com.twilio.error-logs.error.logged',
  ],
  answer: { status: 200, reads: true, withinMs: 15_000 },
  respond: xmlReply('<?xml version="1.0" encoding="UTF-8"?><Response/>'),
  redelivers: { hours: 4 },
  grade: 'full',
});

/** Names of the known events of `twilio`. */
export type TwilioEvent = EventNameOf<typeof twilio>;

function notAuthToken(secret: string): string | undefined {
  return /^(?:AC|SK)[0-9a-f]{32}$/.test(secret) ? 'that is the SID of an account or key; give the Auth Token' : undefined;
}

function cloudEvent(item: unknown): EventDraft {
  return { name: asText(valueAt(item, 'type')) || UNNAMED, id: asText(valueAt(item, 'id')), payload: item };
}

/** The field with the status, and what it is the status of. WhatsApp sends `EventType` beside the first. */
const STATUSES = [
  ['MessageStatus', 'message'], ['SmsStatus', 'message'], ['EventType', undefined], ['RecordingStatus', 'recording'],
  ['TranscriptionStatus', 'transcription'], ['StatusCallbackEvent', 'conference'], ['CallStatus', 'call'],
] as const;

function statusEvent(payload: unknown, request: WebhookRequest): EventDraft {
  const text = (field: string): string | undefined => asText(valueAt(payload, field)) || undefined;
  const [field, of] = STATUSES.find(([name]) => text(name) !== undefined) ?? [];
  const status = field && text(field);
  if (status === undefined) return { name: UNNAMED };
  if (of === undefined) return { name: status };
  return { name: of === 'conference' && text('RoomSid') !== undefined ? 'room' : of, action: status, id: idOf(of, status, text, request) };
}

/** A redirect in TwiML asks for the same message again, with another query. */
function idOf(of: string, status: string, text: (field: string) => string | undefined, { url }: WebhookRequest): string | undefined {
  const [message, call, sequence] = [text('MessageSid') ?? text('SmsSid'), text('CallSid'), text('SequenceNumber')];
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  if (of === 'message' && message !== undefined) return `${message}:${status}${query}`;
  return of === 'call' && text('CallbackSource') === 'call-progress-events' && call !== undefined && sequence !== undefined ? `${call}:${status}:${sequence}` : undefined;
}
