import { basicAuth } from '../auth/basic.js';
import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `zapier`: a header that you add to the action, or its "Basic Auth". Zapier signs nothing. */
export type ZapierOptions = ZapierHeaderOptions | ZapierBasicOptions;

/** A header under "Headers" of the action. */
export interface ZapierHeaderOptions {
  /** Value of that header, a long random text of your own; not a key of Zapier. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Default `authorization`. */
  readonly header?: string;
}

/** "Basic Auth" of the action, `user|password`. */
export interface ZapierBasicOptions {
  /** The user, without a colon. Required. */
  readonly username: string;
  /** The password; several while you change it. Required. */
  readonly password: Secrets;
}

/** The POST action of Webhooks by Zapier. You choose the body, so events are `unnamed` and have no id: give `eventName` and `dedupeBy` where you send them. */
export const zapier = defineProvider({
  name: 'zapier',
  docs: 'https://help.zapier.com/',
  checkedOn: '2026-11-27',
  options: (o: ZapierOptions) => ({ auth: 'token' in o ? token({ at: header(o.header ?? 'authorization'), token: o.token }, 'header-token') : basicAuth(o) }),
  body: ['json', 'form', 'xml'],
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: false,
});
