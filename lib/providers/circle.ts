import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import type { AuthStrategy, ProofContext } from '../core/strategy.js';
import { head, ping } from '../handshake/answer.js';
import { askPinned, fetchedKeySignature, type OwnSigningKey } from './families/fetched-key.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `circle`. */
export interface CircleOptions {
  /** API key of the account, `PREFIX:ID:SECRET`; it only fetches Circle's public keys. Required. */
  readonly apiKey: string;
  /** Whose webhooks these are: Wallets, Contracts and Gateway, the Payments Network (`cpn`), or StableFX. Default `wallets`. */
  readonly product?: 'wallets' | 'cpn' | 'stablefx';
  /** A P-256 key of your own and its id, a UUID, only to sign test deliveries with. Default none. */
  readonly signingKey?: OwnSigningKey;
}

const PATHS = { wallets: '', cpn: '/cpn', stablefx: '/stablefx' } as const;

/** Circle signs the body with a key that is fetched from Circle by its id. The test of a new webhook is answered by itself. */
export const circle = defineProvider({
  name: 'circle',
  docs: 'https://developers.circle.com/api-reference/verify-webhook-signatures',
  checkedOn: '2026-11-28',
  options: (o: CircleOptions) => ({
    auth: fetchedKeySignature({
      algorithm: 'ecdsa-sha256', content: [rawBody()], signature: header('x-circle-signature'), keyId: header('x-circle-key-id'),
      keyIdForm: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, load: (id, context) => fetchKey(o, id, context), check: () => apiKeyProblems(o.apiKey), signingKey: o.signingKey,
    }),
  }),
  handshake: [head(), ping({ when: json('notificationType'), equals: 'webhooks.test' })],
  body: 'json',
  eventName: json('notificationType'),
  deliveryId: json('notificationId'),
  knownEvents: [
    'transactions.inbound', 'transactions.outbound', 'challenges.accelerateTransaction', 'challenges.cancelTransaction', 'challenges.changePin',
    'challenges.contractExecution', 'challenges.createTransaction', 'challenges.createWallet', 'challenges.initialize', 'challenges.restorePin', 'challenges.setPin',
    'challenges.setSecurityQuestions', 'contracts.eventLog', 'modularWallet.inboundTransfer', 'modularWallet.outboundTransfer', 'modularWallet.userOperation',
    'rampSession.completed', 'rampSession.depositReceived', 'rampSession.expired', 'rampSession.failed', 'rampSession.kycApproved', 'rampSession.kycRejected',
    'rampSession.kycSubmitted', 'travelRule.approve', 'travelRule.deny', 'travelRule.statusUpdate',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `circle`. */
export type CircleEvent = EventNameOf<typeof circle>;

/** Asks Circle for the public key of this id: DER in base64. */
async function fetchKey({ apiKey, product = 'wallets' }: CircleOptions, id: string, context: ProofContext): Promise<string | undefined> {
  const answer = await askPinned(`https://api.circle.com/v2${PATHS[product]}/notifications/publicKey/${id}`, { headers: { authorization: `Bearer ${apiKey}` } }, context);
  return asText(valueAt(answer, 'data.publicKey'));
}

function apiKeyProblems(apiKey: unknown): ReturnType<AuthStrategy['check']> {
  if (typeof apiKey === 'string' && /^[^\s:]+:[^\s:]+:[^\s:]+$/.test(apiKey)) return [];
  return [{ option: 'apiKey', problem: 'is not in the provider\'s form', remedy: 'give the whole API key, PREFIX:ID:SECRET' }];
}
