import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import { ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `cronofy`. */
export interface CronofyOptions {
  /** Client secret of the application; not an access token. Both while there are two: Cronofy signs with each. Required. */
  readonly clientSecret: Secrets;
}

/** Cronofy signs the body, once for each client secret. It has no id, and two changes may look alike: copies are not told, so read what changed and let that be harmless twice. */
export const cronofy = defineProvider({
  name: 'cronofy',
  docs: 'https://docs.cronofy.com/developers/push-notifications/authentication/',
  checkedOn: '2026-11-28',
  options: (o: CronofyOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.clientSecret, keyOption: 'clientSecret', content: [rawBody()], signature: tagged(header('cronofy-hmac-sha256'), '', ','), encoding: 'base64',
    }),
  }),
  handshake: [ping({ when: json('notification.type'), equals: 'verification' })],
  body: 'json',
  eventName: json('notification.type'),
  bodiesAreUnique: false,
  knownEvents: ['change', 'scheduling_request_time_chosen'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `cronofy`. */
export type CronofyEvent = EventNameOf<typeof cronofy>;
