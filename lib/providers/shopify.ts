import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { firstOf, header, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `shopify`. */
export interface ShopifyOptions {
  /** Client secret of the app; for webhooks made in the admin, the secret shown below their list. Both the new and the old one for an hour after a change: Shopify takes that long. Required. */
  readonly secret: Secrets;
}

/** Shopify proves the body alone: topic, shop, id and time are in headers that nobody signs. Bodies are not unique, as two topics may share one. */
export const shopify = defineProvider({
  name: 'shopify',
  docs: 'https://shopify.dev/docs/apps/build/webhooks/verify-deliveries',
  checkedOn: '2026-11-28',
  options: (o: ShopifyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notClientSecret, content: [rawBody()], signature: either('hmac-sha256'), encoding: 'base64' }),
  }),
  body: ['json', 'xml'],
  eventName: readName,
  deliveryId: either('webhook-id'),
  bodiesAreUnique: false,
  uncovered: ['header:x-shopify-topic', 'header:x-shopify-webhook-id', 'header:shopify-topic', 'header:shopify-action', 'header:shopify-webhook-id'],
  knownEvents: [
    'app/scopes_update', 'app/uninstalled', 'app_purchases_one_time/update', 'app_subscriptions/approaching_capped_amount', 'app_subscriptions/update',
    'audit_events/admin_api_activity', 'bulk_operations/finish', 'carts/create', 'carts/update', 'channels/delete', 'checkouts/create', 'checkouts/delete',
    'checkouts/update', 'collection_listings/add', 'collection_listings/remove', 'collection_listings/update', 'collection_publications/create',
    'collection_publications/delete', 'collection_publications/update', 'collections/create', 'collections/delete', 'collections/update', 'companies/create',
    'companies/delete', 'companies/update', 'company_contact_roles/assign', 'company_contact_roles/revoke', 'company_contacts/create', 'company_contacts/delete',
    'company_contacts/update', 'company_locations/create', 'company_locations/delete', 'company_locations/update', 'customer.joined_segment', 'customer.left_segment',
    'customer.tags_added', 'customer.tags_removed', 'customer_account_settings/update', 'customer_groups/create', 'customer_groups/delete', 'customer_groups/update',
    'customer_payment_methods/create', 'customer_payment_methods/revoke', 'customer_payment_methods/update', 'customers/create', 'customers/data_request',
    'customers/delete', 'customers/disable', 'customers/enable', 'customers/merge', 'customers/purchasing_summary', 'customers/redact', 'customers/update',
    'customers_email_marketing_consent/update', 'customers_marketing_consent/update', 'customers_whats_app_marketing_consent/update',
    'delivery_promise_settings/update', 'discounts/create', 'discounts/delete', 'discounts/redeemcode_added', 'discounts/redeemcode_removed', 'discounts/update',
    'disputes/create', 'disputes/update', 'domains/create', 'domains/destroy', 'domains/update', 'draft_orders/create', 'draft_orders/delete', 'draft_orders/update',
    'finance_app_staff_member/delete', 'finance_app_staff_member/grant', 'finance_app_staff_member/revoke', 'finance_app_staff_member/update',
    'finance_kyc_information/update', 'fulfillment_events/create', 'fulfillment_events/delete', 'fulfillment_holds/added', 'fulfillment_holds/released',
    'fulfillment_orders/cancellation_request_accepted', 'fulfillment_orders/cancellation_request_rejected', 'fulfillment_orders/cancellation_request_submitted',
    'fulfillment_orders/cancelled', 'fulfillment_orders/fulfillment_request_accepted', 'fulfillment_orders/fulfillment_request_rejected',
    'fulfillment_orders/fulfillment_request_submitted', 'fulfillment_orders/fulfillment_service_failed_to_complete', 'fulfillment_orders/hold_released',
    'fulfillment_orders/line_items_prepared_for_local_delivery', 'fulfillment_orders/line_items_prepared_for_pickup',
    'fulfillment_orders/manually_reported_progress_stopped', 'fulfillment_orders/merged', 'fulfillment_orders/moved', 'fulfillment_orders/order_routing_complete',
    'fulfillment_orders/placed_on_hold', 'fulfillment_orders/progress_reported', 'fulfillment_orders/rescheduled',
    'fulfillment_orders/scheduled_fulfillment_order_ready', 'fulfillment_orders/split', 'fulfillments/create', 'fulfillments/update', 'inventory_items/create',
    'inventory_items/delete', 'inventory_items/update', 'inventory_levels/connect', 'inventory_levels/disconnect', 'inventory_levels/update',
    'inventory_shipments/add_items', 'inventory_shipments/create', 'inventory_shipments/delete', 'inventory_shipments/mark_in_transit',
    'inventory_shipments/receive_items', 'inventory_shipments/remove_items', 'inventory_shipments/update_item_quantities', 'inventory_shipments/update_tracking',
    'inventory_transfers/add_items', 'inventory_transfers/cancel', 'inventory_transfers/complete', 'inventory_transfers/ready_to_ship',
    'inventory_transfers/remove_items', 'inventory_transfers/update_item_quantities', 'inventory_transfers/updated', 'locales/create', 'locales/destroy',
    'locales/update', 'locations/activate', 'locations/create', 'locations/deactivate', 'locations/delete', 'locations/update', 'markets/create', 'markets/delete',
    'markets/update', 'markets_backup_region/update', 'metafield_definitions/create', 'metafield_definitions/delete', 'metafield_definitions/update',
    'metaobjects/create', 'metaobjects/delete', 'metaobjects/update', 'order_transactions/create', 'orders/cancelled', 'orders/create', 'orders/delete',
    'orders/edited', 'orders/fulfilled', 'orders/link_requested', 'orders/paid', 'orders/partially_fulfilled', 'orders/risk_assessment_changed',
    'orders/shopify_protect_eligibility_changed', 'orders/updated', 'payment_schedules/due', 'payment_terms/create', 'payment_terms/delete', 'payment_terms/update',
    'product_feeds/create', 'product_feeds/full_sync', 'product_feeds/full_sync_finish', 'product_feeds/incremental_sync', 'product_feeds/update',
    'product_listings/add', 'product_listings/remove', 'product_listings/update', 'product_publications/create', 'product_publications/delete',
    'product_publications/update', 'products/create', 'products/delete', 'products/update', 'profiles/create', 'profiles/delete', 'profiles/update', 'refunds/create',
    'returns/approve', 'returns/cancel', 'returns/close', 'returns/decline', 'returns/process', 'returns/reopen', 'returns/request', 'returns/update',
    'reverse_deliveries/attach_deliverable', 'reverse_fulfillment_orders/dispose', 'scheduled_product_listings/add', 'scheduled_product_listings/remove',
    'scheduled_product_listings/update', 'segments/create', 'segments/delete', 'segments/update', 'selling_plan_groups/create', 'selling_plan_groups/delete',
    'selling_plan_groups/update', 'shipping_addresses/create', 'shipping_addresses/update', 'shop/redact', 'shop/update', 'subscription_billing_attempts/challenged',
    'subscription_billing_attempts/failure', 'subscription_billing_attempts/success', 'subscription_billing_cycle_edits/create',
    'subscription_billing_cycle_edits/delete', 'subscription_billing_cycle_edits/update', 'subscription_billing_cycles/skip', 'subscription_billing_cycles/unskip',
    'subscription_contracts/activate', 'subscription_contracts/cancel', 'subscription_contracts/create', 'subscription_contracts/expire', 'subscription_contracts/fail',
    'subscription_contracts/pause', 'subscription_contracts/update', 'tax_services/create', 'tax_services/update', 'tender_transactions/create', 'themes/create',
    'themes/delete', 'themes/publish', 'themes/update', 'variants/in_stock', 'variants/out_of_stock', 'Product',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { times: 8, hours: 4 },
  grade: 'full',
});

/** Names of the known events of `shopify`. */
export type ShopifyEvent = EventNameOf<typeof shopify>;

/** A header of classic webhooks (`x-shopify-…`), or its twin in Events mode (`shopify-…`). */
function either(name: string): Slot {
  return firstOf(header(`x-shopify-${name}`), header(`shopify-${name}`));
}

/** Classic: the topic in the header, `orders/create`. Events mode: topic and action, which the signed body repeats. */
function readName(payload: unknown, request: WebhookRequest): EventDraft | string | undefined {
  const classic = request.header('x-shopify-topic');
  if (classic !== undefined) return classic;
  const name = asText(valueAt(payload, 'topic')) ?? request.header('shopify-topic');
  return name === undefined ? undefined : { name, action: asText(valueAt(payload, 'action')) ?? request.header('shopify-action') };
}

function notClientSecret(secret: string): string | undefined {
  return /^shp(?:at|ca|pa)_/.test(secret) ? 'that is an access token; give the client secret of the app' : undefined;
}
