import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `airwallex`. */
export interface AirwallexOptions {
  /** "Secret key" of this very notification URL; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-timestamp');

/** It repeats for about three days, and does not say whether it signs each repeat anew. */
const FOUR_DAYS_SEC = 4 * 24 * 60 * 60;

/** Airwallex signs time and body. The id of an event stays when it is sent again. Any answer but 200 is a failure. */
export const airwallex = defineProvider({
  name: 'airwallex',
  docs: 'https://www.airwallex.com/docs/developer-tools/webhooks',
  checkedOn: '2026-11-27',
  options: (o: AirwallexOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [signedAt, rawBody()], signature: header('x-signature'), timestamp: { at: signedAt, unit: 'ms', toleranceSec: FOUR_DAYS_SEC },
    }),
  }),
  body: 'json',
  eventName: json('name'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: true,
});
