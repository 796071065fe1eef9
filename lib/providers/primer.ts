import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `primer`. */
export interface PrimerOptions {
  /** Signing secret of the account's webhooks, used as it stands; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** Primer signs the body, which holds `signedAt`. It is not judged: how long a delivery is repeated is not documented. */
export const primer = defineProvider({
  name: 'primer',
  docs: 'https://primer.io/docs/api-reference/get-started/webhooks',
  checkedOn: '2026-11-27',
  options: (o: PrimerOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: header('x-signature-primary'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: json('eventType'),
  bodiesAreUnique: true,
  knownEvents: ['PAYMENT.STATUS'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: false,
});

/** Names of the known events of `primer`. */
export type PrimerEvent = EventNameOf<typeof primer>;
