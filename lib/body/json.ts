import type { BodyDecoder } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import type { Slot } from '../core/slot.js';
import { asText, valueAt, withValue } from './path.js';
import { bodyText } from './text.js';

/** Options of a JSON body. */
export interface JsonBodyOptions {
  /** Integers beyond 2^53: `true` hands the handler an exact `bigint`. Default false, a rounded `number`; ids are read exactly either way. */
  readonly exactIntegers?: boolean;
  /** Content types taken besides `application/json`, `…+json` and none. `*` takes all. Default none. */
  readonly contentTypes?: readonly string[];
}

const MAY_HAVE_LONG_INTEGER = /[:[,\s]-?\d{16}|^-?\d{16}/;
/** How JavaScript writes numbers from 2^53 on. */
const MAYBE_ROUNDED = /^-?\d{16,}$|^-?[\d.]+e\+\d+$/;
const MAY_HAVE_PROTO = /__proto__|prototype|\\u00[567]/i;

/**
 * Parses JSON. `__proto__` keys and `constructor.prototype` are left out, so that a later merge is harmless.
 *
 * @param exactIntegers  integers that a double cannot hold become `bigint`
 * @throws SyntaxError
 */
export function parseJson(text: string, exactIntegers = false): unknown {
  const value: unknown = JSON.parse(text);
  if (exactIntegers && MAY_HAVE_LONG_INTEGER.test(text)) return cleaned(JSON.parse(markLongIntegers(text)), true);
  return MAY_HAVE_PROTO.test(text) ? cleaned(value, false) : value;
}

/** In front of long integers while they are strings. Nobody can guess it, so no string of a body begins with it. */
const MARK = `\u0000${crypto.randomUUID()}`;
const MARK_AS_JSON = JSON.stringify(MARK).slice(1, -1);

function markLongIntegers(text: string): string {
  const token = /"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;
  const pieces: string[] = [];
  let done = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '"') {
      token.lastIndex = endOfString(text, found.index + 1);
    } else if (!Number.isSafeInteger(Number(found[0]))) {
      pieces.push(text.slice(done, found.index), `"${MARK_AS_JSON}${found[0]}"`);
      done = token.lastIndex;
    }
  }
  return pieces.join('') + text.slice(done);
}

/** The place behind the closing quote of a string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}

/** The same value without poison, marked integers as `bigint`. Any depth, and without a call for each value as a reviver has it. */
function cleaned(root: unknown, isMarked: boolean): unknown {
  const top = { root };
  const left: object[] = [top];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const values = node as Record<string, unknown>;
    for (const key of Array.isArray(node) ? node.keys() : Object.keys(node)) {
      const item = values[key];
      if (isPoison(key, item)) delete values[key];
      else if (typeof item === 'object' && item !== null) left.push(item);
      else if (isMarked && typeof item === 'string' && item.startsWith(MARK)) values[key] = BigInt(item.slice(MARK.length));
    }
  }
  return top.root;
}

function isPoison(key: string | number, item: unknown): boolean {
  return key === '__proto__' || (key === 'constructor' && typeof item === 'object' && item !== null && 'prototype' in item);
}

const JSON_PLAIN = Symbol('json');
const JSON_EXACT = Symbol('json-exact');

/** The body as JSON, parsed once per request. */
export function bodyJson(request: WebhookRequest, exactIntegers = false): unknown {
  return request.memo(exactIntegers ? JSON_EXACT : JSON_PLAIN, () => parseJson(bodyText(request), exactIntegers));
}

/** Decodes JSON: `application/json`, anything `+json`, and a body without a content type. */
export function jsonBody(options: JsonBodyOptions = {}): BodyDecoder {
  const extra = options.contentTypes ?? [];
  return {
    format: 'json',
    accepts: (type) => type === '' || type === 'application/json' || type.endsWith('+json') || extra.includes(type) || extra.includes('*'),
    decode: (request) => bodyJson(request, options.exactIntegers ?? false),
  };
}

/**
 * A value of the JSON body by its dotted path, `data.id`. Integers of any length are read exactly.
 * A body that is not JSON reads as absent.
 */
export function json(path: string): Slot {
  return {
    part: `body:${path}`,
    read: (request) => {
      try {
        const text = asText(valueAt(bodyJson(request), path));
        return mayBeRounded(text) ? asText(valueAt(bodyJson(request, true), path)) : text;
      } catch {
        return undefined;
      }
    },
    readFrom: (item) => asText(valueAt(item, path)),
    write: (draft, value) => {
      draft.body = Buffer.from(JSON.stringify(withValue(JSON.parse(draft.body.toString() || '{}'), path, value)));
    },
  };
}

/** Whether the text may be that of a number which lost its last digits. */
export function mayBeRounded(text: string | undefined): boolean {
  return text !== undefined && MAYBE_ROUNDED.test(text);
}
