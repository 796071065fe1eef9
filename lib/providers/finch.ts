import { hmacSignature } from '../auth/keyed-signature.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `finch`. */
export interface FinchOptions {
  /** Secret of the webhook, in base64; not the client secret of the application. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const id = header('finch-event-id');
const signedAt = header('finch-timestamp');

/** Finch signs as Standard Webhooks do, under headers of its own: id, time and body. */
export const finch = defineProvider({
  name: 'finch',
  docs: 'https://developer.tryfinch.com/how-finch-works/webhooks',
  checkedOn: '2026-11-28',
  options: (o: FinchOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, keyForm: base64Secret(), wrongKey: notWebhookSecret, content: [id, literal('.'), signedAt, literal('.'), rawBody()],
      signature: tagged(header('finch-signature'), 'v1,'), encoding: 'base64', timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: id,
  knownEvents: [
    'account.updated', 'company.updated', 'directory.created', 'directory.deleted', 'directory.updated', 'employment.created', 'employment.deleted', 'employment.updated',
    'individual.created', 'individual.deleted', 'individual.updated', 'job.benefit_create.completed', 'job.benefit_enroll.completed', 'job.benefit_register.completed',
    'job.benefit_unenroll.completed', 'job.benefit_update.completed', 'job.data_sync_all.completed', 'job.initial_data_sync_org.succeeded',
    'job.initial_data_sync_payroll.succeeded', 'job.w4_form_employee_sync.completed', 'pay_statement.created', 'pay_statement.deleted', 'pay_statement.updated',
    'payment.created', 'payment.deleted', 'payment.updated', 'test',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `finch`. */
export type FinchEvent = EventNameOf<typeof finch>;

/** Its alphabet is that of base64 for URLs. */
function notWebhookSecret(secret: string): string | undefined {
  return secret.startsWith('finch-secret-') ? 'that is the client secret of the application; give the secret of the webhook' : undefined;
}
