import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `newRelic`. */
export interface NewRelicOptions {
  /** Value of the custom header of the webhook, a long random text of your own; not an API key. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Required. */
  readonly header: string;
}

/** New Relic signs nothing: add a custom header to the webhook. You write the payload yourself, so events are `unnamed` and nothing tells copies. */
export const newRelic = defineProvider({
  name: 'new-relic',
  docs: 'https://docs.newrelic.com/docs/alerts/get-notified/notification-integrations/',
  checkedOn: '2026-11-27',
  options: (o: NewRelicOptions) => ({ auth: token({ at: header(o.header), token: o.token, wrongToken: apiKey }, 'header-token') }),
  body: 'json',
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: false,
});

function apiKey(secret: string): string | undefined {
  return secret.startsWith('NRAK-') ? 'that is an API key; give a text of your own' : undefined;
}
