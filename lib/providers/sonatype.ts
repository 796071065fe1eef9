import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `sonatype`. */
export interface SonatypeOptions {
  /** "Secret Key" of the webhook capability, your own choice; without one nothing is signed. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Sonatype Nexus Repository signs the body, not the headers with the event name and the id. The action is that of a repository's event, `CREATED`. */
export const sonatype = defineProvider({
  name: 'sonatype',
  docs: 'https://help.sonatype.com/en/working-with-hmac-payloads.html',
  checkedOn: '2026-11-27',
  options: (o: SonatypeOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: header('x-nexus-webhook-signature') }),
  }),
  body: 'json',
  eventName: { name: header('x-nexus-webhook-id'), action: json('action') },
  deliveryId: header('x-nexus-webhook-delivery'),
  uncovered: ['header:x-nexus-webhook-id', 'header:x-nexus-webhook-delivery'],
  answer: { status: 200 },
  redelivers: false,
});
