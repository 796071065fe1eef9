import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `quickbooks`. */
export interface QuickbooksOptions {
  /** "Verifier token" of the app's Webhooks page, one for development and one for production; not the client secret. Several while it is renewed. Required. */
  readonly verifierToken: Secrets;
}

/**
 * QuickBooks Online, in both formats: CloudEvents (`qbo.invoice.created.v1`), and the older notifications, an event for each entity
 * (`Invoice.Create`) whose payload is the entity with the company beside it, `realmId`.
 */
export const quickbooks = defineProvider({
  name: 'quickbooks',
  docs: 'https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks',
  checkedOn: '2026-11-28',
  options: (o: QuickbooksOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.verifierToken, keyOption: 'verifierToken', wrongKey: notVerifierToken, content: [rawBody()], signature: header('intuit-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  events: (payload) => (Array.isArray(payload) ? payload.map(cloudEvent) : listAt(payload, 'eventNotifications').flatMap(entityEvents)),
  idsFromBody: true,
  bodiesAreUnique: true,
  knownEvents: [
    'Account', 'Bill', 'BillPayment', 'Budget', 'Class', 'CreditMemo', 'Currency', 'Customer', 'Department', 'Deposit', 'Employee', 'Estimate', 'Invoice', 'Item',
    'JournalCode', 'JournalEntry', 'Payment', 'PaymentMethod', 'Preferences', 'Purchase', 'PurchaseOrder', 'RefundReceipt', 'SalesReceipt', 'TaxAgency', 'Term',
    'TimeActivity', 'Transfer', 'Vendor', 'VendorCredit', 'qbo.account.created.v1', 'qbo.account.updated.v1', 'qbo.account.deleted.v1', 'qbo.account.merged.v1',
    'qbo.bill.created.v1', 'qbo.bill.updated.v1', 'qbo.bill.deleted.v1', 'qbo.billpayment.created.v1', 'qbo.billpayment.updated.v1', 'qbo.billpayment.deleted.v1',
    'qbo.budget.created.v1', 'qbo.budget.updated.v1', 'qbo.class.created.v1', 'qbo.class.updated.v1', 'qbo.class.deleted.v1', 'qbo.class.merged.v1',
    'qbo.creditmemo.created.v1', 'qbo.creditmemo.updated.v1', 'qbo.creditmemo.deleted.v1', 'qbo.creditmemo.emailed.v1', 'qbo.currency.created.v1',
    'qbo.currency.updated.v1', 'qbo.customer.created.v1', 'qbo.customer.updated.v1', 'qbo.customer.deleted.v1', 'qbo.customer.merged.v1',
    'qbo.department.created.v1', 'qbo.department.updated.v1', 'qbo.department.merged.v1', 'qbo.deposit.created.v1', 'qbo.deposit.updated.v1',
    'qbo.deposit.deleted.v1', 'qbo.employee.created.v1', 'qbo.employee.updated.v1', 'qbo.employee.deleted.v1', 'qbo.employee.merged.v1', 'qbo.estimate.created.v1',
    'qbo.estimate.updated.v1', 'qbo.estimate.deleted.v1', 'qbo.estimate.emailed.v1', 'qbo.invoice.created.v1', 'qbo.invoice.updated.v1', 'qbo.invoice.deleted.v1',
    'qbo.invoice.emailed.v1', 'qbo.item.created.v1', 'qbo.item.updated.v1', 'qbo.item.deleted.v1', 'qbo.item.merged.v1', 'qbo.journalcode.created.v1',
    'qbo.journalcode.updated.v1', 'qbo.journalentry.created.v1', 'qbo.journalentry.updated.v1', 'qbo.journalentry.deleted.v1', 'qbo.payment.created.v1',
    'qbo.payment.updated.v1', 'qbo.payment.deleted.v1', 'qbo.payment.emailed.v1', 'qbo.paymentmethod.created.v1', 'qbo.paymentmethod.updated.v1',
    'qbo.paymentmethod.merged.v1', 'qbo.preferences.updated.v1', 'qbo.purchase.created.v1', 'qbo.purchase.updated.v1', 'qbo.purchase.deleted.v1',
    'qbo.purchaseorder.created.v1', 'qbo.purchaseorder.updated.v1', 'qbo.purchaseorder.deleted.v1', 'qbo.purchaseorder.emailed.v1', 'qbo.refundreceipt.created.v1',
    'qbo.refundreceipt.updated.v1', 'qbo.refundreceipt.deleted.v1', 'qbo.refundreceipt.emailed.v1', 'qbo.salesreceipt.created.v1', 'qbo.salesreceipt.updated.v1',
    'qbo.salesreceipt.deleted.v1', 'qbo.salesreceipt.emailed.v1', 'qbo.taxagency.created.v1', 'qbo.taxagency.updated.v1', 'qbo.term.created.v1',
    'qbo.term.updated.v1', 'qbo.timeactivity.created.v1', 'qbo.timeactivity.updated.v1', 'qbo.timeactivity.deleted.v1', 'qbo.transfer.created.v1',
    'qbo.transfer.updated.v1', 'qbo.transfer.deleted.v1', 'qbo.vendor.created.v1', 'qbo.vendor.updated.v1', 'qbo.vendor.deleted.v1', 'qbo.vendor.merged.v1',
    'qbo.vendorcredit.created.v1', 'qbo.vendorcredit.updated.v1', 'qbo.vendorcredit.deleted.v1',
  ],
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `quickbooks`. */
export type QuickbooksEvent = EventNameOf<typeof quickbooks>;

/** Intuit's access tokens are encrypted JWTs. */
function notVerifierToken(secret: string): string | undefined {
  return secret.startsWith('eyJ') ? 'that is an access token; give the Verifier Token of the Webhooks page' : undefined;
}

function cloudEvent(item: unknown): EventDraft {
  return { name: asText(valueAt(item, 'type')) || UNNAMED, id: asText(valueAt(item, 'id')), payload: item };
}

function entityEvents(notification: unknown): readonly EventDraft[] {
  const realmId = valueAt(notification, 'realmId');
  return listAt(notification, 'dataChangeEvent.entities').map((entity) => ({
    name: asText(valueAt(entity, 'name')) || UNNAMED,
    action: asText(valueAt(entity, 'operation')) || undefined,
    payload: isRecord(entity) ? { ...entity, realmId } : entity,
  }));
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
