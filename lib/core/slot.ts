import type { RequestDraft } from './draft.js';
import { Refusal } from './errors.js';
import type { WebhookRequest } from './request.js';

/**
 * A place in a request that can be read and written.
 * Verifying reads, signing writes: a strategy built from slots does both.
 */
export interface Slot {
  /** The place as coverage names it: `header:x-signature`, `query:token`, `body:id`, `param:shop`. */
  readonly part: string;
  /** The value, `undefined` when absent. Throws `Refusal` when it is doubled or not in its form. */
  read(request: WebhookRequest): string | undefined;
  /** Every value, where a provider sends several at one place (old and new signature). */
  readAll?(request: WebhookRequest): readonly string[];
  /** The value at the same place of one item, where a delivery carries several events. */
  readFrom?(item: unknown): string | undefined;
  write(draft: RequestDraft, value: string): void;
}

/** No more than this many signatures of one request are looked at. */
const MAX_CANDIDATES = 16;

/** A header, by its name in any case. */
export function header(name: string): Slot {
  const lower = name.toLowerCase();
  return {
    part: `header:${lower}`,
    read: (request) => request.header(lower),
    write: (draft, value) => void (draft.headers[lower] = value),
  };
}

/** A query parameter of the URL. A doubled one is refused. */
export function query(name: string): Slot {
  return {
    part: `query:${name}`,
    read: (request) => {
      const values = request.query.getAll(name);
      if (values.length > 1) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `query parameter ${name} is doubled`);
      return values[0];
    },
    write: (draft, value) => draft.setQuery(name, value),
  };
}

/** A parameter of the source's path: `shop` of `shopify/:shop`. */
export function param(name: string): Slot {
  return {
    part: `param:${name}`,
    read: (request) => request.params[name],
    write: (draft, value) => void (draft.params[name] = value),
  };
}

/** One value at several places: the first that has it is read, the first of all is written. */
export function firstOf(place: Slot, ...others: readonly Slot[]): Slot {
  return {
    part: place.part,
    read: (request) => {
      for (const slot of [place, ...others]) {
        const value = slot.read(request);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    write: place.write,
  };
}

/** The value after a fixed prefix, such as `sha256=`. A value without it is malformed. */
export function prefixed(slot: Slot, prefix: string): Slot {
  const strip = (value: string | undefined): string | undefined => {
    if (value === undefined) return undefined;
    if (!value.startsWith(prefix)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${slot.part} lacks its prefix`);
    return value.slice(prefix.length);
  };
  const { readFrom } = slot;
  return {
    part: slot.part,
    read: (request) => strip(slot.read(request)),
    ...(readFrom === undefined ? {} : { readFrom: (item: unknown) => strip(readFrom(item)) }),
    write: (draft, value) => slot.write(draft, prefix + value),
  };
}

/**
 * One key of a list such as `t=1700000000,v1=ab…,v1=cd…`.
 *
 * @param key        the key before `=`; a key that occurs several times gives several values
 * @param separator  between the pairs. Default `,`
 */
export function pair(slot: Slot, key: string, separator = ','): Slot {
  const head = `${key}=`;
  return listed(slot, {
    separator,
    pick: (item) => (item.startsWith(head) ? item.slice(head.length) : undefined),
    put: (value) => head + value,
  });
}

/**
 * The items of a list that start with a prefix, such as `v1,` in `v1,AAA= v1a,BBB=`. Other items are skipped.
 *
 * @param separator  between the items. Default one space
 */
export function tagged(slot: Slot, prefix: string, separator = ' '): Slot {
  return listed(slot, {
    separator,
    pick: (item) => (item.startsWith(prefix) ? item.slice(prefix.length) : undefined),
    put: (value) => prefix + value,
  });
}

interface ListForm {
  readonly separator: string;
  pick(item: string): string | undefined;
  put(value: string): string;
}

function listed(slot: Slot, form: ListForm): Slot {
  const readAll = (request: WebhookRequest): readonly string[] => {
    const value = slot.read(request);
    if (value === undefined) return [];
    const found: string[] = [];
    for (const item of value.split(form.separator)) {
      const picked = form.pick(item.trim());
      if (picked !== undefined) found.push(picked);
      if (found.length > MAX_CANDIDATES) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${slot.part} holds too many values`);
    }
    if (found.length === 0) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${slot.part} holds no value of the expected kind`);
    return found;
  };
  return {
    part: slot.part,
    readAll,
    read: (request) => {
      const [first, second] = readAll(request);
      if (second !== undefined && second !== first) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${slot.part} is ambiguous`);
      return first;
    },
    write: (draft, value) => {
      const before = slot.read(draft.toRequest());
      slot.write(draft, before === undefined ? form.put(value) : before + form.separator + form.put(value));
    },
  };
}

/** The value of a slot that has to be there. */
export function required(slot: Slot, request: WebhookRequest): string {
  const value = slot.read(request);
  if (value === undefined || value === '') throw new Refusal('WEBHOOK_SIGNATURE_MISSING', `${slot.part} is missing`);
  return value;
}

/** Every value of a slot; refuses when there is none. */
export function candidates(slot: Slot, request: WebhookRequest): readonly string[] {
  const values = slot.readAll === undefined ? [slot.read(request)] : slot.readAll(request);
  const present = values.filter((value): value is string => value !== undefined && value !== '');
  if (present.length === 0) throw new Refusal('WEBHOOK_SIGNATURE_MISSING', `${slot.part} is missing`);
  return present;
}
