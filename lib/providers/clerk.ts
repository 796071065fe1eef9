import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `clerk`. */
export interface ClerkOptions {
  /** "Signing Secret" of the endpoint, `whsec_` and base64; not the Secret Key of the instance. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

/** Clerk sends through Svix: id, time and body are signed. */
export const clerk = defineProvider({
  name: 'clerk',
  docs: 'https://clerk.com/docs/webhooks/overview',
  checkedOn: '2026-11-28',
  options: (o: ClerkOptions) => ({ auth: standardSignature({ headers: 'svix', key: o.signingSecret, keyOption: 'signingSecret', wrongKey: notSigningSecret }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('svix-id'),
  knownEvents: [
    'email.created', 'organization.created', 'organization.deleted', 'organization.updated', 'organizationDomain.created', 'organizationDomain.deleted',
    'organizationDomain.updated', 'organizationInvitation.accepted', 'organizationInvitation.created', 'organizationInvitation.revoked',
    'organizationMembership.created', 'organizationMembership.deleted', 'organizationMembership.updated', 'paymentAttempt.created', 'paymentAttempt.updated',
    'permission.created', 'permission.deleted', 'permission.updated', 'role.created', 'role.deleted', 'role.updated', 'session.created', 'session.ended',
    'session.removed', 'session.revoked', 'sms.created', 'subscription.active', 'subscription.created', 'subscription.pastDue', 'subscription.updated',
    'subscriptionItem.abandoned', 'subscriptionItem.active', 'subscriptionItem.canceled', 'subscriptionItem.created', 'subscriptionItem.ended',
    'subscriptionItem.freeTrialEnding', 'subscriptionItem.incomplete', 'subscriptionItem.pastDue', 'subscriptionItem.upcoming', 'subscriptionItem.updated',
    'user.created', 'user.deleted', 'user.updated', 'waitlistEntry.created', 'waitlistEntry.updated',
  ],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: { times: 7, hours: 28 },
  grade: 'full',
});

/** Names of the known events of `clerk`. */
export type ClerkEvent = EventNameOf<typeof clerk>;

function notSigningSecret(secret: string): string | undefined {
  return /^[sp]k_(?:test|live)_/.test(secret) ? 'that is an API key; give the Signing Secret of the endpoint, whsec_…' : undefined;
}
