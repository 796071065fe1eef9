import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json, parseJson } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import type { EventDraft } from '../core/event.js';
import type { Slot } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `zalopay`. */
export interface ZalopayOptions {
  /** "Key2" of the application, by ZaloPay also called the callback key; not Key1, which signs your own requests. Several while it is renewed. Required. */
  readonly key2: Secrets;
}

const data = json('data');
const TYPES: ReadonlyMap<string | undefined, string> = new Map([['1', 'order'], ['2', 'agreement']]);

/**
 * ZaloPay's callback: the events `order` and `agreement`; the payload is what `data` holds. The type beside it is not signed, so look for
 * the fields you expect. The first object that a handler returns is the answer (`{ return_code: 2, return_message: '…' }`).
 */
export const zalopay = defineProvider({
  name: 'zalopay',
  docs: 'https://docs.zalopay.vn/docs/specs/callback-api',
  checkedOn: '2026-11-27',
  options: (o: ZalopayOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.key2, keyOption: 'key2', content: [data], signature: json('mac') }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  deliveryId: transactionOf(),
  uncovered: ['body:type'],
  knownEvents: [...TYPES.values()],
  answer: { reads: true },
  respond: ({ results }) => jsonAnswer(results.find(isRecord) ?? { return_code: 1, return_message: 'success' }),
  redelivers: true,
});

/** Names of the known events of `zalopay`. */
export type ZalopayEvent = EventNameOf<typeof zalopay>;

/** The id is inside the signed text. */
function transactionOf(): Slot {
  return { part: data.part, read: (request) => asText(valueAt(inner(data.read(request), true), 'zp_trans_id')), write: () => undefined };
}

function readEvent(payload: unknown): EventDraft {
  const text = valueAt(payload, 'data');
  const name = TYPES.get(asText(valueAt(payload, 'type'))) ?? UNNAMED;
  return { name, id: asText(valueAt(inner(text, true), 'zp_trans_id')), payload: inner(text, false) };
}

function inner(text: unknown, exactIntegers: boolean): unknown {
  try {
    const value = parseJson(String(text), exactIntegers);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
