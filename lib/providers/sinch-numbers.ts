import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sinchNumbers`. */
export interface SinchNumbersOptions {
  /** Callback secret of the project's Numbers callbacks, used as it stands; not an access key. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Sinch's Numbers callbacks: HMAC-SHA1 of the body, which holds the id and the time of the event. Whether Sinch repeats them is not documented. */
export const sinchNumbers = defineProvider({
  name: 'sinch-numbers',
  docs: 'https://developers.sinch.com/docs/numbers/',
  checkedOn: '2026-11-27',
  options: (o: SinchNumbersOptions) => ({ auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: header('x-sinch-signature') }) }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: json('eventId'),
  knownEvents: [
    'PROVISIONING_TO_SMS_PLATFORM', 'DEPROVISIONING_FROM_SMS_PLATFORM', 'PROVISIONING_TO_CAMPAIGN', 'DEPROVISIONING_FROM_CAMPAIGN',
    'PROVISIONING_TO_VOICE_PLATFORM', 'DEPROVISIONING_FROM_VOICE_PLATFORM',
  ],
  answer: { status: 200 },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `sinchNumbers`. */
export type SinchNumbersEvent = EventNameOf<typeof sinchNumbers>;
