import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `chargebee`. */
export interface ChargebeeOptions {
  /** "Username" under "Protect webhook URL with basic authentication". Required. */
  readonly username: string;
  /** "Password" beside it, your own choice; not an API key. Several while you change it. Required. */
  readonly password: Secrets;
}

/** Chargebee signs nothing: give the webhook Basic credentials. Copies are told by the id of the event. */
export const chargebee = defineProvider({
  name: 'chargebee',
  docs: 'https://www.chargebee.com/docs/2.0/webhook_settings.html',
  checkedOn: '2026-11-27',
  options: (o: ChargebeeOptions) => ({ auth: basicAuth(o) }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: json('id'),
  uncovered: ['body'],
  knownEvents: ['subscription_created', 'subscription_changed', 'subscription_cancelled', 'payment_succeeded', 'payment_failed', 'invoice_generated'],
  answer: { status: 200, withinMs: 20_000 },
  redelivers: true,
});

/** Names of the known events of `chargebee`. */
export type ChargebeeEvent = EventNameOf<typeof chargebee>;
