import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `tenderly`. */
export interface TenderlyOptions {
  /** "Signing key" of this very webhook; not an access key. Several while a webhook is replaced. Required. */
  readonly signingKey: Secrets;
}

/** Asks by GET whether anybody is there. */
const reachable: Handshake = { kind: 'reachable', methods: ['GET'], proof: 'before', answer: ({ method }) => (method === 'GET' ? { status: 200 } : undefined) };

/** Tenderly's alerts: signed is the body with the `Date` header behind it. Its form is not documented, so the time is not judged. The event is the `event_type` (`ALERT`). */
export const tenderly = defineProvider({
  name: 'tenderly',
  docs: 'https://docs.tenderly.co/alerts/webhooks',
  checkedOn: '2026-11-27',
  options: (o: TenderlyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.signingKey, keyOption: 'signingKey', content: [rawBody(), header('date')], signature: header('x-tenderly-signature') }),
  }),
  handshake: [reachable],
  body: 'json',
  eventName: json('event_type'),
  deliveryId: json('id'),
  knownEvents: ['TEST', 'ALERT'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `tenderly`. */
export type TenderlyEvent = EventNameOf<typeof tenderly>;
