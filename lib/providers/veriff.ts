import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { firstOf, header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `veriff`. */
export interface VeriffOptions {
  /** "Shared secret key" of the integration; not its API key, which looks alike. Several where several integrations send here. Required. */
  readonly sharedSecret: Secrets;
}

const signature = firstOf(header('x-hmac-signature'), header('vrf-hmac-signature'));

/**
 * Veriff signs the body and tells its webhooks apart by their URLs alone. Here what the body looks like names them: `decision` with the status as action
 * (`decision.approved`), and `event` with the progress of a session (`event.submitted`). All others are `unnamed`: give each a source of its own.
 */
export const veriff = defineProvider({
  name: 'veriff',
  docs: 'https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security',
  checkedOn: '2026-11-27',
  options: (o: VeriffOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.sharedSecret, keyOption: 'sharedSecret', content: [rawBody()], signature }) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  answer: { status: 200 },
  redelivers: true,
});

/** A session has several attempts, and an attempt may be decided anew. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const idOf = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(':');
  const [session, status] = [text('verification.id'), text('verification.status')];
  if (session !== undefined && status !== undefined) {
    return { name: 'decision', action: status, id: idOf('decision', session, text('verification.attemptId'), status, text('verification.decisionTime')) };
  }
  const [id, action] = [text('id'), text('action')];
  if (action === undefined || text('feature') === undefined) return { name: UNNAMED };
  return { name: 'event', action, id: id && idOf('event', id, text('attemptId'), action) };
}
