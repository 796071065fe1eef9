import { digestSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import type { ContentPart } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import { required } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `unisenderGo`. */
export interface UnisenderGoOptions {
  /** API key of the user, or of the project, to which the webhook belongs. Several while it is changed. Required. */
  readonly apiKey: Secrets;
}

const signature = json('auth');
const PLACEHOLDER = '0'.repeat(32);

/** The very bytes of the body with the key in place of the signature. */
const bodyWithKey: ContentPart = {
  covers: ['body'],
  bytes: (request, key) => {
    const sent = required(signature, request);
    const text = request.body.toString('latin1');
    const at = [...text.matchAll(/"auth"\s*:\s*"(?=([0-9a-f]{32})")/gi)].find((match) => match[1] === sent);
    if (at === undefined) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${signature.part} is not written plainly`);
    const start = at.index + at[0].length;
    return Buffer.concat([request.body.subarray(0, start), key, request.body.subarray(start + sent.length)]);
  },
};

/** A new webhook is tried with a GET. */
const trial: Handshake = { kind: 'get', methods: ['GET'], proof: 'before', answer: ({ method }) => (method === 'GET' ? { status: 200 } : undefined) };

/**
 * Unisender Go. Its signature is MD5 with the API key inside the body: weak, and all there is. Events are `transactional_email_status` with the status as
 * action (`transactional_email_status.delivered`); the payload is the event with its `event_data`, or the flat form of a webhook set to single events.
 */
export const unisenderGo = defineProvider({
  name: 'unisender-go',
  docs: 'https://godocs.unisender.ru/web-api-ref#callback-format',
  checkedOn: '2026-11-27',
  options: (o: UnisenderGoOptions) => ({ auth: authOf(o) }),
  handshake: [trial],
  body: 'json',
  events: (payload) => eventsOf(payload).map(readEvent),
  idsFromBody: true,
  answer: { status: 200 },
  redelivers: false,
});

function authOf({ apiKey }: UnisenderGoOptions): AuthStrategy {
  const strategy = digestSignature({ hash: 'md5', key: apiKey, keyOption: 'apiKey', content: [bodyWithKey], signature });
  return {
    ...strategy,
    sign: (draft, context) => {
      signature.write(draft, PLACEHOLDER);
      return strategy.sign(draft, context);
    },
  };
}

function eventsOf(payload: unknown): readonly unknown[] {
  const users = valueAt(payload, 'events_by_user');
  if (!Array.isArray(users)) return [payload];
  return users.flatMap((user: unknown) => {
    const events = valueAt(user, 'events');
    return Array.isArray(events) ? (events as readonly unknown[]) : [];
  });
}

function readEvent(event: unknown): EventDraft {
  const data = valueAt(event, 'event_data');
  const text = (key: string): string | undefined => asText(valueAt(isRecord(data) ? data : event, key)) || undefined;
  const [job, email, status, time] = [text('job_id'), text('email'), text('status'), text('event_time')];
  const id = job !== undefined && email !== undefined && status !== undefined && time !== undefined ? [job, email, status, time, text('url')].filter(Boolean).join(':') : undefined;
  return { name: asText(valueAt(event, 'event_name')) || UNNAMED, action: status, id, payload: event };
}
