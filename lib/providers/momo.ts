import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import type { ConfigProblem } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `momo`. */
export interface MomoOptions {
  /** "Access Key" of the partner account. It is part of what is signed. Required. */
  readonly accessKey: string;
  /** "Secret Key" of the partner account, the one that signs; not the public key. Several while it is renewed. Required. */
  readonly secretKey: Secrets;
}

/** The signed fields in the order in which they are signed. */
const FIELDS = ['amount', 'extraData', 'message', 'orderId', 'orderInfo', 'orderType', 'partnerCode', 'payType', 'requestId', 'responseTime', 'resultCode', 'transId'];

/**
 * MoMo's payment notification (IPN): the event `ipn` with the result code as action, `ipn.0` for a payment that went through. Twelve
 * fields are signed, written without escaping; compare the order and the amount with your own. The payload holds those fields alone.
 */
export const momo = defineProvider({
  name: 'momo',
  docs: 'https://developers.momo.vn/v3/docs/payment/api/result-handling/notification',
  checkedOn: '2026-11-27',
  options: ({ accessKey, secretKey }: MomoOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: secretKey, keyOption: 'secretKey', signature: json('signature'),
      content: { covers: FIELDS.map((field) => `body:${field}`), choices: (request) => [signedText(accessKey, request)] },
    }),
    check: () => accessKeyProblems(accessKey),
  }),
  body: 'json',
  events: (payload) => [{ name: 'ipn', action: asText(valueAt(payload, 'resultCode')) || undefined, id: idOf(payload), payload: signedFields(payload) }],
  deliveryId: json('transId'),
  knownEvents: ['ipn'],
  answer: { status: 204, withinMs: 15_000 },
  redelivers: true,
});

/** Names of the known events of `momo`. */
export type MomoEvent = EventNameOf<typeof momo>;

/** A value that holds the border to another field would be signed alike as two fields: such a body is refused. */
function signedText(accessKey: string, request: WebhookRequest): string {
  const values = FIELDS.map((field) => [field, json(field).read(request)] as const);
  const missing = values.find(([, value]) => value === undefined);
  if (missing !== undefined) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `body:${missing[0]} is missing`);
  const strange = values.find(([, value = '']) => new RegExp(`&(?:${FIELDS.join('|')})=`).test(value));
  if (strange !== undefined) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `body:${strange[0]} holds another field`);
  return [`accessKey=${accessKey}`, ...values.map(([field, value = '']) => `${field}=${value}`)].join('&');
}

function signedFields(payload: unknown): object {
  return Object.fromEntries(FIELDS.map((field) => [field, valueAt(payload, field)]));
}

/** An order may be tried more than once, each time under another request; a transaction has an id only when there was one. */
function idOf(payload: unknown): string | undefined {
  const [order, request, transaction, code] = ['orderId', 'requestId', 'transId', 'resultCode'].map((field) => asText(valueAt(payload, field)));
  return order === undefined || request === undefined ? undefined : [order, request, transaction, code].join(':');
}

function accessKeyProblems(accessKey: unknown): readonly ConfigProblem[] {
  if (typeof accessKey === 'string' && accessKey.trim() !== '') return [];
  return [{ option: 'accessKey', problem: 'is empty', remedy: 'copy the Access Key of the partner account' }];
}
