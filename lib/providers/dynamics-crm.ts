import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { header, query } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `dynamicsCrm`, by the "Authentication" of the registered webhook. */
export type DynamicsCrmOptions = DynamicsCrmKeyOptions | DynamicsCrmHeaderOptions | DynamicsCrmQueryOptions;

/** Authentication `WebhookKey`. */
export interface DynamicsCrmKeyOptions {
  /** The value of the registration, your own choice, sent as `code` in the query. Several while you change it. Required. */
  readonly webhookKey: Secrets;
}

/** Authentication `HttpHeader`. */
export interface DynamicsCrmHeaderOptions {
  /** Value of the header, your own choice. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header, the key of the registration. Required. */
  readonly header: string;
}

/** Authentication `HttpQueryString`. */
export interface DynamicsCrmQueryOptions {
  /** Value of the parameter, your own choice. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that parameter, the key of the registration. Required. */
  readonly param: string;
}

/** Dataverse and Dynamics 365: nothing is signed. The event is the message, its action the table: `Create.contact`. For a synchronous step an answer that is no success undoes what the user did. */
export const dynamicsCrm = defineProvider({
  name: 'dynamics-crm',
  docs: 'https://learn.microsoft.com/power-apps/developer/data-platform/register-web-hook',
  checkedOn: '2026-11-27',
  options: (o: DynamicsCrmOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: { name: json('MessageName'), action: json('PrimaryEntityName') },
  uncovered: ['body'],
  knownEvents: ['Create', 'Update', 'Delete', 'Assign'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `dynamicsCrm`. */
export type DynamicsCrmEvent = EventNameOf<typeof dynamicsCrm>;

function authOf(o: DynamicsCrmOptions): AuthStrategy {
  if ('header' in o) return token({ at: header(o.header), token: o.token }, 'header-token');
  if ('param' in o) return token({ at: query(o.param), token: o.token }, 'url-token');
  return token({ at: query('code'), token: o.webhookKey, option: 'webhookKey' }, 'url-token');
}
