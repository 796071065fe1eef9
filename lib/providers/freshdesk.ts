import { basicAuth } from '../auth/basic.js';
import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `freshdesk`: a header that you add to the webhook of an automation, or its user and password. Freshdesk signs nothing. */
export type FreshdeskOptions = FreshdeskHeaderOptions | FreshdeskBasicOptions;

/** A custom header of the webhook. */
export interface FreshdeskHeaderOptions {
  /** Value of that header, a long random text of your own; not an API key of Freshdesk. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Default `authorization`. */
  readonly header?: string;
}

/** The webhook requires authentication, with these. */
export interface FreshdeskBasicOptions {
  /** The user, without a colon. Required. */
  readonly username: string;
  /** The password; several while you change it. Required. */
  readonly password: Secrets;
}

/** "Trigger webhook" of Freshdesk's automations. You choose the body, so events are `unnamed` and have no id. */
export const freshdesk = defineProvider({
  name: 'freshdesk',
  docs: 'https://support.freshdesk.com/',
  checkedOn: '2026-11-27',
  options: (o: FreshdeskOptions) => ({ auth: 'token' in o ? token({ at: header(o.header ?? 'authorization'), token: o.token }, 'header-token') : basicAuth(o) }),
  body: ['json', 'xml', 'form'],
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: false,
});
