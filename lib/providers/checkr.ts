import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `checkr`. */
export interface CheckrOptions {
  /** The key with which Checkr signs webhooks of the account or partner application, of the same environment. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Checkr, sent by HTTPS: the body is signed. For webhooks sent through Amazon SNS use `awsSns`. */
export const checkr = defineProvider({
  name: 'checkr',
  docs: 'https://docs.checkr.com/#section/Webhooks/Validating-webhooks',
  checkedOn: '2026-11-27',
  options: (o: CheckrOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: header('x-checkr-signature') }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: ['report.created', 'report.updated', 'report.completed', 'report.suspended', 'report.resumed', 'report.upgraded', 'invitation.completed', 'invitation.expired'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `checkr`. */
export type CheckrEvent = EventNameOf<typeof checkr>;
