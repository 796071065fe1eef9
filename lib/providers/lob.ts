import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { withStamp } from './families/stamp.js';
import { defineProvider } from './source.js';

/** Options of `lob`. */
export interface LobOptions {
  /** "Secret" of the webhook; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const signedAt = header('lob-signature-timestamp');

/** Lob signs time and body. It does not say how the time is written, so only the id in the body tells copies, and no delivery is too old. */
export const lob = defineProvider({
  name: 'lob',
  docs: 'https://help.lob.com/print-and-mail/getting-data-and-results/using-webhooks',
  checkedOn: '2026-11-27',
  options: (o: LobOptions) => ({
    auth: withStamp(hmacSignature({ hash: 'sha256', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature: header('lob-signature') }), signedAt, String),
  }),
  body: 'json',
  eventName: json('event_type.id'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: true,
});
