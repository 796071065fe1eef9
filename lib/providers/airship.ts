import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `airship`. */
export interface AirshipOptions {
  /** "Secret key" of the webhook's signature authentication, your own choice; not the master secret of the app. Several while you change it. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-ua-timestamp');

/** Airship's webhooks with signature authentication: time and body are signed. Bodies have no common name or id, so events are `unnamed`. */
export const airship = defineProvider({
  name: 'airship',
  docs: 'https://docs.airship.com/tutorials/integration/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: AirshipOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [signedAt, literal(':'), rawBody()], signature: header('x-ua-signature'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  answer: { status: 200 },
  redelivers: false,
});
