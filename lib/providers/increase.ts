import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `increase`. */
export interface IncreaseOptions {
  /** Shared secret of the event subscription; not an API key. Base64, `whsec_` or not; with `legacy` taken as it stands. Several while it is changed. Required. */
  readonly secret: Secrets;
  /** Looks at the older header `Increase-Webhook-Signature` instead of those of Standard Webhooks. Default false. */
  readonly legacy?: boolean;
}

const legacyHeader = header('increase-webhook-signature');
const legacyTime = pair(legacyHeader, 't');

/** Increase: Standard Webhooks. An event is named after its category; it says what has changed, and the API has the rest. */
export const increase = defineProvider({
  name: 'increase',
  docs: 'https://increase.com/documentation/webhooks',
  checkedOn: '2026-11-27',
  options: (o: IncreaseOptions) => ({
    auth:
      o.legacy === true
        ? hmacSignature({
            hash: 'sha256', key: o.secret, content: [legacyTime, literal('.'), rawBody()], signature: pair(legacyHeader, 'v1'),
            timestamp: { at: legacyTime, unit: 'iso', toleranceSec: 300 },
          })
        : standardSignature({ headers: 'webhook', key: o.secret }),
  }),
  body: 'json',
  eventName: json('category'),
  deliveryId: json('id'),
  knownEvents: ['account.created', 'account.updated', 'account_number.created', 'account_statement.created', 'account_transfer.created', 'transaction.created'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `increase`. */
export type IncreaseEvent = EventNameOf<typeof increase>;
