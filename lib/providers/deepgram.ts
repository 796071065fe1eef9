import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { defineProvider } from './source.js';

/** Options of `deepgram`: the callback is `https://username:password@…`. */
export interface DeepgramOptions {
  /** The user in the URL of the callback, without a colon. Required. */
  readonly username: string;
  /** The password in the URL of the callback, your own choice; not an API key. Several while you change it. Required. */
  readonly password: Secrets;
}

/** Deepgram's callbacks: one result each, so events are `unnamed`. Nothing is signed, and since October 2026 the header `dg-token` proves nothing either. */
export const deepgram = defineProvider({
  name: 'deepgram',
  docs: 'https://developers.deepgram.com/docs/callback',
  checkedOn: '2026-11-27',
  options: (o: DeepgramOptions) => ({ auth: basicAuth(o) }),
  body: 'json',
  deliveryId: json('metadata.request_id'),
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: true,
});
