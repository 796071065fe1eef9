import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `akeneo`. */
export interface AkeneoOptions {
  /** "Secret" of the connection's event subscription; not the secret of its API client. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-akeneo-request-timestamp');

/** Events API of Akeneo PIM: time and body are signed, and a body holds several events. */
export const akeneo = defineProvider({
  name: 'akeneo',
  docs: 'https://api.akeneo.com/events-documentation/security.html',
  checkedOn: '2026-11-27',
  options: (o: AkeneoOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature: header('x-akeneo-request-signature'),
      timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  split: 'events',
  eventName: json('action'),
  deliveryId: json('event_id'),
  answer: { status: 200 },
  redelivers: false,
});
