import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, pair } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `retell`. */
export interface RetellOptions {
  /** The API key that has the webhook badge in the dashboard: it signs the webhooks. Several while it is renewed. Required. */
  readonly apiKey: Secrets;
}

const signature = header('x-retell-signature');
const signedAt = pair(signature, 'v');

/** Retell AI signs the body and, after it, the time. What happens once in a call has an id; transcripts and transfers have none. */
export const retell = defineProvider({
  name: 'retell',
  docs: 'https://docs.retellai.com/features/secure-webhook',
  checkedOn: '2026-11-28',
  options: (o: RetellOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.apiKey, keyOption: 'apiKey', content: [rawBody(), signedAt], signature: pair(signature, 'd'),
      timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: ['call_started', 'call_ended', 'call_analyzed', 'transcript_updated', 'transfer_started', 'transfer_bridged', 'transfer_cancelled', 'transfer_ended'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
});

/** Names of the known events of `retell`. */
export type RetellEvent = EventNameOf<typeof retell>;

const ONCE = ['call_started', 'call_ended', 'call_analyzed'];

function readEvent(payload: unknown): EventDraft {
  const [name, call] = ['event', 'call.call_id'].map((path) => asText(valueAt(payload, path)) || undefined);
  return { name: name ?? UNNAMED, id: name !== undefined && call !== undefined && ONCE.includes(name) ? `${name}:${call}` : undefined };
}
