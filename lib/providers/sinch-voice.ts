import { digest } from '../auth/crypto/hash.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { ContentChoice } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, prefixed, required } from '../core/slot.js';
import type { ConfigProblem } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sinchVoice`. */
export interface SinchVoiceOptions {
  /** "Application key" of the Voice or Verification app. Required. */
  readonly applicationKey: string;
  /** "Application secret" of the same app, base64; not an access key. Several while you change it. Required. */
  readonly applicationSecret: Secrets;
}

const contentType = header('content-type');
const sentAt = header('x-timestamp');

/** Method, MD5 of the body, type, time and path. With a query in the URL it is not known what Sinch signs: then all of it has to be. */
const application: ContentChoice = {
  covers: ['body', 'url', contentType.part, sentAt.part],
  choices: (request) => {
    const hash = request.body.length === 0 ? '' : digest('md5', [request.body]).toString('base64');
    const path = request.publicUrl.replace(/^https?:\/\/[^/?#]*/i, '');
    return [[request.method, hash, required(contentType, request), `x-timestamp:${required(sentAt, request)}`, path].join('\n')];
  },
};

/**
 * Sinch's callbacks of Voice and Verification, signed with the app; give them a URL without a query. What the handler returns, SVAML as an object,
 * is the answer. Copies are told of events that come once: `ice`, `dice` and those of a verification.
 */
export const sinchVoice = defineProvider({
  name: 'sinch-voice',
  docs: 'https://developers.sinch.com/docs/voice/api-reference/authentication/callback-signed-request',
  checkedOn: '2026-11-28',
  options: (o: SinchVoiceOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.applicationSecret, keyForm: base64Secret(), keyOption: 'applicationSecret', wrongKey: notSecret, content: application,
      signature: prefixed(header('authorization'), `Application ${o.applicationKey}:`), encoding: 'base64', timestamp: { at: sentAt, unit: 'iso', toleranceSec: 300 },
    }),
    check: () => keyProblems(o.applicationKey),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: ['ice', 'ace', 'dice', 'pie', 'notify', 'VerificationRequestEvent', 'VerificationResultEvent', 'VerificationSmsDeliveredEvent'],
  answer: { status: 200, reads: true },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `sinchVoice`. */
export type SinchVoiceEvent = EventNameOf<typeof sinchVoice>;

const ONCE: readonly string[] = ['ice', 'dice', 'VerificationRequestEvent', 'VerificationResultEvent'];

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, about] = [text('event') ?? UNNAMED, text('callid') ?? text('id')];
  return { name, id: about === undefined || !ONCE.includes(name) ? undefined : `${about}:${name}` };
}

/** The application's key and the project's ids are UUIDs. */
function notSecret(secret: string): string | undefined {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(secret) ? 'that is the application key or an id; give the application secret, base64' : undefined;
}

function keyProblems(applicationKey: unknown): readonly ConfigProblem[] {
  return typeof applicationKey === 'string' && applicationKey.trim() !== '' ? [] : [{ option: 'applicationKey', problem: 'is empty', remedy: 'give the key of the app' }];
}
