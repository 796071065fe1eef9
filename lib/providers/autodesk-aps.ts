import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `autodesk-aps`. */
export interface AutodeskApsOptions {
  /** The secret token that you set for the app or for the webhook, without which nothing is signed; not the client secret. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Autodesk Platform Services sign the body (SHA-1), not the header with the id. A webhook that sends the event alone says nothing of its name: then it is `unnamed`. */
export const autodeskAps = defineProvider({
  name: 'autodesk-aps',
  docs: 'https://aps.autodesk.com/en/docs/webhooks/v1/tutorials/how-to-verify-payload-signature/',
  checkedOn: '2026-11-27',
  options: (o: AutodeskApsOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: prefixed(header('x-adsk-signature'), 'sha1hash=') }),
  }),
  body: 'json',
  eventName: json('hook.event'),
  deliveryId: header('x-adsk-delivery-id'),
  uncovered: ['header:x-adsk-delivery-id'],
  answer: { status: 200, withinMs: 7_000 },
  redelivers: true,
});
