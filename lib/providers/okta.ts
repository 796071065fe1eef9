import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `okta`. */
export interface OktaOptions {
  /** "Authentication secret" of the event hook, your own choice, as it stands in the header (with `Bearer ` if you typed that); not an API token. Several while you change it. Required. */
  readonly token: Secrets;
  /** "Authentication field" of the event hook: the header with the secret. Default `authorization`. */
  readonly tokenHeader?: string;
}

const challenge = header('x-okta-verification-challenge');

/** The one-time check of a hook, which carries the secret too. */
const verification: Handshake = {
  kind: 'echo',
  methods: ['GET'],
  proof: 'after',
  answer: (request) => {
    const text = request.method === 'GET' ? challenge.read(request) : undefined;
    if (text === undefined) return undefined;
    if (!/^[\w.~+/=-]{1,512}$/.test(text)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the provider\'s form');
    return jsonAnswer({ verification: text });
  },
};

/** Okta event hooks: nothing is signed, a header carries the secret of the hook. One delivery may hold several events. */
export const okta = defineProvider({
  name: 'okta',
  docs: 'https://developer.okta.com/docs/concepts/event-hooks/',
  checkedOn: '2026-11-28',
  options: ({ token: secret, tokenHeader = 'authorization' }: OktaOptions) => ({ auth: token({ at: header(tokenHeader), token: secret, wrongToken: notHookSecret }, 'header-token') }),
  handshake: [verification],
  body: 'json',
  split: 'data.events',
  eventName: json('eventType'),
  deliveryId: json('uuid'),
  uncovered: ['body'],
  knownEvents: [
    'app.oauth2.token.grant.interclient_token', 'app.oauth2.trusted_server.add', 'app.oauth2.trusted_server.delete', 'application.lifecycle.activate',
    'application.lifecycle.create', 'application.lifecycle.deactivate', 'application.lifecycle.delete', 'application.lifecycle.update',
    'application.user_membership.add', 'application.user_membership.change_username', 'application.user_membership.remove', 'group.application_assignment.add',
    'group.application_assignment.remove', 'group.application_assignment.update', 'group.lifecycle.create', 'group.lifecycle.delete', 'group.privilege.grant',
    'group.privilege.revoke', 'group.profile.update', 'group.user_membership.add', 'group.user_membership.remove', 'iam.policy.assignee_configuration.update',
    'iam.policy.configuration.update', 'iam.resourceset.bindings.add', 'iam.resourceset.bindings.delete', 'iam.resourceset.create', 'iam.resourceset.delete',
    'iam.resourceset.resources.add', 'iam.resourceset.resources.delete', 'iam.resourceset.resources.update', 'iam.resourceset.update', 'iam.role.create',
    'iam.role.delete', 'iam.role.permission.conditions.add', 'iam.role.permission.conditions.delete', 'iam.role.permissions.add', 'iam.role.permissions.delete',
    'iam.role.subscriptions.update', 'iam.role.update', 'inline_hook.executed', 'system.log_stream.lifecycle.activate', 'system.log_stream.lifecycle.create',
    'system.log_stream.lifecycle.deactivate', 'system.log_stream.lifecycle.delete', 'system.log_stream.lifecycle.update',
    'system.oauth2.token.request_outside_allowed_range', 'system.org.rate_limit.violation', 'system.org.rate_limit.warning',
    'system.sms.send_phone_verification_message', 'system.voice.send_phone_verification_call', 'user.account.lock', 'user.account.privilege.grant',
    'user.account.privilege.revoke', 'user.account.report_suspicious_activity_by_enduser', 'user.account.reset_password', 'user.account.subscriptions.update',
    'user.account.unlock', 'user.account.unlock_by_admin', 'user.account.update_password', 'user.account.update_profile', 'user.authentication.auth_via_IDP',
    'user.authentication.auth_via_mfa', 'user.authentication.auth_via_social', 'user.authentication.authenticate', 'user.authentication.sso',
    'user.authentication.universal_logout', 'user.authentication.universal_logout.scheduled', 'user.behavior.profile.reset', 'user.credential.enroll',
    'user.identity_verification', 'user.identity_verification.start', 'user.import.password', 'user.lifecycle.activate', 'user.lifecycle.create',
    'user.lifecycle.deactivate', 'user.lifecycle.delete.initiated', 'user.lifecycle.reactivate', 'user.lifecycle.suspend', 'user.lifecycle.unsuspend',
    'user.mfa.factor.activate', 'user.mfa.factor.deactivate', 'user.mfa.factor.reset_all', 'user.mfa.factor.suspend', 'user.mfa.factor.unsuspend',
    'user.mfa.factor.update', 'user.session.end', 'user.session.start',
  ],
  answer: { status: 200, withinMs: 3_000 },
  redelivers: { times: 1 },
  grade: 'full',
});

/** Names of the known events of `okta`. */
export type OktaEvent = EventNameOf<typeof okta>;

function notHookSecret(secret: string): string | undefined {
  return /^(?:SSWS )?00[\w-]{40}$/.test(secret) ? 'that is an API token; give the authentication secret of the event hook' : undefined;
}
