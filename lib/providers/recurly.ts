import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { header, type Slot } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `recurly`. */
export interface RecurlyOptions {
  /** Secret key of this very JSON endpoint, from the Webhook Endpoints page; not an API key. Several while it is regenerated. Required. */
  readonly secret: Secrets;
}

const place = header('recurly-signature');
const items = (request: WebhookRequest): readonly string[] => place.read(request)?.split(',').map((item) => item.trim()) ?? [];

/** The most signatures that are looked at: there are two while a key is regenerated. */
const MAX_SIGNATURES = 16;

/** Time and signatures stand in one list, told by their places. */
const signedAt: Slot = { part: place.part, read: (request) => items(request)[0], write: (draft, value) => place.write(draft, value) };
const signature: Slot = {
  part: place.part,
  read: (request) => items(request)[1],
  readAll: (request) => items(request).slice(1, 1 + MAX_SIGNATURES),
  write: (draft, value) => place.write(draft, `${items(draft.toRequest()).join(',')},${value}`),
};

/**
 * Recurly signs time and body of JSON endpoints. XML is never signed: for it, give the endpoint credentials and use `source({ auth: basicAuth(…) })`.
 * Events: `account.created` as name and action; classic ones by their only key, `new_account_notification`.
 */
export const recurly = defineProvider({
  name: 'recurly',
  docs: 'https://docs.recurly.com/recurly-subscriptions/docs/signature-verification',
  checkedOn: '2026-11-27',
  options: (o: RecurlyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature, timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 } }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  answer: { status: 200 },
  redelivers: true,
});

/** Only the newer form has an id. */
function readEvent(payload: unknown): EventDraft {
  const [name, action, id] = ['object_type', 'event_type', 'id'].map((path) => asText(valueAt(payload, path)) || undefined);
  return name === undefined ? { name: asText(valueAt(payload, '*')) || UNNAMED } : { name, action, id };
}
