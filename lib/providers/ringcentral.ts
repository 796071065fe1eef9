import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { header } from '../core/slot.js';
import { headerEcho } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `ringcentral`: RingCentral signs nothing, so give the subscription a token. */
export interface RingcentralOptions {
  /** The `verificationToken` under `deliveryMode` of the subscription; not an access token. Several while you change it. Required. */
  readonly verificationToken: Secrets;
}

/**
 * RingCentral: an event is the resource it is about, with `~` for every id and without `/restapi/v1.0/`: `account/~/extension/~/presence`.
 * Its `Validation-Token` is sent back whenever a subscription is made or renewed, whoever asks.
 */
export const ringcentral = defineProvider({
  name: 'ringcentral',
  docs: 'https://developers.ringcentral.com/guide/notifications/webhooks/creating-webhooks',
  checkedOn: '2026-11-27',
  options: (o: RingcentralOptions) => ({ auth: token({ at: header('verification-token'), token: o.verificationToken, option: 'verificationToken' }, 'header-token') }),
  handshake: [headerEcho({ header: 'Validation-Token', accept: () => true })],
  body: 'json',
  eventName: (payload) => resourceOf(asText(valueAt(payload, 'event'))),
  deliveryId: json('uuid'),
  uncovered: ['body'],
  knownEvents: ['account/~/extension/~/message-store', 'account/~/extension/~/presence', 'account/~/telephony/sessions'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `ringcentral`. */
export type RingcentralEvent = EventNameOf<typeof ringcentral>;

/** Ids are digits. */
function resourceOf(event: string | undefined): string | undefined {
  return event?.replace(/\?.*$/s, '').replace(/^\/restapi\/v1\.0\//, '').replaceAll(/(?<=\/)\d+(?=\/|$)/g, '~');
}
