import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `fourthwall`. */
export interface FourthwallOptions {
  /** Secret of the shop, under "For developers" in its settings; with `app` the HMAC key of the app; not a password of the API. Several while it is changed. Required. */
  readonly secret: Secrets;
  /** The webhooks are those of a Platform App, which come with a signature header of their own. Default false. */
  readonly app?: boolean;
}

/** Fourthwall signs the body, with the id of the event in it. It waits 2 s for a 200, then 5 s on each further attempt. */
export const fourthwall = defineProvider({
  name: 'fourthwall',
  docs: 'https://docs.fourthwall.com/webhooks/signature-verification',
  checkedOn: '2026-11-27',
  options: (o: FourthwallOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [rawBody()], signature: header(`x-fourthwall-hmac-${o.app === true ? 'apps-' : ''}sha256`), encoding: 'base64',
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  answer: { status: 200, withinMs: 2_000 },
  redelivers: true,
});
