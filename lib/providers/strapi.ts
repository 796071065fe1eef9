import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `strapi`: Strapi signs nothing, so give its webhooks a header of your own. */
export interface StrapiOptions {
  /** Value of the header under "Headers" or `defaultHeaders`, exactly as typed there, with `Bearer ` if you typed that; not an API token of Strapi. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Default `authorization`. */
  readonly tokenHeader?: string;
}

/** Strapi sends each event once and never again, without an id. */
export const strapi = defineProvider({
  name: 'strapi',
  docs: 'https://docs.strapi.io/cms/backend-customization/webhooks',
  checkedOn: '2026-11-27',
  options: ({ token: secret, tokenHeader = 'authorization' }: StrapiOptions) => ({ auth: token({ at: header(tokenHeader), token: secret }, 'header-token') }),
  body: 'json',
  eventName: json('event'),
  uncovered: ['body'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: false,
});
