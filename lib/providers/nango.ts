import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `nango`. */
export interface NangoOptions {
  /** "Webhook signing key" of the environment; in environments older than April 2026 whose key was never rotated it is the secret key. Several while it is rotated. Required. */
  readonly signingKey: Secrets;
}

/** Nango signs the body; its older header `X-Nango-Signature`, a plain hash, is not looked at. An authorization has its operation as action: `auth.creation`. Nothing tells copies. */
export const nango = defineProvider({
  name: 'nango',
  docs: 'https://nango.dev/docs/guides/platform/webhooks-from-nango',
  checkedOn: '2026-11-27',
  options: (o: NangoOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.signingKey, keyOption: 'signingKey', content: [rawBody()], signature: header('x-nango-hmac-sha256') }) }),
  body: 'json',
  eventName: { name: json('type'), action: json('operation') },
  knownEvents: ['auth', 'forward', 'sync'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `nango`. */
export type NangoEvent = EventNameOf<typeof nango>;
