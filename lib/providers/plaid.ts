import { pemFromJwk } from '../auth/crypto/public-key.js';
import { fetchPinned } from '../auth/pinned-fetch.js';
import { jwt } from '../auth/jwt.js';
import { noSigningKey } from '../auth/signing-key.js';
import { json, parseJson } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { Refusal } from '../core/errors.js';
import { header, required } from '../core/slot.js';
import { refuse, type AuthStrategy, type ConfigProblem, type ProofContext } from '../core/strategy.js';
import { KeysById } from './families/keys-by-id.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `plaid`. The two credentials only fetch Plaid's public keys; what Plaid sends is signed with its own. */
export interface PlaidOptions {
  /** "client_id" of the team. Required. */
  readonly clientId: string;
  /** The API secret of the same environment, with which keys are fetched. Required. */
  readonly secret: string;
  /** Where your Items are. Default `production`. */
  readonly environment?: 'production' | 'sandbox';
  /** A private P-256 key of your own in PEM and its id, only to sign test deliveries with. Default none. */
  readonly signingKey?: { readonly privateKey: string; readonly keyId: string };
}

const at = header('plaid-verification');

/** Plaid: a JWT of the body's hash, by a key that is fetched from Plaid by its id. The event is the type, its action the code: `TRANSACTIONS.SYNC_UPDATES_AVAILABLE`. */
export const plaid = defineProvider({
  name: 'plaid',
  docs: 'https://plaid.com/docs/api/webhooks/webhook-verification/',
  checkedOn: '2026-11-28',
  options: (o: PlaidOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: { name: json('webhook_type'), action: json('webhook_code') },
  bodiesAreUnique: false,
  knownEvents: [
    'ASSETS', 'AUTH', 'BANK_TRANSFERS', 'BASE_REPORT', 'BEACON', 'CASH_FLOW_UPDATES', 'CHECK_REPORT', 'CRA_INCOME', 'CRA_INSIGHTS', 'CRA_REPORT',
    'DASHBOARD_CONFIGURED_ALERT', 'ENTITY_SCREENING', 'HOLDINGS', 'IDENTITY', 'IDENTITY_VERIFICATION', 'INCOME', 'INVESTMENTS_TRANSACTIONS', 'ISSUES', 'ITEM',
    'LAYER', 'LIABILITIES', 'LINK', 'LINK_DELIVERY', 'PARTNER', 'PAYMENT_INITIATION', 'PROCESSOR_TOKEN', 'SCREENING', 'STATEMENTS', 'TRANSACTIONS', 'TRANSFER',
    'WALLET',
  ],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `plaid`. */
export type PlaidEvent = EventNameOf<typeof plaid>;

function authOf(o: PlaidOptions): AuthStrategy {
  const keys = new KeysById((id, context) => fetchKey(o, id, context));
  const signing = o.signingKey === undefined ? {} : { signingKey: o.signingKey.privateKey, signingKeyId: o.signingKey.keyId };
  const byKey = (key: string): AuthStrategy => jwt({ ...signing, at, algorithms: ['ES256'], key, bodyHash: { claim: 'request_body_sha256', hash: 'sha256' } });
  return {
    ...byKey(''),
    carries: [],
    sign: (draft, context) => {
      if (o.signingKey?.privateKey === undefined) throw noSigningKey('privateKey', 'keyId');
      return byKey('').sign(draft, context);
    },
    check: () => (['clientId', 'secret'] as const).flatMap((option) => problemsOf(option, o[option])),
    verify: async (request, context) => {
      const pem = await keys.key(keyIdOf(required(at, request)), context);
      return pem === undefined ? refuse('WEBHOOK_KEY_UNKNOWN') : byKey(pem).verify(request, context);
    },
  };
}

function problemsOf(option: 'clientId' | 'secret', value: unknown): readonly ConfigProblem[] {
  if (typeof value !== 'string' || value.trim() === '') return [{ option, problem: 'is empty', remedy: 'set the environment variable it comes from' }];
  const meant = option === 'secret' ? 'the API secret of the team' : 'the client_id of the team';
  return /^(?:access|public|link|processor)-(?:production|sandbox)-/.test(value) ? [{ option, problem: 'is a token of an Item or of Link', remedy: `give ${meant}` }] : [];
}

function keyIdOf(token: string): string {
  const [encoded = ''] = token.split('.', 1);
  const found = headOf(Buffer.from(encoded, 'base64url').toString());
  if (found === undefined || !/^[\w-]{1,64}$/.test(found)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${at.part} names no key`);
  return found;
}

function headOf(text: string): string | undefined {
  try {
    return asText(valueAt(parseJson(text), 'kid'));
  } catch {
    return undefined;
  }
}

/** Asks Plaid for the public key of this id. A key that has expired is none. */
async function fetchKey({ clientId: client_id, secret, environment = 'production' }: PlaidOptions, key_id: string, { fetch: doFetch }: ProofContext): Promise<string | undefined> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ client_id, secret, key_id }) };
  const post: typeof fetch = async (input, more) => {
    const response = await doFetch(input, { ...more, ...init });
    return response.status === 400 ? new Response('{}') : response;
  };
  const key = valueAt(parseJson(await fetchPinned(new URL(`https://${environment}.plaid.com/webhook_verification_key/get`), post)), 'key');
  return isRecord(key) && (key['expired_at'] ?? undefined) === undefined ? pemFromJwk(key) : undefined;
}
