import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import { header, type Slot } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { echoQuery } from '../handshake/echo.js';
import { unixTime } from './families/unix-time.js';
import { defineProvider } from './source.js';

/** Options of `oura`. */
export interface OuraOptions {
  /** "Client Secret" of the OAuth application; not an access token. Several while it is renewed. Required. */
  readonly clientSecret: Secrets;
  /** The `verification_token` that you give when you make a subscription. Required. */
  readonly verificationToken: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 86,400 (a day): Oura repeats up to ten times, and does not say whether with a new time. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 86_400;

const signedAt = header('x-oura-timestamp');
const place = header('x-oura-signature');

/** Oura writes hexadecimal in capitals. */
const signature: Slot = { ...place, write: (draft, value) => place.write(draft, value.toUpperCase()) };

/** Oura signs time and body together. Events are thin: fetch the object they name. An answer of 410 ends the subscription. */
export const oura = defineProvider({
  name: 'oura',
  docs: 'https://cloud.ouraring.com/v2/docs#tag/Webhook-Subscription-Routes',
  checkedOn: '2026-11-27',
  options: ({ clientSecret, verificationToken, toleranceSec = DEFAULT_TOLERANCE_SEC }: OuraOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: clientSecret, keyOption: 'clientSecret', content: [signedAt, rawBody()], signature, timestamp: { at: unixTime(signedAt), toleranceSec },
    }),
    handshake: [echoAsJson(verificationToken)],
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
});

function echoAsJson(verificationToken: Secrets): Handshake {
  const echo = echoQuery({ challenge: 'challenge', token: { param: 'verification_token', value: verificationToken, option: 'verificationToken' } });
  return {
    ...echo,
    answer: async (request, context) => {
      const text = await echo.answer(request, context);
      return text && jsonAnswer({ challenge: String(text.body) });
    },
  };
}

function readEvent(payload: unknown): EventDraft {
  const [name, action, thing, time] = ['data_type', 'event_type', 'object_id', 'event_time'].map((path) => asText(valueAt(payload, path)) || undefined);
  return { name: name ?? UNNAMED, action, id: thing === undefined || time === undefined ? undefined : [name, thing, action, time].join(':') };
}
