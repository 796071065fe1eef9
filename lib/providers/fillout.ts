import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `fillout`. */
export interface FilloutOptions {
  /** Value of a header that you added to the webhook under "Advanced", a long random text; not an API key. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Required. */
  readonly header: string;
}

/** Webhooks of Fillout's forms: nothing is signed, so add a header of your own. The event, a submission, is `unnamed`. */
export const fillout = defineProvider({
  name: 'fillout',
  docs: 'https://www.fillout.com/help/webhook',
  checkedOn: '2026-11-27',
  options: (o: FilloutOptions) => ({ auth: token({ at: header(o.header), token: o.token }, 'header-token') }),
  body: 'json',
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: false,
});
