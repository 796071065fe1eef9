import { digest } from '../auth/crypto/hash.js';
import { decode } from '../auth/encoding.js';
import { json, parseJson } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import { Refusal, WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { header, query, type Slot } from '../core/slot.js';
import type { AuthStrategy, ProofContext } from '../core/strategy.js';
import { askPinned, fetchedKeySignature, type OwnSigningKey } from './families/fetched-key.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `ebay`. */
export interface EbayOptions {
  /** "App ID (Client ID)" of the keyset; with the secret it only fetches eBay's public keys. Required. */
  readonly clientId: string;
  /** "Cert ID (Client Secret)" of the same keyset. Required. */
  readonly clientSecret: string;
  /** "Verification token" of the endpoint, your own choice of 32 to 80 letters, digits, `_` and `-`. Required. */
  readonly verificationToken: string;
  /** The keyset's own. Default `production`. */
  readonly environment?: 'production' | 'sandbox';
  /** A P-256 key of your own and its id, only to sign test deliveries with. Default none. */
  readonly signingKey?: OwnSigningKey;
}

const at = header('x-ebay-signature');
const challenge = query('challenge_code');

/** eBay signs the body with a key that is fetched from eBay by its id. Set `publicUrl` to the endpoint as it was registered: the check of a new one hashes it. */
export const ebay = defineProvider({
  name: 'ebay',
  docs: 'https://developer.ebay.com/marketplace-account-deletion',
  checkedOn: '2026-11-28',
  options: (o: EbayOptions) => ({
    auth: fetchedKeySignature({
      algorithm: 'ecdsa-sha1', content: [rawBody()], signature: member('signature'), keyId: member('kid'), keyIdForm: /^[\w-]{1,64}$/,
      load: (id, context) => fetchKey(o, id, context), check: () => problemsOf(o), signingKey: o.signingKey,
    }),
    handshake: [endpointCheck(o)],
  }),
  body: 'json',
  eventName: json('metadata.topic'),
  deliveryId: json('notification.notificationId'),
  knownEvents: [
    'AUCTION_ACTIVITY', 'AUCTION_ENDED', 'AUTHORIZATION_REVOCATION', 'BULK_DATA_TRANSFER_THRESHOLD', 'BUYER_QUESTION', 'BUYER_REQUESTED_PURCHASE_QUOTE',
    'FEEDBACK_LEFT', 'FEEDBACK_RECEIVED', 'FEEDBACK_STAR_RATING', 'ITEM_AVAILABILITY', 'ITEM_COMMITMENT_CANCELLATION_ACTIVITY', 'ITEM_MARKED_SHIPPED',
    'ITEM_PRICE_REVISION', 'LISTING_PREVIEW_CREATION_TASK_STATUS', 'MARKETPLACE_ACCOUNT_DELETION', 'NEW_MESSAGE', 'OFFER_ACTIVITY', 'ORDER_CANCELLATION_ACTIVITY',
    'ORDER_CONFIRMATION', 'ORDER_INQUIRY_ACTIVITY', 'ORDER_RETURN_ACTIVITY', 'PLA_CAMPAIGN_BUDGET_STATUS', 'PRIORITY_LISTING_REVISION',
    'PURCHASE_QUOTE_CANCELLATION_ACTIVITY', 'REGULATORY_GUIDELINE', 'SELLER_CUSTOMER_SERVICE_METRIC_RATING', 'SELLER_STANDARDS_PROFILE_METRICS', 'WATCHLIST_REVISION',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `ebay`. */
export type EbayEvent = EventNameOf<typeof ebay>;

/** A plain hash with the token in the middle: it makes no signature of a body. */
function endpointCheck({ verificationToken }: EbayOptions): Handshake {
  return {
    kind: 'signed-challenge',
    methods: ['GET'],
    proof: 'before',
    answer: (request) => {
      const code = request.method === 'GET' ? challenge.read(request) : undefined;
      if (code === undefined) return undefined;
      if (!/^[\w-]{1,128}$/.test(code)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the provider\'s form');
      const [endpoint = ''] = request.publicUrl.split('?', 1);
      return jsonAnswer({ challengeResponse: digest('sha256', [code, verificationToken, endpoint]).toString('hex') });
    },
  };
}

/** A member of the JSON that is the header in base64. */
function member(name: 'kid' | 'signature'): Slot {
  const all = (text: string | undefined): unknown => (text === undefined ? undefined : parsed(decode(text, 'base64')?.toString()));
  return {
    part: at.part,
    read: (request) => asText(valueAt(all(at.read(request)), name)),
    write: (draft, value) => at.write(draft, Buffer.from(JSON.stringify({ alg: 'ecdsa', ...Object(all(at.read(draft.toRequest()))), [name]: value, digest: 'SHA1' })).toString('base64')),
  };
}

function parsed(text = ''): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${at.part} is no JSON in base64`);
  }
}

/** Asks eBay for a token of the application, and with it for the public key of this id: PEM in one line. */
async function fetchKey({ clientId, clientSecret, environment }: EbayOptions, id: string, context: ProofContext): Promise<string | undefined> {
  const origin = `https://api.${environment === 'sandbox' ? 'sandbox.' : ''}ebay.com`;
  const headers = { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'https://api.ebay.com/oauth/api_scope' }).toString();
  const token = asText(valueAt(await askPinned(`${origin}/identity/v1/oauth2/token`, { method: 'POST', headers, body }, context), 'access_token')) ?? '';
  const key = await askPinned(`${origin}/commerce/notification/v1/public_key/${id}`, { headers: { authorization: `Bearer ${token}` } }, context);
  return asText(valueAt(key, 'key'))?.replaceAll(/-----[A-Z ]+-----|\s/g, '');
}

function problemsOf(o: EbayOptions): ReturnType<AuthStrategy['check']> {
  const forms = { clientId: /\S/, clientSecret: /\S/, verificationToken: /^[\w-]{32,80}$/ };
  const wrong = (['clientId', 'clientSecret', 'verificationToken'] as const).filter((option) => typeof o[option] !== 'string' || !forms[option].test(o[option]));
  if (wrong.length > 0) return wrong.map((option) => ({ option, problem: 'is empty or not in the provider\'s form', remedy: 'copy it from the keyset or the endpoint, and set the environment variable it comes from' }));
  return mixedUp(o).map(([option, remedy]) => ({ option, problem: 'is another one of the keyset', remedy }));
}

/** `PRD` or `SBX` begins a Cert ID and is inside an App ID. */
function mixedUp({ clientId, clientSecret, environment = 'production' }: EbayOptions): readonly (readonly [option: string, remedy: string])[] {
  const [idOf, secretOf] = [/-(PRD|SBX)-/.exec(clientId)?.[1], /^(PRD|SBX)-/.exec(clientSecret)?.[1]];
  const other = environment === 'sandbox' ? 'PRD' : 'SBX';
  return [
    ...(/^(?:PRD|SBX)-/.test(clientId) ? [['clientId', 'that is a Cert ID; give the App ID'] as const] : []),
    ...(/.-(?:PRD|SBX)-/.test(clientSecret) && secretOf === undefined ? [['clientSecret', 'that is an App ID; give the Cert ID'] as const] : []),
    ...(idOf === other || secretOf === other ? [['environment', `the keyset has ${other} in its ids; give the other environment or the other keyset`] as const] : []),
  ];
}
