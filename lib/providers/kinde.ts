import { makeSignature, privateKeyOf } from '../auth/crypto/public-key.js';
import { jwt } from '../auth/jwt.js';
import { noSigningKey } from '../auth/signing-key.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { bodyText } from '../body/text.js';
import { Refusal } from '../core/errors.js';
import type { BodyDecoder } from '../core/provider.js';
import type { Slot } from '../core/slot.js';
import { refuse, type AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import type { JwsSigningKey } from './families/detached-jws.js';
import { payloadOfJws } from './families/x5c-jws.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `kinde`: there is no secret, Kinde publishes the keys of each business. */
export interface KindeOptions {
  /** The domain of your Kinde business, `https://example.kinde.com`: keys are fetched from there alone. Required. */
  readonly domain: string;
  /** A private RSA key of your own in PEM and its id, only to sign test deliveries with. Default none. */
  readonly signingKey?: JwsSigningKey;
}

/** The body is a JWT and nothing else; its claims are the event. */
const claims: BodyDecoder = {
  format: 'jwt',
  accepts: (type) => type === '' || type === 'application/jwt',
  decode: (request) => {
    const payload = payloadOfJws(bodyText(request));
    if (!isRecord(payload)) throw new TypeError('no event');
    return payload;
  },
};

/** Kinde sends an event as a signed token instead of JSON, with its id in it. */
export const kinde = defineProvider({
  name: 'kinde',
  docs: 'https://docs.kinde.com/integrate/webhooks/about-webhooks/',
  checkedOn: '2026-11-28',
  options: (o: KindeOptions) => ({ auth: tokenAsBody(o) }),
  body: claims,
  events: (payload) => [{ name: asText(valueAt(payload, 'type')) || UNNAMED, id: asText(valueAt(payload, 'event_id')) || undefined }],
  idsFromBody: true,
  knownEvents: [
    'access_request.created', 'customer.agreement_cancelled', 'customer.agreement_created', 'customer.invoice_overdue', 'customer.meter_usage_updated', 'customer.payment_failed',
    'customer.payment_succeeded', 'customer.plan_assigned', 'customer.plan_changed', 'customer.plan_created', 'organization.created', 'organization.deleted',
    'organization.updated', 'permission.created', 'permission.deleted', 'permission.updated', 'role.created', 'role.deleted', 'role.updated', 'subscriber.created',
    'user.authenticated', 'user.authentication_failed', 'user.created', 'user.deleted', 'user.updated',
  ],
  answer: { status: 200 },
  redelivers: { hours: 36 },
  grade: 'full',
});

/** Names of the known events of `kinde`. */
export type KindeEvent = EventNameOf<typeof kinde>;

/** The whole body, each part of the token written in the one right way. */
const wholeBody: Slot = {
  part: 'body',
  read: ({ body }) => {
    const text = body.toString('latin1');
    const isCanonical = text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
    if (!isCanonical) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the body is no JWT');
    return text;
  },
  write: (draft, value) => void (draft.body = Buffer.from(value)),
};

const SCHEME = 'rsa-sha256';

/** Every business has keys of its own; a token that names an issuer has to name this one. */
function tokenAsBody({ domain, signingKey }: KindeOptions): AuthStrategy {
  const issuer = String(domain).replace(/\/$/, '');
  const isPlain = /^https:\/\/[\w.-]+$/.test(issuer);
  const strategy = jwt({ at: wholeBody, algorithms: ['RS256'], jwksUrl: isPlain ? `${issuer}/.well-known/jwks.json` : 'https://localhost' });
  return {
    ...strategy,
    covers: ['body'],
    carries: [],
    check: () => (isPlain ? strategy.check() : [{ option: 'domain', problem: 'is no https:// address of a domain', remedy: 'give the domain of your Kinde business, https://example.kinde.com' }]),
    verify: async (request, context) => {
      const verdict = await strategy.verify(request, context);
      const named = verdict.ok ? verdict.claims?.['iss'] : undefined;
      return named === undefined || named === issuer ? verdict : refuse('WEBHOOK_TOKEN_MISMATCH', 'claim iss');
    },
    sign: (draft) => {
      if (signingKey?.privateKey === undefined) throw noSigningKey('privateKey', 'keyId');
      const head = JSON.stringify({ alg: 'RS256', kid: signingKey.keyId, typ: 'JWT' });
      const signed = [head, draft.body].map((part) => Buffer.from(part).toString('base64url')).join('.');
      draft.headers['content-type'] = 'application/jwt';
      wholeBody.write(draft, `${signed}.${makeSignature(SCHEME, privateKeyOf(signingKey.privateKey, SCHEME), Buffer.from(signed)).toString('base64url')}`);
    },
  };
}
