import { decode } from '../auth/encoding.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody, type ContentPart } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import { header, type Slot } from '../core/slot.js';
import type { AuthStrategy, ConfigProblem } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `solidgate`. */
export interface SolidgateOptions {
  /** Public key of the webhooks, `wh_pk_…`. Required. */
  readonly publicKey: string;
  /** Secret key of the webhooks, `wh_sk_…`; not that of the API. Several while it is renewed. Required. */
  readonly secretKey: Secrets;
}

const merchant = header('merchant');
const place = header('signature');

/** Solidgate writes the digest in hexadecimal, and that text in base64. */
const signature: Slot = {
  ...place,
  read: (request) => {
    const text = place.read(request);
    return text === undefined ? undefined : decode(text, 'base64')?.toString('latin1') || text;
  },
  write: (draft, value) => place.write(draft, Buffer.from(value).toString('base64')),
};

/** Solidgate signs the body between its public key, version 1 of its webhooks. Name and id are in headers that nobody signs. */
export const solidgate = defineProvider({
  name: 'solidgate',
  docs: 'https://docs.solidgate.com/payments/integrate/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: SolidgateOptions) => ({ auth: authOf(o), check: () => publicKeyProblems(o.publicKey) }),
  body: 'json',
  eventName: header('solidgate-event-type'),
  deliveryId: header('solidgate-event-id'),
  uncovered: ['header:solidgate-event-type', 'header:solidgate-event-id'],
  knownEvents: [
    'card_gate.order.updated', 'card_gate.chargeback.received', 'card_gate.fraud_alert.received', 'card_gate.prevention_alert.received', 'card.network_token.created',
    'card.network_token.updated', 'alt_gate.order.updated', 'alt_gate.paypal_dispute.received', 'alt_gate.recurring_token.cancelled', 'subscription.updated',
    'subscription.updated.v2', 'taxer.tax.calculated',
  ],
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { times: 8, hours: 56 },
  grade: 'full',
});

/** Names of the known events of `solidgate`. */
export type SolidgateEvent = EventNameOf<typeof solidgate>;

function authOf({ publicKey, secretKey }: SolidgateOptions): AuthStrategy {
  const own = ownKey(publicKey);
  const signed = hmacSignature({ hash: 'sha512', key: secretKey, keyOption: 'secretKey', wrongKey: notSecretKey, content: [own, rawBody(), own], signature });
  return {
    ...signed,
    sign: async (draft, context) => {
      merchant.write(draft, publicKey);
      await signed.sign(draft, context);
    },
  };
}

/** The configured public key; a delivery for another one is refused. */
function ownKey(publicKey: string): ContentPart {
  return {
    covers: [merchant.part],
    bytes: (request) => {
      if (merchant.read(request) !== publicKey) throw new Refusal('WEBHOOK_SIGNATURE_MISMATCH', `${merchant.part} is another public key`);
      return publicKey;
    },
  };
}

function publicKeyProblems(publicKey: unknown): readonly ConfigProblem[] {
  if (typeof publicKey === 'string' && /^wh_pk_\S+$/.test(publicKey)) return [];
  return [{ option: 'publicKey', problem: 'is not the public key of webhooks', remedy: 'copy it as Solidgate shows it: wh_pk_…' }];
}

function notSecretKey(secret: string): string | undefined {
  return secret.startsWith('wh_pk_') ? 'that is the public key; give the secret key of the webhooks, wh_sk_…' : undefined;
}
