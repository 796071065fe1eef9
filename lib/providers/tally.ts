import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `tally`. */
export interface TallyOptions {
  /** "Signing secret" of the form's webhook, which is off until you turn it on; not an API key. Several while you change it. Required. */
  readonly signingSecret: Secrets;
}

/** Tally signs the body, which holds the id of the event. */
export const tally = defineProvider({
  name: 'tally',
  docs: 'https://tally.so/help/webhooks',
  checkedOn: '2026-11-27',
  options: (o: TallyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.signingSecret, keyOption: 'signingSecret', content: [rawBody()], signature: header('tally-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: json('eventId'),
  knownEvents: ['FORM_RESPONSE'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
});

/** Names of the known events of `tally`. */
export type TallyEvent = EventNameOf<typeof tally>;
