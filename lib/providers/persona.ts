import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `persona`. */
export interface PersonaOptions {
  /** Secret of this very webhook, `wbhsec_…`, used as it stands; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

const place = header('persona-signature');

/** While the secret is rotated there are several groups `t=…,v1=…` with a space between. */
const signature: Slot = { ...place, read: (request) => place.read(request)?.replaceAll(' ', ',') };
const signedAt = pair(signature, 't');

/** Persona signs the body with the time of the attempt. Events may come more than once and in any order. */
export const persona = defineProvider({
  name: 'persona',
  docs: 'https://docs.withpersona.com/webhooks',
  checkedOn: '2026-11-27',
  options: (o: PersonaOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('data.attributes.name'),
  deliveryId: json('data.id'),
  knownEvents: ['inquiry.approved', 'inquiry.declined', 'account.created', 'account.tag-added', 'transaction.created', 'report/screening.reviewed'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `persona`. */
export type PersonaEvent = EventNameOf<typeof persona>;
