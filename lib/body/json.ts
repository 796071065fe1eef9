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

const LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const MAY_HAVE_LONG_INTEGER = /[:[,\s]-?\d{16}|^-?\d{16}/;
const MAY_HAVE_PROTO = /__proto__|prototype|\\u00[567]/i;
const MARK = '\u0000int:';

/**
 * Parses JSON. `__proto__` keys and `constructor.prototype` are left out, so that a later merge is harmless.
 *
 * @param exactIntegers  integers that a double cannot hold become `bigint`
 * @throws SyntaxError
 */
export function parseJson(text: string, exactIntegers = false): unknown {
  const value: unknown = JSON.parse(text);
  const exact = exactIntegers && MAY_HAVE_LONG_INTEGER.test(text);
  if (exact) return JSON.parse(text.replace(LONG_INTEGER, markLong), (key, item: unknown) => clean(key, unmark(item)));
  return MAY_HAVE_PROTO.test(text) ? JSON.parse(text, clean) : value;
}

function markLong(token: string): string {
  return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"\\u0000int:${token}"`;
}

function unmark(item: unknown): unknown {
  return typeof item === 'string' && item.startsWith(MARK) && /^-?\d+$/.test(item.slice(MARK.length)) ? BigInt(item.slice(MARK.length)) : item;
}

function clean(key: string, item: unknown): unknown {
  if (key === '__proto__') return undefined;
  if (key === 'constructor' && typeof item === 'object' && item !== null && 'prototype' in item) return undefined;
  return item;
}

const JSON_PLAIN = Symbol('json');
const JSON_EXACT = Symbol('json-exact');

/** The body as JSON, parsed once per request. */
export function bodyJson(request: WebhookRequest, exactIntegers = false): unknown {
  return request.memo(exactIntegers ? JSON_EXACT : JSON_PLAIN, () => {
    const text = bodyText(request);
    return exactIntegers && !MAY_HAVE_LONG_INTEGER.test(text) ? bodyJson(request) : parseJson(text, exactIntegers);
  });
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
        return asText(valueAt(bodyJson(request, true), path));
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
