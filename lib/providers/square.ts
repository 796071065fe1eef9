import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { publicUrl, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `square`. */
export interface SquareOptions {
  /** "Signature key" of the webhook subscription; not an access token. Several while it is rotated. Required. */
  readonly signatureKey: Secrets;
}

/** Square signs the URL as it was registered and the body: set `publicUrl`, to the letter. */
export const square = defineProvider({
  name: 'square',
  docs: 'https://developer.squareup.com/docs/webhooks/step3validate',
  checkedOn: '2026-11-28',
  options: (o: SquareOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.signatureKey, keyOption: 'signatureKey', wrongKey: notSignatureKey,
      content: [publicUrl(), rawBody()], signature: header('x-square-hmacsha256-signature'), encoding: 'base64',
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('event_id'),
  knownEvents: [
    'bank_account.created', 'bank_account.disabled', 'bank_account.verified', 'booking.created', 'booking.custom_attribute.owned.deleted',
    'booking.custom_attribute.owned.updated', 'booking.custom_attribute.visible.deleted', 'booking.custom_attribute.visible.updated',
    'booking.custom_attribute_definition.owned.created', 'booking.custom_attribute_definition.owned.deleted', 'booking.custom_attribute_definition.owned.updated',
    'booking.custom_attribute_definition.visible.created', 'booking.custom_attribute_definition.visible.deleted',
    'booking.custom_attribute_definition.visible.updated', 'booking.updated', 'card.automatically_updated', 'card.created', 'card.disabled', 'card.forgotten',
    'card.updated', 'catalog.version.updated', 'customer.created', 'customer.custom_attribute.deleted', 'customer.custom_attribute.owned.deleted',
    'customer.custom_attribute.owned.updated', 'customer.custom_attribute.public.deleted', 'customer.custom_attribute.public.updated',
    'customer.custom_attribute.updated', 'customer.custom_attribute.visible.deleted', 'customer.custom_attribute.visible.updated',
    'customer.custom_attribute_definition.created', 'customer.custom_attribute_definition.deleted', 'customer.custom_attribute_definition.owned.created',
    'customer.custom_attribute_definition.owned.deleted', 'customer.custom_attribute_definition.owned.updated',
    'customer.custom_attribute_definition.public.created', 'customer.custom_attribute_definition.public.deleted',
    'customer.custom_attribute_definition.public.updated', 'customer.custom_attribute_definition.updated', 'customer.custom_attribute_definition.visible.created',
    'customer.custom_attribute_definition.visible.deleted', 'customer.custom_attribute_definition.visible.updated', 'customer.deleted', 'customer.updated',
    'device.code.paired', 'device.created', 'dispute.created', 'dispute.evidence.created', 'dispute.evidence.deleted', 'dispute.state.updated',
    'gift_card.activity.created', 'gift_card.activity.updated', 'gift_card.created', 'gift_card.customer_linked', 'gift_card.customer_unlinked', 'gift_card.updated',
    'inventory.count.updated', 'invoice.canceled', 'invoice.created', 'invoice.deleted', 'invoice.payment_made', 'invoice.published', 'invoice.refunded',
    'invoice.scheduled_charge_failed', 'invoice.updated', 'job.created', 'job.updated', 'labor.scheduled_shift.created', 'labor.scheduled_shift.deleted',
    'labor.scheduled_shift.published', 'labor.scheduled_shift.updated', 'labor.shift.created', 'labor.shift.deleted', 'labor.shift.updated',
    'labor.timecard.created', 'labor.timecard.deleted', 'labor.timecard.updated', 'location.created', 'location.custom_attribute.owned.deleted',
    'location.custom_attribute.owned.updated', 'location.custom_attribute.visible.deleted', 'location.custom_attribute.visible.updated',
    'location.custom_attribute_definition.owned.created', 'location.custom_attribute_definition.owned.deleted', 'location.custom_attribute_definition.owned.updated',
    'location.custom_attribute_definition.visible.created', 'location.custom_attribute_definition.visible.deleted',
    'location.custom_attribute_definition.visible.updated', 'location.updated', 'loyalty.account.created', 'loyalty.account.deleted', 'loyalty.account.updated',
    'loyalty.event.created', 'loyalty.program.created', 'loyalty.program.updated', 'loyalty.promotion.created', 'loyalty.promotion.updated',
    'merchant.custom_attribute.owned.deleted', 'merchant.custom_attribute.owned.updated', 'merchant.custom_attribute.visible.deleted',
    'merchant.custom_attribute.visible.updated', 'merchant.custom_attribute_definition.owned.created', 'merchant.custom_attribute_definition.owned.deleted',
    'merchant.custom_attribute_definition.owned.updated', 'merchant.custom_attribute_definition.visible.created',
    'merchant.custom_attribute_definition.visible.deleted', 'merchant.custom_attribute_definition.visible.updated', 'oauth.authorization.revoked',
    'online_checkout.location_settings.updated', 'online_checkout.merchant_settings.updated', 'order.created', 'order.custom_attribute.owned.deleted',
    'order.custom_attribute.owned.updated', 'order.custom_attribute.visible.deleted', 'order.custom_attribute.visible.updated',
    'order.custom_attribute_definition.owned.created', 'order.custom_attribute_definition.owned.deleted', 'order.custom_attribute_definition.owned.updated',
    'order.custom_attribute_definition.visible.created', 'order.custom_attribute_definition.visible.deleted', 'order.custom_attribute_definition.visible.updated',
    'order.fulfillment.updated', 'order.updated', 'payment.created', 'payment.updated', 'payout.failed', 'payout.paid', 'payout.sent', 'refund.created',
    'refund.updated', 'subscription.created', 'subscription.updated', 'team_member.created', 'team_member.updated', 'team_member.wage_setting.updated',
    'terminal.action.created', 'terminal.action.updated', 'terminal.checkout.created', 'terminal.checkout.updated', 'terminal.refund.created',
    'terminal.refund.updated', 'transfer_order.created', 'transfer_order.deleted', 'transfer_order.updated', 'vendor.created', 'vendor.updated',
  ],
  answer: { status: 200 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `square`. */
export type SquareEvent = EventNameOf<typeof square>;

function notSignatureKey(secret: string): string | undefined {
  return /^(?:EAAA|sq0)/.test(secret) ? 'that is an access token or the id or secret of an application; give the signature key of the subscription' : undefined;
}
