import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { jsonOrLines } from './families/json-lines.js';
import { defineProvider } from './source.js';

/** Options of `auth0`. */
export interface Auth0Options {
  /** "Authorization Token" of the stream, your own choice, as it stands in the header `Authorization` (with `Bearer ` if you typed that); not a token of the Management API. Several while you change it. Required. */
  readonly token: Secrets;
}

/** Log streams of Auth0 by webhook: nothing is signed, a header carries the token of the stream. Each log is an event, named after its code (`s`, `fp`); its payload is the log with its `log_id`. */
export const auth0 = defineProvider({
  name: 'auth0',
  docs: 'https://auth0.com/docs/customize/log-streams/custom-log-streams',
  checkedOn: '2026-11-27',
  options: (o: Auth0Options) => ({ auth: token({ at: header('authorization'), token: o.token }, 'header-token') }),
  body: jsonOrLines(['text/plain', 'application/x-ndjson', 'application/jsonl', 'application/json-lines']),
  events: (payload) => logsOf(payload).map(readLog),
  idsFromBody: true,
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: true,
});

function logsOf(payload: unknown): readonly unknown[] {
  const logs = isRecord(payload) ? valueAt(payload, 'logs') : undefined;
  return [Array.isArray(logs) ? logs : payload].flat();
}

function readLog(log: unknown): EventDraft {
  return { name: asText(valueAt(log, 'data.type')) || UNNAMED, id: asText(valueAt(log, 'log_id')) ?? asText(valueAt(log, 'data.log_id')), payload: log };
}
