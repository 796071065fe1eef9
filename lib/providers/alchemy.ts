import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `alchemy`. */
export interface AlchemyOptions {
  /** "Signing key" of this very webhook, `whsec_…`, used as it stands; not the auth token or an API key. Several while a webhook is replaced. Required. */
  readonly signingKey: Secrets;
}

/** Alchemy's webhooks about chains: the event is the `type` (`ADDRESS_ACTIVITY`), one for each delivery; what happened is in `event.activity`. */
export const alchemy = defineProvider({
  name: 'alchemy',
  docs: 'https://www.alchemy.com/docs/reference/notify-api-quickstart',
  checkedOn: '2026-11-27',
  options: (o: AlchemyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.signingKey, keyOption: 'signingKey', content: [rawBody()], signature: header('x-alchemy-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: ['ADDRESS_ACTIVITY', 'MINED_TRANSACTION', 'DROPPED_TRANSACTION', 'NFT_ACTIVITY', 'GRAPHQL'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `alchemy`. */
export type AlchemyEvent = EventNameOf<typeof alchemy>;
