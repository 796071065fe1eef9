import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `hasura`: Hasura signs nothing, so give the event trigger a header of your own. */
export interface HasuraOptions {
  /** Value of that header, a long random text; not the admin secret. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of the header that you added to the event trigger. Required. */
  readonly tokenHeader: string;
}

/** Hasura's event triggers: an event is the name of the trigger, its action what was done (`INSERT`). Repeats as often as the trigger says. Leave the payload as it is, without a request transform. */
export const hasura = defineProvider({
  name: 'hasura',
  docs: 'https://hasura.io/docs/latest/event-triggers/overview/',
  checkedOn: '2026-11-27',
  options: (o: HasuraOptions) => ({ auth: token({ at: header(o.tokenHeader), token: o.token }, 'header-token') }),
  body: 'json',
  eventName: { name: json('trigger.name'), action: json('event.op') },
  deliveryId: json('id'),
  uncovered: ['body'],
  freeNames: true,
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});
