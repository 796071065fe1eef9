import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `xero`. */
export interface XeroOptions {
  /** "Webhooks key" of the app's Webhooks page, used as it stands although it looks like base64; not the client secret. Several while it is renewed. Required. */
  readonly webhookKey: Secrets;
}

/**
 * Xero: batches of thin events, `INVOICE.UPDATE`; fetch the resource they name. The "intent to receive" check is batches without events,
 * some of them wrongly signed: those are answered 401, as Xero wants.
 */
export const xero = defineProvider({
  name: 'xero',
  docs: 'https://developer.xero.com/documentation/webhooks/configuring-your-server',
  checkedOn: '2026-11-28',
  options: (o: XeroOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.webhookKey, keyOption: 'webhookKey', content: [rawBody()], signature: header('x-xero-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  split: 'events',
  eventName: { name: json('eventCategory'), action: json('eventType') },
  bodiesAreUnique: true,
  knownEvents: [
    'CONTACT', 'INVOICE', 'CREDITNOTE', 'SUBSCRIPTION',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `xero`. */
export type XeroEvent = EventNameOf<typeof xero>;
