import { crc32 } from 'node:zlib';
import { certificateSignature } from '../auth/certificate.js';
import type { PinnedHosts } from '../auth/pinned-fetch.js';
import { json } from '../body/json.js';
import type { ContentPart } from '../core/content.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import type { AuthStrategy, ConfigProblem } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `paypal`. */
export interface PaypalOptions {
  /** "Webhook ID" on the page of the app, of this very URL and environment; no secret, and not the id of an event (`WH-…`). Required. */
  readonly webhookId: string;
  /** Accepted age of a delivery, seconds, in both directions. Default 345,600 (4 days): PayPal repeats for three, and may leave the time as it was. */
  readonly toleranceSec?: number;
  /** A private key and the URL of its certificate, only to sign test deliveries with. Default none. */
  readonly signingKey?: { readonly privateKey: string; readonly url: string };
}

const DEFAULT_TOLERANCE_SEC = 345_600;

const CERTIFICATES: PinnedHosts = { host: /api(?:\.sandbox)?\.paypal\.com/, path: /^\/v1\/notifications\/certs\/[\w-]+$/ };

const transmission = header('paypal-transmission-id');
const sentAt = header('paypal-transmission-time');
const algorithm = header('paypal-auth-algo');
const SHA256_WITH_RSA = 'SHA256withRSA';

/** The body's CRC-32, decimal. */
const checksum: ContentPart = { covers: rawBody().covers, bytes: (request) => String(crc32(request.body)) };

/**
 * PayPal signs id, time, the webhook's id and a CRC-32 of the body, with a certificate on a host of PayPal's. A checksum is no hash: whoever holds
 * a delivery can make another body for it as long as the window is open, so ask the API before money moves (`resource` has the id).
 */
