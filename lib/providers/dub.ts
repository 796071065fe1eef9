import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `dub`. */
export interface DubOptions {
  /** "Signing secret" of the webhook, `whsec_…`, used as it stands; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Dub signs the body, which holds the id of the event. */
export const dub = defineProvider({
  name: 'dub',
  docs: 'https://dub.co/docs/webhooks/introduction',
  checkedOn: '2026-11-28',
  options: (o: DubOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSigningSecret, content: [rawBody()], signature: header('dub-signature') }) }),
  body: 'json',
  eventName: json('event'),
  deliveryId: json('id'),
  knownEvents: [
    'bounty.created', 'bounty.updated', 'commission.created', 'discount_code.created', 'discount_code.deleted', 'lead.created', 'link.clicked', 'link.created',
    'link.deleted', 'link.updated', 'partner.application_submitted', 'partner.enrolled', 'partner.merged', 'payout.confirmed', 'sale.created',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `dub`. */
export type DubEvent = EventNameOf<typeof dub>;

function notSigningSecret(secret: string): string | undefined {
  if (secret.startsWith('dub_')) return 'that is an API key; give the signing secret of the webhook, whsec_…';
  return secret.startsWith('wh_') ? 'that is the id of the webhook; give its signing secret, whsec_…' : undefined;
}
