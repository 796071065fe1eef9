import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `deel`. */
export interface DeelOptions {
  /** Signing key of the webhook subscription, shown when it is made; not an API token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Deel signs the method and the body, which holds the time of the event but no id. */
export const deel = defineProvider({
  name: 'deel',
  docs: 'https://developer.deel.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: DeelOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [literal('POST'), rawBody()], signature: header('x-deel-signature') }) }),
  body: 'json',
  eventName: json('data.meta.event_type'),
  bodiesAreUnique: true,
  knownEvents: ['contract.created', 'contract.updated', 'contract.status.updated', 'invoice.created', 'invoice.paid', 'tax.document.available'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `deel`. */
export type DeelEvent = EventNameOf<typeof deel>;