export const paypal = defineProvider({
  name: 'paypal',
  docs: 'https://developer.paypal.com/api/rest/webhooks/rest/',
  checkedOn: '2026-11-28',
  options: (o: PaypalOptions) => ({ auth: transmissionSignature(o), check: () => webhookIdProblems(o.webhookId) }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: transmission,
  knownEvents: [
    'PAYMENT.AUTHORIZATION.CREATED', 'PAYMENT.AUTHORIZATION.VOIDED', 'PAYMENT.CAPTURE.COMPLETED', 'PAYMENT.CAPTURE.DECLINED', 'PAYMENT.CAPTURE.DENIED',
    'PAYMENT.CAPTURE.PENDING', 'PAYMENT.CAPTURE.REFUNDED', 'PAYMENT.CAPTURE.REVERSED', 'PAYMENT.PAYOUTSBATCH.DENIED', 'PAYMENT.PAYOUTSBATCH.PROCESSING',
    'PAYMENT.PAYOUTSBATCH.SUCCESS', 'PAYMENT.PAYOUTS-ITEM.BLOCKED', 'PAYMENT.PAYOUTS-ITEM.CANCELED', 'PAYMENT.PAYOUTS-ITEM.DENIED', 'PAYMENT.PAYOUTS-ITEM.FAILED',
    'PAYMENT.PAYOUTS-ITEM.HELD', 'PAYMENT.PAYOUTS-ITEM.REFUNDED', 'PAYMENT.PAYOUTS-ITEM.RETURNED', 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED', 'PAYMENT.PAYOUTS-ITEM.UNCLAIMED',
    'PAYMENT.SALE.COMPLETED', 'PAYMENT.SALE.DENIED', 'PAYMENT.SALE.PENDING', 'PAYMENT.SALE.REFUNDED', 'PAYMENT.SALE.REVERSED', 'PAYMENT.ORDER.CANCELLED',
    'PAYMENT.ORDER.CREATED', 'PAYMENT.REFERENCED-PAYOUT-ITEM.COMPLETED', 'PAYMENT.REFERENCED-PAYOUT-ITEM.FAILED', 'PAYMENTS.PAYMENT.CREATED',
    'CHECKOUT.ORDER.APPROVED', 'CHECKOUT.ORDER.COMPLETED', 'CHECKOUT.ORDER.PROCESSED', 'CHECKOUT.CHECKOUT.BUYER-APPROVED', 'CHECKOUT.PAYMENT-APPROVAL.REVERSED',
    'BILLING.PLAN.CREATED', 'BILLING.PLAN.UPDATED', 'BILLING.PLAN.ACTIVATED', 'BILLING.PLAN.DEACTIVATED', 'BILLING.PLAN.PRICING-CHANGE.ACTIVATED',
    'BILLING.SUBSCRIPTION.CREATED', 'BILLING.SUBSCRIPTION.ACTIVATED', 'BILLING.SUBSCRIPTION.UPDATED', 'BILLING.SUBSCRIPTION.EXPIRED',
    'BILLING.SUBSCRIPTION.CANCELLED', 'BILLING.SUBSCRIPTION.SUSPENDED', 'BILLING.SUBSCRIPTION.RE-ACTIVATED', 'BILLING.SUBSCRIPTION.PAYMENT.FAILED',
    'CATALOG.PRODUCT.CREATED', 'CATALOG.PRODUCT.UPDATED', 'CUSTOMER.DISPUTE.CREATED', 'CUSTOMER.DISPUTE.UPDATED', 'CUSTOMER.DISPUTE.RESOLVED',
    'CUSTOMER.ACCOUNT-LIMITATION.ADDED', 'CUSTOMER.ACCOUNT-LIMITATION.ESCALATED', 'CUSTOMER.ACCOUNT-LIMITATION.LIFTED', 'CUSTOMER.ACCOUNT-LIMITATION.UPDATED',
    'CUSTOMER.MERCHANT-INTEGRATION.CAPABILITY-UPDATED', 'CUSTOMER.MERCHANT-INTEGRATION.PRODUCT-SUBSCRIPTION-UPDATED',
    'CUSTOMER.MERCHANT-INTEGRATION.SELLER-ALREADY-INTEGRATED', 'CUSTOMER.MERCHANT-INTEGRATION.SELLER-ONBOARDING-INITIATED',
    'CUSTOMER.MERCHANT-INTEGRATION.SELLER-CONSENT-GRANTED', 'CUSTOMER.MERCHANT-INTEGRATION.SELLER-EMAIL-CONFIRMED', 'CUSTOMER.MANAGED-ACCOUNT.ACCOUNT-CREATED',
    'CUSTOMER.MANAGED-ACCOUNT.CREATION-FAILED', 'CUSTOMER.MANAGED-ACCOUNT.ACCOUNT-UPDATED', 'CUSTOMER.MANAGED-ACCOUNT.ACCOUNT-STATUS-CHANGED',
    'CUSTOMER.MANAGED-ACCOUNT.RISK-ASSESSED', 'CUSTOMER.MANAGED-ACCOUNT.NEGATIVE-BALANCE-NOTIFIED', 'CUSTOMER.MANAGED-ACCOUNT.NEGATIVE-BALANCE-DEBIT-INITIATED',
    'MERCHANT.ONBOARDING.COMPLETED', 'MERCHANT.PARTNER-CONSENT.REVOKED', 'IDENTITY.AUTHORIZATION-CONSENT.REVOKED', 'INVOICING.INVOICE.CANCELLED',
    'INVOICING.INVOICE.CREATED', 'INVOICING.INVOICE.PAID', 'INVOICING.INVOICE.REFUNDED', 'INVOICING.INVOICE.SCHEDULED', 'INVOICING.INVOICE.UPDATED',
    'VAULT.CREDIT-CARD.CREATED', 'VAULT.CREDIT-CARD.DELETED', 'VAULT.CREDIT-CARD.UPDATED', 'VAULT.PAYMENT-TOKEN.CREATED', 'VAULT.PAYMENT-TOKEN.DELETED',
  ],
  answer: { status: 200 },
  redelivers: { times: 25, hours: 72 },
  grade: 'full',
});

/** Names of the known events of `paypal`. */
export type PaypalEvent = EventNameOf<typeof paypal>;

function transmissionSignature({ webhookId, toleranceSec = DEFAULT_TOLERANCE_SEC, ...rest }: PaypalOptions): AuthStrategy {
  const strategy = certificateSignature({
    ...rest,
    url: header('paypal-cert-url'),
    pins: CERTIFICATES,
    algorithm: (request) => (algorithm.read(request) === SHA256_WITH_RSA ? 'rsa-sha256' : undefined),
    content: [transmission, literal('|'), sentAt, literal('|'), literal(webhookId), literal('|'), checksum],
    signature: header('paypal-transmission-sig'),
    timestamp: { at: sentAt, unit: 'iso', toleranceSec },
  });
  return {
    ...strategy,
    summary: `${strategy.summary}, over a CRC-32 of the body`,
    sign: async (draft, context) => {
      algorithm.write(draft, SHA256_WITH_RSA);
      await strategy.sign(draft, context);
    },
  };
}

function webhookIdProblems(webhookId: unknown): readonly ConfigProblem[] {
  const remedy = 'copy the Webhook ID from the page of the app';
  if (typeof webhookId !== 'string' || webhookId.trim() === '') return [{ option: 'webhookId', problem: 'is empty', remedy }];
  if (webhookId.startsWith('WH-')) return [{ option: 'webhookId', problem: 'is the id of an event', remedy }];
  return /^[\w-]{1,64}$/.test(webhookId) ? [] : [{ option: 'webhookId', problem: 'is no Webhook ID', remedy }];
}
