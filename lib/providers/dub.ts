import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `dub`. */
export interface DubOptions {
  /** "Signing secret" of the webhook, used as it stands; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Dub signs the body, which holds the id of the event. */
export const dub = defineProvider({
  name: 'dub',
  docs: 'https://dub.co/docs/webhooks/introduction',
  checkedOn: '2026-11-27',
  options: (o: DubOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSigningSecret, content: [rawBody()], signature: header('dub-signature') }) }),
  body: 'json',
  eventName: json('event'),
  deliveryId: json('id'),
  knownEvents: [
    'link.created', 'link.updated', 'link.deleted', 'link.clicked', 'lead.created', 'sale.created', 'commission.created', 'partner.application_submitted', 'partner.enrolled',
    'partner.merged',
  ],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `dub`. */
export type DubEvent = EventNameOf<typeof dub>;

function notSigningSecret(secret: string): string | undefined {
  return secret.startsWith('dub_') ? 'that is an API key; give the signing secret of the webhook' : undefined;
}
