import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `cloudsignal`. */
export interface CloudsignalOptions {
  /** "Webhook API key" of the endpoint; not the API key of the account. Several while it is changed. Required. */
  readonly webhookKey: Secrets;
}

/** Cloudprinter's CloudSignal sends the key in the body, and signs nothing. Deliveries have no id: copies are not told. */
export const cloudsignal = defineProvider({
  name: 'cloudsignal',
  docs: 'https://docs.cloudprinter.com/client/cloudsignal-webhooks-v2-0',
  checkedOn: '2026-11-27',
  options: (o: CloudsignalOptions) => ({ auth: token({ at: json('apikey'), token: o.webhookKey, option: 'webhookKey' }) }),
  body: 'json',
  eventName: json('type'),
  bodiesAreUnique: false,
  uncovered: ['body:type', 'body:order', 'body:item'],
  knownEvents: ['ItemShipped'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `cloudsignal`. */
export type CloudsignalEvent = EventNameOf<typeof cloudsignal>;
