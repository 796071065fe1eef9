import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { defineProvider } from './source.js';

/** Options of `mixpanel`: the credentials of the webhook under Integrations. */
export interface MixpanelOptions {
  /** User of "Basic Auth", your own choice, without a colon; not a service account. Required. */
  readonly username: string;
  /** Password of "Basic Auth", your own choice. Several while you change it. Required. */
  readonly password: Secrets;
}

/** Cohort sync of Mixpanel by webhook: nothing is signed, so the webhook needs its optional credentials. The members are in pages with equal names. */
export const mixpanel = defineProvider({
  name: 'mixpanel',
  docs: 'https://docs.mixpanel.com/docs/cohort-sync/webhooks',
  checkedOn: '2026-11-27',
  options: (o: MixpanelOptions) => ({ auth: basicAuth(o) }),
  body: 'json',
  eventName: json('action'),
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: false,
});
