import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `calCom`. */
export interface CalComOptions {
  /** "Secret" of the webhook, your own choice; not an API key. Without one Cal.com signs nothing. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Cal.com signs the body. There is no id: copies are told by what happened to which booking, and when. A payload of your own needs `triggerEvent`. */
export const calCom = defineProvider({
  name: 'cal-com',
  docs: 'https://cal.com/docs/developing/guides/automation/webhooks',
  checkedOn: '2026-11-28',
  options: (o: CalComOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [rawBody()], signature: header('x-cal-signature-256') }) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'BOOKING_CREATED', 'BOOKING_PAYMENT_INITIATED', 'BOOKING_PAID', 'BOOKING_RESCHEDULED', 'BOOKING_REQUESTED', 'BOOKING_CANCELLED', 'BOOKING_REJECTED',
    'BOOKING_NO_SHOW_UPDATED', 'FORM_SUBMITTED', 'FORM_SUBMITTED_NO_EVENT', 'MEETING_STARTED', 'MEETING_ENDED', 'RECORDING_READY', 'RECORDING_TRANSCRIPTION_GENERATED',
    'OOO_CREATED', 'AFTER_HOSTS_CAL_VIDEO_NO_SHOW', 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW', 'DELEGATION_CREDENTIAL_ERROR', 'WRONG_ASSIGNMENT_REPORT',
  ],
  answer: { status: 200 },
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `calCom`. */
export type CalComEvent = EventNameOf<typeof calCom>;

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, booking, createdAt] = [text('triggerEvent') ?? UNNAMED, text('payload.uid'), text('createdAt')];
  return { name, id: booking === undefined || createdAt === undefined ? undefined : [name, booking, createdAt].join(':') };
}

function notSecret(secret: string): string | undefined {
  return secret.startsWith('cal_') ? 'that is an API key; give the secret of the webhook' : undefined;
}
