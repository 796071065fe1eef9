import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `assemblyai`. */
export interface AssemblyaiOptions {
  /** `webhook_auth_header_value` of your requests, a long random text; not the API key. Several while you change it. Required. */
  readonly token: Secrets;
  /** `webhook_auth_header_name` of your requests. Required. */
  readonly tokenHeader: string;
}

/** AssemblyAI tells only that a transcript is `completed` or in `error`: fetch it by its id. Any answer from 400 to 499 ends its repeats. */
export const assemblyai = defineProvider({
  name: 'assemblyai',
  docs: 'https://www.assemblyai.com/docs/pre-recorded-audio/webhooks',
  checkedOn: '2026-11-27',
  options: (o: AssemblyaiOptions) => ({ auth: token({ at: header(o.tokenHeader), token: o.token }, 'header-token') }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['completed', 'error'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
});

/** Names of the known events of `assemblyai`. */
export type AssemblyaiEvent = EventNameOf<typeof assemblyai>;

function readEvent(payload: unknown): EventDraft {
  const name = asText(valueAt(payload, 'status')) || UNNAMED;
  const transcript = asText(valueAt(payload, 'transcript_id')) || undefined;
  return { name, id: transcript === undefined ? undefined : `${transcript}:${name}` };
}
