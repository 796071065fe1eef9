import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { detachedJws, type JwsSigningKey } from './families/detached-jws.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `fireblocks`: there is no secret, Fireblocks publishes its keys. */
export interface FireblocksOptions {
  /** Where the workspace is: `us`, `eu`, `eu2` or `sandbox`. Required. */
  readonly environment: keyof typeof HOSTS;
  /** A private RSA key of your own in PEM and its id, only to sign test deliveries with. Default none. */
  readonly signingKey?: JwsSigningKey;
}

const HOSTS = { us: 'keys', eu: 'eu-keys', eu2: 'eu2-keys', sandbox: 'sandbox-keys' } as const;

/** Fireblocks webhooks, version 2: a signature of the body by a key of the environment's key set. The older header `Fireblocks-Signature` is not looked at. */
export const fireblocks = defineProvider({
  name: 'fireblocks',
  docs: 'https://developers.fireblocks.com/reference/validating-webhooks',
  checkedOn: '2026-11-28',
  options: ({ environment, signingKey }: FireblocksOptions) => ({
    auth: detachedJws({
      at: header('fireblocks-webhook-signature'), algorithm: 'RS512', jwksUrl: `https://${HOSTS[environment]}.fireblocks.io/.well-known/jwks.json`,
      payload: (request) => request.body, covers: ['body'], signingKey,
      check: () => (Object.hasOwn(HOSTS, environment ?? '') ? [] : [{ option: 'environment', problem: 'is unknown', remedy: `write one of ${Object.keys(HOSTS).join(', ')}` }]),
    }),
  }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: json('id'),
  knownEvents: [
    'connection.added', 'connection.removed', 'connection.request.rejected_by_peer', 'connection.request.waiting_peer_approval', 'contract_wallet.asset.added',
    'contract_wallet.asset.removed', 'embedded_wallet.account.created', 'embedded_wallet.asset.added', 'embedded_wallet.asset.balance_updated', 'embedded_wallet.created',
    'embedded_wallet.device.added', 'embedded_wallet.status.updated', 'external_wallet.asset.added', 'external_wallet.asset.removed', 'internal_wallet.asset.added',
    'internal_wallet.asset.removed', 'onchain_data.updated', 'transaction.approval_status.updated', 'transaction.created', 'transaction.network_records.processing_completed',
    'transaction.status.updated', 'vault_account.asset.added', 'vault_account.asset.balance_updated', 'vault_account.created',
  ],
  answer: { status: 200 },
  redelivers: { times: 9, hours: 8 },
  grade: 'full',
});

/** Names of the known events of `fireblocks`. */
export type FireblocksEvent = EventNameOf<typeof fireblocks>;
