import { digest, sameBytes } from '../auth/crypto/hash.js';
import { decode } from '../auth/encoding.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { formFields } from '../body/form.js';
import { asText, valueAt } from '../body/path.js';
import { mediaType } from '../body/text.js';
import type { ContentChoice } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { urlForms } from './families/url-forms.js';
import { xmlReply } from './families/xml-reply.js';
import { defineProvider } from './source.js';

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
 * Copies are told for messages, for progress callbacks of calls and for Event Streams: a call in progress asks many times with equal data.
 */
export const twilio = defineProvider({
  name: 'twilio',
  docs: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
  checkedOn: '2026-11-23',
  options: (o: TwilioOptions) => ({ auth: twilioSignature(o.authToken) }),
  body: ['form', 'json'],
  events: (payload, request) => (Array.isArray(payload) ? payload.map(cloudEvent) : [statusEvent(payload, request)]),
  idsFromBody: true,
  uncovered: ['header:i-twilio-idempotency-token'],
  knownEvents: ['message', 'call', 'recording', 'transcription', 'conference', 'room'],
  answer: { reads: true, withinMs: 15_000 },
  respond: xmlReply('<?xml version="1.0" encoding="UTF-8"?><Response/>'),
  redelivers: false,
});

const BODY_HASH = 'bodySHA256';

const content: ContentChoice = {
  covers: ['url', 'body'],
  choices: (request) => {
    const fields = signedFields(request);
    return urlForms(request.publicUrl).map((url) => url + fields);
  },
};

function twilioSignature(authToken: Secrets): AuthStrategy {
  const strategy = hmacSignature({ hash: 'sha1', key: authToken, keyOption: 'authToken', wrongKey: notAuthToken, content, signature: header('x-twilio-signature'), encoding: 'base64' });
  return {
    ...strategy,
    sign: async (draft, context) => {
      if (!isForm(draft.toRequest())) draft.setQuery(BODY_HASH, digest('sha256', [draft.body]).toString('hex'));
      await strategy.sign(draft, context);
    },
  };
}

const isForm = (request: WebhookRequest): boolean => mediaType(request) === 'application/x-www-form-urlencoded' || request.body.length === 0;

/** What is signed behind the URL. A URL with the hash of a body stands for that body only, whatever its content type. */
function signedFields(request: WebhookRequest): string {
  const { publicUrl, body } = request;
  const start = publicUrl.indexOf('?');
  const hash = start === -1 ? null : new URLSearchParams(publicUrl.slice(start + 1)).get(BODY_HASH);
  if (hash === null && isForm(request)) return sortedFields(request);
  if (hash === null) throw new Refusal('WEBHOOK_SIGNATURE_MISSING', `query:${BODY_HASH} is missing`);
  if (!sameBytes(decode(hash, 'hex') ?? Buffer.alloc(0), digest('sha256', [body]))) throw new Refusal('WEBHOOK_SIGNATURE_MISMATCH', `query:${BODY_HASH} is the hash of another body`);
  return '';
}

/** Each name with its values, all in order; of equal values one. */
function sortedFields(request: WebhookRequest): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of fieldsOf(request)) values.set(name, (values.get(name) ?? new Set()).add(value));
  return [...values.keys()].toSorted().flatMap((name) => [...(values.get(name) ?? [])].toSorted().map((value) => name + value)).join('');
}

function fieldsOf(request: WebhookRequest): ReturnType<typeof formFields> {
  try {
    return formFields(request);
  } catch {
    throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the form has too many fields');
  }
}

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
