import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, pair } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `affirm`. */
export interface AffirmOptions {
  /** The secret that Affirm agrees on with you when it sets the webhook up. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const signature = header('x-affirm-signature');
const signedAt = pair(signature, 't');

/** Affirm signs time and body: a form for what happens to a checkout, JSON for a prequalification. Copies are told by checkout, event and time. */
export const affirm = defineProvider({
  name: 'affirm',
  docs: 'https://docs.affirm.com/developers/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: AffirmOptions) => ({
    auth: hmacSignature({
      hash: 'sha512', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v0'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: ['form', 'json'],
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: ['opened', 'prequal_decision', 'approved', 'not_approved', 'more_information_needed', 'confirmed'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `affirm`. */
export type AffirmEvent = EventNameOf<typeof affirm>;

function readEvent(payload: unknown): EventDraft {
  const [name, checkout, time] = ['event', 'checkout_token', 'event_timestamp'].map((path) => asText(valueAt(payload, path)) || undefined);
  return { name: name ?? UNNAMED, id: checkout === undefined || time === undefined ? undefined : [checkout, name, time].join(':') };
}
