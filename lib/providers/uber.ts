import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { firstOf, header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `uber`. */
export interface UberOptions {
  /** Uber Eats: the client secret of the app; Uber Direct and others: the "Signing Key" of the webhook. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** Uber Direct still sends the header of Postmates for some events. */
const signature = firstOf(header('x-uber-signature'), header('x-postmates-signature'));

/** Uber Eats, Direct and other products sign the body. Most events only say what has changed: fetch it before you rely on it. */
export const uber = defineProvider({
  name: 'uber',
  docs: 'https://developer.uber.com/docs/eats/guides/webhooks',
  checkedOn: '2026-11-27',
  options: (o: UberOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature }) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  answer: { status: 200 },
  redelivers: true,
});

/** Uber Direct names the event `kind`. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [type, kind] = [text('event_type'), text('kind')];
  return { name: type ?? kind ?? UNNAMED, id: text('event_id') ?? (type === undefined && kind !== undefined ? text('id') : undefined) };
}
