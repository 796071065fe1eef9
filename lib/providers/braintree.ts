import { digest, hmac } from '../auth/crypto/hash.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import { form } from '../body/form.js';
import { asText, valueAt } from '../body/path.js';
import { parseXml } from '../body/xml.js';
import { textAnswer } from '../core/answer.js';
import type { ContentChoice } from '../core/content.js';
import { Refusal, WebhookError } from '../core/errors.js';
import type { BodyDecoder, Handshake } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import { query, required, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `braintree`: one pair of API keys. Braintree signs with each pair that there is, so give the new one before the old one goes. */
export interface BraintreeOptions {
  /** "Public Key" of the API keys. Required. */
  readonly publicKey: string;
  /** "Private Key" of the same API keys; not the merchant id, not a tokenization key. It also answers the challenge for a new destination. Required. */
  readonly privateKey: string;
}

const signatures = form('bt_signature');
const notification = form('bt_payload');
const challengeIn = query('bt_challenge');

/** The same key signs challenges, for anybody: so nothing else is signed, and no payload of this form is taken. */
const CHALLENGE = /^[a-f0-9]{20,32}$/;

/** Braintree sends the XML of a notification in base64, signed; nothing else of the form reaches a handler. The event is the `kind` (`subscription_charged_successfully`); copies are told by the hash of the XML, which holds a time. */
export const braintree = defineProvider({
  name: 'braintree',
  docs: 'https://developer.paypal.com/braintree/docs/guides/webhooks/overview',
  checkedOn: '2026-11-28',
  options: (o: BraintreeOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.privateKey, keyOption: 'privateKey', wrongKey: notPrivateKey, keyForm: sha1, content: signedPayload, signature: signatureOf(o.publicKey) }),
    handshake: [challenge(o)],
    check: () => (/^[\w-]+$/.test(o.publicKey ?? '') ? [] : [{ option: 'publicKey', problem: 'is no public key', remedy: 'copy it from the API keys' }]),
  }),
  body: decoder(),
  eventName: (payload) => asText(valueAt(payload, 'notification.kind')),
  deliveryId: { part: notification.part, read: (request) => digest('sha256', [xmlOf(request)]).toString('hex'), write: () => undefined },
  knownEvents: [
    'account_updater_daily_report', 'check', 'connected_merchant_paypal_status_changed', 'connected_merchant_status_transitioned', 'disbursement',
    'dispute_under_review', 'dispute_opened', 'dispute_lost', 'dispute_won', 'dispute_accepted', 'dispute_auto_accepted', 'dispute_disputed', 'dispute_expired',
    'grantor_updated_granted_payment_method', 'granted_payment_instrument_update', 'granted_payment_method_revoked', 'local_payment_completed', 'local_payment_expired',
    'local_payment_funded', 'local_payment_reversed', 'partner_merchant_connected', 'partner_merchant_disconnected', 'partner_merchant_declined',
    'payment_method_customer_data_updated', 'payment_method_revoked_by_customer', 'oauth_access_revoked', 'recipient_updated_granted_payment_method', 'refund_failed',
    'subscription_billing_skipped', 'subscription_canceled', 'subscription_charged_successfully', 'subscription_charged_unsuccessfully', 'subscription_expired',
    'subscription_trial_ended', 'subscription_went_active', 'subscription_went_past_due', 'transaction_disbursed', 'transaction_retried', 'transaction_reviewed',
    'transaction_settled', 'transaction_settlement_declined',
  ],
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `braintree`. */
export type BraintreeEvent = EventNameOf<typeof braintree>;

const sha1 = (privateKey: string): Buffer => digest('sha1', [privateKey]);

/** Written into the form without its last line end, or with it. */
const signedPayload: ContentChoice = {
  covers: [notification.part],
  choices: (request) => {
    const text = required(notification, request);
    if (CHALLENGE.test(text) || !/^[A-Za-z0-9+/=\n]+$/.test(text)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${notification.part} is no notification`);
    return [text, `${text}\n`];
  },
};

/** Of the pairs `publicKey|signature`, the one of this key. */
function signatureOf(publicKey: string): Slot {
  const head = `${publicKey}|`;
  return {
    part: signatures.part,
    read: (request) => signatures.read(request)?.split('&').find((pair) => pair.startsWith(head))?.slice(head.length),
    write: (draft, value) => signatures.write(draft, head + value),
  };
}

const xmlOf = (request: WebhookRequest): Buffer => Buffer.from(notification.read(request) ?? '', 'base64');

function decoder(): BodyDecoder {
  return { format: 'form', accepts: (type) => type === 'application/x-www-form-urlencoded', decode: (request) => parseXml(xmlOf(request).toString('utf8')) };
}

function challenge({ publicKey, privateKey }: BraintreeOptions): Handshake {
  return {
    kind: 'signed-challenge',
    methods: ['GET'],
    proof: 'before',
    answer: (request) => {
      const text = request.method === 'GET' ? challengeIn.read(request) : undefined;
      if (text === undefined) return undefined;
      if (!CHALLENGE.test(text)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the provider\'s form');
      return textAnswer(`${publicKey}|${hmac('sha1', sha1(privateKey), [text]).toString('hex')}`);
    },
  };
}

function notPrivateKey(secret: string): string | undefined {
  return /^(?:sandbox|production)_/.test(secret) ? 'that is a tokenization key; give the private key of the API keys' : undefined;
}
