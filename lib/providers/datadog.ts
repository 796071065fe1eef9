import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider } from './source.js';

/** Options of `datadog`: a header, or the user and password of the URL. Datadog signs nothing. */
export type DatadogOptions = DatadogHeaderOptions | DatadogBasicOptions;

/** A header that you added to the webhook. */
export interface DatadogHeaderOptions {
  /** Value of the header under "Custom Headers", your own choice; not an API key of Datadog. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Default `authorization`. */
  readonly header?: string;
}

/** The URL of the webhook is `https://user:password@…`. */
export interface DatadogBasicOptions {
  /** The user in the URL, without a colon. Required. */
  readonly username: string;
  /** The password in the URL; several while you change it. Required. */
  readonly password: Secrets;
}

/** Datadog's webhooks integration with its default payload, which you may change: keep `id` and `event_type` in it. */
export const datadog = defineProvider({
  name: 'datadog',
  docs: 'https://docs.datadoghq.com/integrations/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: DatadogOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: json('id'),
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: true,
});

function authOf(o: DatadogOptions): AuthStrategy {
  if ('username' in o || 'password' in o) return basicAuth(o as DatadogBasicOptions);
  return token({ at: header(o.header ?? 'authorization'), token: o.token });
}
