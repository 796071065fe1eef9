import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, tagged, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `orb`. */
export interface OrbOptions {
  /** Signing secret of this very endpoint, used as it stands; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-orb-timestamp');

/** Orb writes the time without a zone and means UTC. */
const utc: Slot = {
  part: signedAt.part,
  read: (request) => signedAt.read(request)?.replace(/(?<!Z)$/, 'Z'),
  write: (draft, value) => signedAt.write(draft, value.replace(/Z$/, '')),
};

/** Orb signs time and body together. */
export const orb = defineProvider({
  name: 'orb',
  docs: 'https://docs.withorb.com/integrations-and-exports/webhooks',
  checkedOn: '2026-11-28',
  options: (o: OrbOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [literal('v1:'), signedAt, literal(':'), rawBody()], signature: tagged(header('x-orb-signature'), 'v1='),
      timestamp: { at: utc, unit: 'iso', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'customer.created', 'customer.edited', 'customer.credit_balance_depleted', 'customer.credit_balance_dropped', 'customer.credit_balance_recovered',
    'customer.accounting_sync_succeeded', 'customer.accounting_sync_failed', 'subscription.created', 'subscription.started', 'subscription.edited',
    'subscription.ended', 'subscription.fixed_fee_quantity_updated', 'subscription.plan_changed', 'subscription.plan_version_change_scheduled',
    'subscription.plan_version_changed', 'subscription.usage_exceeded', 'subscription.cost_exceeded', 'invoice.invoice_date_elapsed', 'invoice.issued',
    'invoice.issue_failed', 'invoice.edited', 'invoice.payment_failed', 'invoice.payment_processing', 'invoice.payment_succeeded', 'invoice.manually_marked_as_paid',
    'invoice.manually_marked_as_void', 'invoice.undo_mark_as_paid', 'invoice.accounting_sync_succeeded', 'invoice.accounting_sync_failed', 'credit_note.issued',
    'credit_note.marked_as_void', 'credit_note.accounting_sync_succeeded', 'credit_note.accounting_sync_failed', 'data_exports.transfer_success',
    'data_exports.transfer_error', 'resource_event.test',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `orb`. */
export type OrbEvent = EventNameOf<typeof orb>;
