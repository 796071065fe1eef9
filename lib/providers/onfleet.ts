import { hmacSignature } from '../auth/keyed-signature.js';
import { hexSecret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { echoQuery } from '../handshake/echo.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `onfleet`. */
export interface OnfleetOptions {
  /** "Webhook secret" of the organization, hexadecimal; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** Onfleet: HMAC-SHA512 of the body. It takes no answer but 200, and gives deliveries no id. */
export const onfleet = defineProvider({
  name: 'onfleet',
  docs: 'https://docs.onfleet.com/reference/webhooks',
  checkedOn: '2026-11-28',
  options: (o: OnfleetOptions) => ({
    auth: hmacSignature({ hash: 'sha512', key: o.secret, keyForm: hexSecret, content: [rawBody()], signature: header('x-onfleet-signature') }),
  }),
  handshake: [echoQuery({ challenge: 'check' })],
  body: 'json',
  eventName: json('triggerName'),
  knownEvents: [
    'taskStarted', 'taskEta', 'taskArrival', 'taskCompleted', 'taskFailed', 'workerDuty', 'taskCreated', 'taskUpdated', 'taskDeleted', 'taskAssigned',
    'taskUnassigned', 'taskDelayed', 'taskCloned', 'smsRecipientResponseMissed', 'workerCreated', 'workerUpdated', 'workerDeleted', 'SMSRecipientOptOut',
    'autoDispatchJobCompleted', 'taskBatchCreateJobCompleted', 'routeOptimizationJobCompleted', 'routePlanCreated', 'routePlanStarted', 'routePlanUpdated',
    'routePlanCompleted',
  ],
  answer: { status: 200 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `onfleet`. */
export type OnfleetEvent = EventNameOf<typeof onfleet>;
