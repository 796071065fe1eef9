import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `castle`. */
export interface CastleOptions {
  /** "API Secret" of the environment; not the publishable key. Several while it is changed. Required. */
  readonly apiSecret: Secrets;
}

/** Castle signs the body, which holds the time of the event but no id. */
export const castle = defineProvider({
  name: 'castle',
  docs: 'https://docs.castle.io/docs/webhooks',
  checkedOn: '2026-11-28',
  options: (o: CastleOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.apiSecret, keyOption: 'apiSecret', wrongKey: notApiSecret, content: [rawBody()], signature: header('x-castle-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: json('type'),
  bodiesAreUnique: true,
  knownEvents: ['$incident.confirmed', '$review.opened', '$policy.matched', '$list_item.created', '$list_item.archived', '$list_item.unarchived'],
  answer: { status: 200 },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `castle`. */
export type CastleEvent = EventNameOf<typeof castle>;

function notApiSecret(secret: string): string | undefined {
  return secret.startsWith('pk_') ? 'that is the publishable key; give the API secret' : undefined;
}
