import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `attio`. */
export interface AttioOptions {
  /** Secret of the webhook, shown in the developer settings or in the answer that made it; not an access token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Attio signs the body, not the header with the id. A body holds several events, `record.created`, with nothing but ids. */
export const attio = defineProvider({
  name: 'attio',
  docs: 'https://docs.attio.com/rest-api/guides/webhooks',
  checkedOn: '2026-11-27',
  options: (o: AttioOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: header('attio-signature') }) }),
  body: 'json',
  split: 'events',
  eventName: json('event_type'),
  deliveryId: header('idempotency-key'),
  uncovered: ['header:idempotency-key'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});
