import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import type { AuthStrategy, ConfigProblem } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `fusionauth`, by the kind of the "Signing key" of the webhook. */
export type FusionauthOptions = FusionauthHmacOptions | FusionauthKeyOptions;

/** The signing key is an HMAC key. */
export interface FusionauthHmacOptions {
  /** "Secret" of the HMAC key in the Key Master; not an API key. Several while you rotate it. Required. */
  readonly secret: Secrets;
}

/** The signing key is a pair of keys. */
export interface FusionauthKeyOptions {
  /** Public half of the key, in PEM. Several while you rotate it. Required. */
  readonly publicKey: Secrets;
  /** Algorithm of the key. Required. */
  readonly algorithm: 'RS256' | 'RS384' | 'RS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';
  /** The private half, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** FusionAuth: a JWT with the hash of the body; "Sign events" has to be on. An answer other than 2xx can stop what the user does, depending on the transaction setting; where it does not, a failed one is sent again. */
export const fusionauth = defineProvider({
  name: 'fusionauth',
  docs: 'https://fusionauth.io/docs/extend/events-and-webhooks/signing',
  checkedOn: '2026-11-28',
  options: (o: FusionauthOptions) => ({ auth: authOf(o), check: () => secretProblems(o) }),
  body: 'json',
  eventName: json('event.type'),
  deliveryId: json('event.id'),
  knownEvents: [
    'audit-log.create', 'entity.create', 'entity.create.complete', 'entity.delete', 'entity.delete.complete', 'entity.update', 'entity.update.complete', 'event-log.create',
    'group.create', 'group.create.complete', 'group.delete', 'group.delete.complete', 'group.member.add', 'group.member.add.complete', 'group.member.remove',
    'group.member.remove.complete', 'group.member.update', 'group.member.update.complete', 'group.update', 'group.update.complete', 'jwt.public-key.update', 'jwt.refresh',
    'jwt.refresh-token.revoke', 'kickstart.success', 'test', 'user.action', 'user.bulk.create', 'user.create', 'user.create.complete', 'user.deactivate', 'user.delete',
    'user.delete.complete', 'user.email.update', 'user.email.verified', 'user.identity-provider.link', 'user.identity-provider.unlink', 'user.identity.update',
    'user.identity.verified', 'user.login.failed', 'user.login.new-device', 'user.login.success', 'user.login.suspicious', 'user.loginId.duplicate.create',
    'user.loginId.duplicate.update', 'user.password.breach', 'user.password.reset.send', 'user.password.reset.start', 'user.password.reset.success', 'user.password.update',
    'user.reactivate', 'user.registration.create', 'user.registration.create.complete', 'user.registration.delete', 'user.registration.delete.complete',
    'user.registration.update', 'user.registration.update.complete', 'user.registration.verified', 'user.two-factor.challenge', 'user.two-factor.failed-attempt',
    'user.two-factor.method.add', 'user.two-factor.method.remove', 'user.two-factor.success', 'user.update', 'user.update.complete',
  ],
  answer: { status: 200 },
  redelivers: { times: 3 },
  grade: 'full',
});

/** Names of the known events of `fusionauth`. */
export type FusionauthEvent = EventNameOf<typeof fusionauth>;

const token = { at: header('x-fusionauth-signature-jwt'), bodyHash: { claim: 'request_body_sha256', hash: 'sha256', encoding: 'base64' } } as const;

function authOf(o: FusionauthOptions): AuthStrategy {
  if (!('publicKey' in o)) return jwt({ ...token, algorithms: ['HS256', 'HS384', 'HS512'], key: o.secret, keyOption: 'secret' });
  return jwt({ ...token, algorithms: [o.algorithm], key: o.publicKey, keyOption: 'publicKey', ...(o.signingKey === undefined ? {} : { signingKey: o.signingKey }) });
}

/** Whoever knows a public key could sign with it, were it taken for a secret. */
function secretProblems(o: FusionauthOptions): readonly ConfigProblem[] {
  const secrets = 'secret' in o && typeof o.secret !== 'function' ? [o.secret].flat() : [];
  const isPem = secrets.some((secret) => typeof secret === 'string' && secret.trimStart().startsWith('-----BEGIN'));
  return isPem ? [{ option: 'secret', problem: 'is a key in PEM', remedy: 'give the public key as `publicKey`, with its `algorithm`' }] : [];
}
