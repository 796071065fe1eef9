import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `prismic`. */
export interface PrismicOptions {
  /** "Secret" of the webhook; not an access token of the repository. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Prismic sends the secret in the body, and signs nothing. The event is the `type` (`api-update`); which documents it is about is in `documents`. It has no id, so repeats are handled again. */
export const prismic = defineProvider({
  name: 'prismic',
  docs: 'https://prismic.io/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: PrismicOptions) => ({ auth: token({ at: json('secret'), token: o.secret, option: 'secret' }) }),
  body: 'json',
  eventName: json('type'),
  uncovered: ['body:type', 'body:masterRef', 'body:documents.0'],
  knownEvents: ['api-update', 'test-trigger'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `prismic`. */
export type PrismicEvent = EventNameOf<typeof prismic>;
