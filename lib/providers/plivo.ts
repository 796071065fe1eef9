import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { formBody } from '../body/form.js';
import { asText, valueAt } from '../body/path.js';
import { mediaType } from '../body/text.js';
import { Refusal } from '../core/errors.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { header, required, tagged } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { fieldsOfForm } from './families/flat-fields.js';
import { withNonce } from './families/nonce.js';
import { bodyOrQuery } from './families/query-body.js';
import { xmlReply } from './families/xml-reply.js';
import { defineProvider } from './source.js';

/** Options of `plivo`. */
export interface PlivoOptions {
  /** "Auth Token" of the account (or subaccount) that sends; not the Auth ID. Several while it is renewed. Required. */
  readonly authToken: Secrets;
}

const nonce = header('x-plivo-signature-v3-nonce');

/**
 * Plivo, signed by V3: the URL with its sorted query, and the sorted form behind it; set `publicUrl`. Names and values of the form are
 * signed without anything between them, so read values by their names and judge them, as from any form. What is signed by V1 or V2
 * alone is refused: they leave the parameters open.
 *
 * Events: the name of the `Event` with the status as action (`Hangup.completed`); without one `call` or `message` with its status. The
 * first text that a handler returns is the XML of a call; without one the answer is an empty `<Response/>`.
 */
export const plivo = defineProvider({
  name: 'plivo',
  docs: 'https://www.plivo.com/docs/voice/concepts/signature-validation',
  checkedOn: '2026-11-28',
  options: (o: PlivoOptions) => ({ auth: authOf(o) }),
  methods: ['POST', 'GET'],
  body: bodyOrQuery(formBody()),
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  answer: { reads: true },
  respond: xmlReply('<?xml version="1.0" encoding="UTF-8"?><Response/>'),
  redelivers: true,
});

function authOf({ authToken }: PlivoOptions): AuthStrategy {
  const strategy = hmacSignature({
    hash: 'sha256', key: authToken, keyOption: 'authToken', wrongKey: notAuthToken, encoding: 'base64',
    signature: tagged(header('x-plivo-signature-v3'), '', ','), content: { covers: ['url', 'body'], choices: (request) => [signedText(request)] },
  });
  return withNonce(strategy, nonce);
}

function signedText(request: WebhookRequest): string {
  const [, base = '', search = ''] = /^([^?#]*)\??([^#]*)/.exec(request.publicUrl) ?? [];
  const query = sortedPairs(new URLSearchParams(search)).map(([name, value]) => `${name}=${value}`).join('&');
  const form = request.body.length === 0 ? '' : formOf(request);
  const head = query === '' && form === '' ? base : `${base}?${query}`;
  return `${head}${query !== '' && form !== '' ? '.' : ''}${form}.${required(nonce, request)}`;
}

function formOf(request: WebhookRequest): string {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the body is no form');
  return sortedPairs(fieldsOfForm(request)).map(([name, value]) => name + value).join('');
}

/** By name, and of one name by value. */
function sortedPairs(pairs: Iterable<readonly [string, string]>): readonly (readonly [string, string])[] {
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return [...pairs].toSorted(([nameA, a], [nameB, b]) => order(nameA, nameB) || order(a, b));
}

/** A call in progress asks many times with equal data, so only what is told of messages has an id. */
function readEvent(payload: unknown): EventDraft {
  const text = (field: string): string | undefined => asText(valueAt(payload, field)) || undefined;
  const [message, call, status] = [text('MessageUUID'), text('CallUUID'), text('CallStatus') ?? text('Status')];
  const name = text('Event') ?? (message !== undefined ? 'message' : call === undefined ? UNNAMED : 'call');
  return { name, action: status, id: message === undefined ? undefined : [message, status ?? 'received', text('PartInfo')].filter(Boolean).join(':') };
}

function notAuthToken(secret: string): string | undefined {
  return /^(?:MA|SA)[A-Z0-9]{18}$/.test(secret) ? 'that is an Auth ID; give the Auth Token' : undefined;
}
