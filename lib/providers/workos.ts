import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `workos`. */
export interface WorkosOptions {
  /** "Signing secret" of the webhook endpoint; not an API key. Several while you change it. Required. */
  readonly secret: Secrets;
}

const signature = header('workos-signature');
const signedAt = pair(signature, 't');

/** WorkOS signs time, in milliseconds, and body together. */
export const workos = defineProvider({
  name: 'workos',
  docs: 'https://workos.com/docs/events/data-syncing/webhooks',
  checkedOn: '2026-11-28',
  options: (o: WorkosOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: notSigningSecret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'),
      timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('event'),
  deliveryId: json('id'),
  knownEvents: [
    'api_key.created', 'api_key.revoked', 'authentication.email_verification_succeeded', 'authentication.magic_auth_failed', 'authentication.magic_auth_succeeded',
    'authentication.mfa_succeeded', 'authentication.oauth_failed', 'authentication.oauth_succeeded', 'authentication.passkey_failed', 'authentication.passkey_succeeded',
    'authentication.password_failed', 'authentication.password_succeeded', 'authentication.radar_risk_detected', 'authentication.sso_failed', 'authentication.sso_succeeded',
    'connection.activated', 'connection.deactivated', 'connection.deleted', 'dsync.activated', 'dsync.deleted', 'dsync.group.created', 'dsync.group.deleted',
    'dsync.group.updated', 'dsync.group.user_added', 'dsync.group.user_removed', 'dsync.user.created', 'dsync.user.deleted', 'dsync.user.updated', 'email_verification.created',
    'flag.created', 'flag.deleted', 'flag.rule_updated', 'flag.updated', 'invitation.accepted', 'invitation.created', 'invitation.resent', 'invitation.revoked',
    'magic_auth.created', 'organization.created', 'organization.deleted', 'organization.updated', 'organization_domain.created', 'organization_domain.deleted',
    'organization_domain.updated', 'organization_domain.verification_failed', 'organization_domain.verified', 'organization_membership.created',
    'organization_membership.deleted', 'organization_membership.updated', 'organization_role.created', 'organization_role.deleted', 'organization_role.updated',
    'password_reset.created', 'password_reset.succeeded', 'permission.created', 'permission.deleted', 'permission.updated', 'role.created', 'role.deleted', 'role.updated',
    'session.created', 'session.revoked', 'user.created', 'user.deleted', 'user.updated', 'vault.byok_key.verification_completed', 'vault.data.created', 'vault.data.deleted',
    'vault.data.read', 'vault.data.updated', 'vault.dek.decrypted', 'vault.dek.read', 'vault.kek.created', 'vault.metadata.read', 'vault.names.listed',
  ],
  answer: { status: 200 },
  redelivers: { times: 6, hours: 72 },
  grade: 'full',
});

/** Names of the known events of `workos`. */
export type WorkosEvent = EventNameOf<typeof workos>;

function notSigningSecret(secret: string): string | undefined {
  return secret.startsWith('sk_') ? 'that is an API key; give the signing secret of the webhook endpoint' : undefined;
}
