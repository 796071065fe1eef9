import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `doppler`. */
export interface DopplerOptions {
  /** "Signing secret" of the webhook, your own choice; not a service token. Without one Doppler signs nothing. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Doppler signs the body, which holds no id: copies are not told. A payload of your own is `unnamed` unless it has a `type`. */
export const doppler = defineProvider({
  name: 'doppler',
  docs: 'https://docs.doppler.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: DopplerOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSigningSecret, content: [rawBody()], signature: prefixed(header('x-doppler-signature'), 'sha256=') }),
  }),
  body: 'json',
  eventName: json('type'),
  bodiesAreUnique: false,
  knownEvents: ['config.secrets.update'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `doppler`. */
export type DopplerEvent = EventNameOf<typeof doppler>;

function notSigningSecret(secret: string): string | undefined {
  return /^dp\.(?:pt|st|ct|sa|scim|audit)\./.test(secret) ? 'that is a token of the API; give the signing secret of the webhook' : undefined;
}
