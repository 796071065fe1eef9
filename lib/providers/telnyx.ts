import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `telnyx`. */
export interface TelnyxOptions {
  /** "Public key" under Keys & Credentials of Mission Control, 32 bytes in base64; not an API key. Several while it is renewed. Required. */
  readonly publicKey: Secrets;
  /** A private key of your own, whose public half is `publicKey`, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

const signedAt = header('telnyx-timestamp');

/** Telnyx API v2: messages, calls and the rest, `message.received`. Of each attempt the time is signed anew. */
export const telnyx = defineProvider({
  name: 'telnyx',
  docs: 'https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks',
  checkedOn: '2026-11-28',
  options: ({ publicKey, ...rest }: TelnyxOptions) => ({
    auth: publicKeySignature({
      ...rest, algorithm: 'ed25519', key: publicKey, content: [signedAt, literal('|'), rawBody()],
      signature: header('telnyx-signature-ed25519'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('data.event_type'),
  deliveryId: json('data.id'),
  knownEvents: [
    'call.ai_gather.ended', 'call.ai_gather.message_history_updated', 'call.ai_gather.partial_results', 'call.answered', 'call.bridged', 'call.conversation.ended',
    'call.conversation_insights.generated', 'call.cost', 'call.deepfake_detection.error', 'call.deepfake_detection.result', 'call.dequeued', 'call.dtmf.received',
    'call.enqueued', 'call.fork.started', 'call.fork.stopped', 'call.gather.ended', 'call.hangup', 'call.hold', 'call.initiated', 'call.machine.detection.ended',
    'call.machine.greeting.ended', 'call.machine.premium.detection.ended', 'call.machine.premium.greeting.ended', 'call.payment.completed', 'call.payment.progress',
    'call.playback.ended', 'call.playback.started', 'call.recording.error', 'call.recording.saved', 'call.recording.transcription.saved', 'call.refer.completed',
    'call.refer.failed', 'call.refer.started', 'call.speak.ended', 'call.speak.started', 'call.transcription', 'call.unhold', 'conference.created',
    'conference.ended', 'conference.floor.changed', 'conference.participant.joined', 'conference.participant.left', 'conference.participant.playback.ended',
    'conference.participant.playback.started', 'conference.participant.speak.ended', 'conference.participant.speak.started', 'conference.playback.ended',
    'conference.playback.started', 'conference.recording.saved', 'conference.speak.ended', 'conference.speak.started', 'fax.delivered', 'fax.failed',
    'fax.media.processed', 'fax.queued', 'fax.sending.started', 'message.echo', 'message.finalized', 'message.read', 'message.received', 'message.sent',
    'messaging_hosted_numbers_orders.created', 'messaging_hosted_numbers_orders.deleted', 'messaging_hosted_numbers_orders.internal_transfer_approval_requested',
    'messaging_hosted_numbers_orders.internal_transfer_approved', 'messaging_hosted_numbers_orders.internal_transfer_auto_approved',
    'messaging_hosted_numbers_orders.internal_transfer_detected', 'messaging_hosted_numbers_orders.internal_transfer_rejected',
    'messaging_hosted_numbers_orders.updated', 'number_order.complete', 'porting_order.deleted', 'porting_order.loa_updated', 'porting_order.messaging_changed',
    'porting_order.new_comment', 'porting_order.sharing_token_expired', 'porting_order.split', 'porting_order.status_changed', 'portout.foc_date_changed',
    'portout.new_comment', 'portout.status_changed', 'siprec.failed', 'siprec.started', 'siprec.stopped', 'streaming.failed', 'streaming.started',
    'streaming.stopped', 'whatsapp.account.update',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `telnyx`. */
export type TelnyxEvent = EventNameOf<typeof telnyx>;
