import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `aftership`. */
export interface AftershipOptions {
  /** "Webhook secret" under Settings > Webhooks of the product; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
  /** The product that sends: each has a header of its own. Default `tracking`. */
  readonly product?: 'tracking' | 'returns' | 'warranty';
}

const HEADERS = { tracking: 'aftership-hmac-sha256', returns: 'as-signature-hmac-sha256', warranty: 'as-signature-hmac-sha256' } as const;

/** AfterShip signs the body. Returns of organizations older than 25 October 2022 have another header, which this does not read. */
export const aftership = defineProvider({
  name: 'aftership',
  docs: 'https://www.aftership.com/docs/tracking/webhook/webhook-signature',
  checkedOn: '2026-11-27',
  options: ({ secret, product = 'tracking' }: AftershipOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: secret, content: [rawBody()], signature: header(HEADERS[product]), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: json('event'),
  deliveryId: json('event_id'),
  knownEvents: ['tracking_update', 'edd_revise', 'tracking_pending_time'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `aftership`. */
export type AftershipEvent = EventNameOf<typeof aftership>;
