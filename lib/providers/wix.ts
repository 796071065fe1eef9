import { makeSignature, privateKeyOf } from '../auth/crypto/public-key.js';
import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { noSigningKey } from '../auth/signing-key.js';
import { parseJson } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { Refusal } from '../core/errors.js';
import type { EventDraft } from '../core/event.js';
import type { BodyDecoder } from '../core/provider.js';
import type { Slot } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `wix`. */
export interface WixOptions {
  /** "Public key" of the app under Webhooks in its dashboard, PEM; not the app secret. Several while it is changed. Required. */
  readonly publicKey: Secrets;
  /** A private key of your own, PEM, whose public half is `publicKey`, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** The whole body, written in the one right way: a lenient decoder would take others for the same. */
const token: Slot = {
  part: 'body',
  read: ({ body }) => {
    const text = body.toString('latin1');
    if (!text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the body is no JWT');
    return text;
  },
  write: (draft, value) => void (draft.body = Buffer.from(value)),
};

/** What the token says; its `data` is JSON in JSON, and so is what that holds. */
const claims: BodyDecoder = {
  format: 'jwt',
  accepts: () => true,
  decode: ({ body }) => {
    const data: unknown = inner(valueAt(parseJson(Buffer.from(body.toString('latin1').split('.')[1] ?? '', 'base64url').toString()), 'data'));
    return isRecord(data) ? { ...data, data: inner(data['data']) } : data;
  },
};

const inner = (value: unknown): unknown => {
  try {
    return typeof value === 'string' ? parseJson(value) : value;
  } catch {
    return value;
  }
};

/** Wix sends a JWT as the body. The payload is what it holds, decoded: `eventType`, `instanceId` of the site, and `data`. */
export const wix = defineProvider({
  name: 'wix',
  docs: 'https://dev.wix.com/docs/build-apps/develop-your-app/api-integrations/events-and-webhooks/about-webhooks',
  checkedOn: '2026-11-28',
  options: (o: WixOptions) => ({ auth: bodyToken(o) }),
  body: claims,
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  bodiesAreUnique: true,
  freeNames: true,
  answer: { status: 200, withinMs: 1_250 },
  redelivers: { times: 12, hours: 48 },
  grade: 'full',
});

/** The proof is the body: it is covered, and kept. */
function bodyToken({ publicKey, signingKey }: WixOptions): AuthStrategy {
  return {
    ...jwt({ at: token, algorithms: ['RS256'], key: publicKey, keyOption: 'publicKey' }),
    covers: ['body'],
    carries: [],
    sign: (draft, { clock }) => {
      if (signingKey === undefined) throw noSigningKey();
      const event = parseJson(draft.body.toString());
      const data = JSON.stringify(isRecord(event) ? { ...event, data: JSON.stringify(event['data']) } : event);
      const iat = Math.floor(clock.now() / 1000);
      const signed = [{ alg: 'RS256', typ: 'JWT' }, { data, iat, exp: iat + 3600 }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      token.write(draft, `${signed}.${makeSignature('rsa-sha256', privateKeyOf(signingKey, 'rsa-sha256'), Buffer.from(signed)).toString('base64url')}`);
    },
  };
}

/** Only events in the standard form have an id; elsewhere `data.id` is that of the thing. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  return { name: text('eventType') ?? UNNAMED, id: text('data.entityFqdn') === undefined ? undefined : text('data.id') };
}
