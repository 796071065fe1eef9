import { digestSignature, hmacSignature, type KeyedSignatureOptions } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { secretKey, type ContentPart } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { EventDraft } from '../core/event.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { flatBody, flatField, flatFields } from './families/flat-fields.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `vonageSms`. */
export interface VonageSmsOptions {
  /** "Signature secret" of the account's API settings; not the API secret. Several while it is renewed. Required. */
  readonly signatureSecret: Secrets;
  /** "Signature method" of the same page; `md5hash` is a plain hash, the others are HMACs. Default `md5hash`, which is Vonage's own. */
  readonly method?: 'md5hash' | 'md5' | 'sha1' | 'sha256' | 'sha512';
  /** Accepted age of a delivery, seconds, in both directions. Default 300. */
  readonly toleranceSec?: number;
}

/**
 * Vonage's SMS API with signed messages, by GET, form or JSON. Events: `status` of a message you sent, with the status as action
 * (`status.delivered`), and `inbound` with the type (`inbound.text`). `&` and `=` within a value are signed as `_`, so judge texts as from anybody.
 */
export const vonageSms = defineProvider({
  name: 'vonage-sms',
  docs: 'https://developer.vonage.com/en/getting-started/concepts/signing-messages',
  checkedOn: '2026-11-28',
  options: (o: VonageSmsOptions) => ({ auth: authOf(o) }),
  methods: ['POST', 'GET'],
  body: flatBody(),
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: ['status', 'inbound'],
  answer: { status: 200 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `vonageSms`. */
export type VonageSmsEvent = EventNameOf<typeof vonageSms>;

function authOf({ signatureSecret, method = 'md5hash', toleranceSec = 300 }: VonageSmsOptions): AuthStrategy {
  const common: Omit<KeyedSignatureOptions, 'hash' | 'content'> = {
    key: signatureSecret, keyOption: 'signatureSecret', wrongKey: notSignatureSecret, signature: flatField('sig'), timestamp: { at: flatField('timestamp'), toleranceSec },
  };
  return method === 'md5hash' ? digestSignature({ ...common, hash: 'md5', content: [parameters(), secretKey()] }) : hmacSignature({ ...common, hash: method, content: [parameters()] });
}

/** `&name=value` of each parameter but the signature, in order of their names. */
function parameters(): ContentPart {
  const written = ([name, value]: readonly [string, string]): string => {
    if (/[&=]/.test(name)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'a name holds the border to another parameter');
    return `&${name}=${value.replace(/[&=]/g, '_')}`;
  };
  return {
    covers: ['body'],
    bytes: (request) => [...flatFields(request)].filter(([name]) => name !== 'sig').toSorted(([a], [b]) => (a < b ? -1 : 1)).map(written).join(''),
  };
}

/** A message that comes in has a text and a type; what is told of one that went out has a status. */
function readEvent(payload: unknown): EventDraft {
  const [message, status, type] = ['messageId', 'status', 'type'].map((field) => asText(valueAt(payload, field)) || undefined);
  const name = status === undefined ? (type === undefined ? UNNAMED : 'inbound') : 'status';
  const part = asText(valueAt(payload, 'concat-part'));
  return { name, action: status ?? type, id: message === undefined ? undefined : [message, status ?? type, part].filter(Boolean).join(':') };
}

function notSignatureSecret(secret: string): string | undefined {
  if (secret.trimStart().startsWith('-----BEGIN')) return 'that is the private key of an application; give the signature secret of the account';
  return /^[0-9a-f]{8}$/.test(secret) ? 'that is the API key; give the signature secret of the account' : undefined;
}
