import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `webex`. */
export interface WebexOptions {
  /** `secret` given when the webhook was made, your own choice; not an access token. Without one nothing is signed. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Webex signs the body with SHA-1. Events are named after their resource, with what happened as action (`messages.created`). `id` is that of the webhook: copies cannot be told. Texts of messages have to be fetched. */
export const webex = defineProvider({
  name: 'webex',
  docs: 'https://developer.webex.com/docs/api/guides/webhooks',
  checkedOn: '2026-11-27',
  options: (o: WebexOptions) => ({ auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: header('x-spark-signature') }) }),
  body: 'json',
  eventName: { name: json('resource'), action: json('event') },
  answer: { status: 200 },
  redelivers: false,
});
