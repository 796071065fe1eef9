import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { query } from '../core/slot.js';
import { queryBody, queryFields } from './families/query-body.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `vnpay`. */
export interface VnpayOptions {
  /** "vnp_HashSecret" of the terminal, from VNPAY's e-mail or the merchant portal; not `vnp_TmnCode`. Several while it is renewed. Required. */
  readonly hashSecret: Secrets;
}

const PREFIX = 'vnp_';
const SIGNATURE = 'vnp_SecureHash';
const UNSIGNED: ReadonlySet<string> = new Set([SIGNATURE, 'vnp_SecureHashType']);

/** What VNPAY writes about a payment. */
const FIELDS = [
  'vnp_Amount', 'vnp_BankCode', 'vnp_BankTranNo', 'vnp_CardType', 'vnp_OrderInfo', 'vnp_PayDate', 'vnp_ResponseCode', 'vnp_TmnCode',
  'vnp_TransactionNo', 'vnp_TransactionStatus', 'vnp_TxnRef',
];

/**
 * VNPAY's payment notification (IPN), a GET whose query is the payload: the event `ipn` with the response code as action, `ipn.00` for a
 * payment that went through. `vnp_Amount` is a hundredfold. The first object that a handler returns is the answer
 * (`{ RspCode: '02', Message: 'Order already confirmed' }`); without one it is `00`. VNPAY asks again until it hears `00` or `02`.
 */
export const vnpay = defineProvider({
  name: 'vnpay',
  docs: 'https://sandbox.vnpayment.vn/apis/docs/thanh-toan-pay/pay.html',
  checkedOn: '2026-11-27',
  options: (o: VnpayOptions) => ({
    auth: hmacSignature({
      hash: 'sha512', key: o.hashSecret, keyOption: 'hashSecret', wrongKey: notHashSecret, signature: query(SIGNATURE),
      content: { covers: ['body', ...FIELDS.map((field) => `query:${field}`)], choices: signedForms },
    }),
  }),
  methods: ['GET'],
  body: queryBody(PREFIX),
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['query:vnp_SecureHashType'],
  knownEvents: ['ipn'],
  answer: { status: 200, reads: true },
  respond: ({ results }) => jsonAnswer(results.find(isRecord) ?? { RspCode: '00', Message: 'Confirm Success' }),
  redelivers: { times: 10, hours: 1 },
  grade: 'full',
});

/** Names of the known events of `vnpay`. */
export type VnpayEvent = EventNameOf<typeof vnpay>;

/** The parameters in order: as they are in the URL, and, should something on the way have escaped them otherwise, escaped anew. */
function signedForms(request: WebhookRequest): readonly string[] {
  const isSigned = (name: string): boolean => name.startsWith(PREFIX) && !UNSIGNED.has(name);
  const anew = new URLSearchParams([...queryFields(request)].filter(([name]) => isSigned(name)));
  anew.sort();
  const received = request.url.slice(request.url.indexOf('?') + 1).split('&').filter((pair) => isSigned(pair.split('=', 1)[0] ?? ''));
  return [...new Set([anew.toString(), received.toSorted().join('&')])];
}

/** The numbers of an order, of a try at it, and what came of it. */
function readEvent(payload: unknown): EventDraft {
  const [order, transaction, code, status] = ['vnp_TxnRef', 'vnp_TransactionNo', 'vnp_ResponseCode', 'vnp_TransactionStatus'].map((field) => asText(valueAt(payload, field)));
  return { name: 'ipn', action: code || undefined, id: order === undefined ? undefined : [order, transaction, code, status].join(':') };
}

function notHashSecret(secret: string): string | undefined {
  return /^[A-Z0-9]{8}$/.test(secret) ? 'that is the vnp_TmnCode; give the vnp_HashSecret' : undefined;
}
