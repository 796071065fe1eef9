import type { WebhookRequest } from '../core/request.js';
import type { BodyDecoder } from '../core/provider.js';
import type { Slot } from '../core/slot.js';
import { parseJson } from './json.js';

/** The most fields a form may have. */
const MAX_FIELDS = 10_000;
/** The deepest nesting, `a[b][c]…`. */
const MAX_DEPTH = 8;

/** A decoded form: nested keys are objects, repeated keys and `key[]` are arrays. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

const FIELDS = Symbol('form-fields');

/** Name and value of each field, in order, as sent. @throws RangeError  for more than 10,000 */
export function formFields(request: WebhookRequest): readonly (readonly [string, string])[] {
  return request.memo(FIELDS, () => {
    const text = request.body.toString('utf8');
    if (countFields(text) > MAX_FIELDS) throw new RangeError('too many form fields');
    return [...new URLSearchParams(text)];
  });
}

function countFields(text: string): number {
  let count = text === '' ? 0 : 1;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count += 1;
  return count;
}

/**
 * Nests flat fields: `data[x]=1` gives `{ data: { x: '1' } }`, `a[]=1` and repeated keys give arrays.
 * A name that fits none of these, or nests below a value, stays flat. `__proto__` and `constructor[prototype]` are left out.
 */
export function nestFields(fields: readonly (readonly [string, string])[]): Record<string, FormValue> {
  const root: Record<string, FormValue> = {};
  for (const [name, value] of fields) {
    const keys = splitKey(name);
    if (!isPoison(keys) && !put(root, keys, value)) append(root, name, value, false);
  }
  return root;
}

function splitKey(name: string): readonly string[] {
  const open = name.indexOf('[');
  if (open <= 0 || !name.endsWith(']')) return [name];
  const keys = [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
  return keys.length > MAX_DEPTH || keys.some((key) => /[[\]]/.test(key)) ? [name] : keys;
}

const isPoison = (keys: readonly string[]): boolean => keys.some((key, index) => key === '__proto__' || (key === 'prototype' && keys[index - 1] === 'constructor'));

/** Whether the value found its place. */
function put(root: Record<string, FormValue>, keys: readonly string[], value: string): boolean {
  const isList = keys.length > 1 && keys.at(-1) === '';
  const path = isList ? keys.slice(0, -1) : keys;
  let node = root;
  for (const key of path.slice(0, -1)) {
    const child = (node[key] = Object.hasOwn(node, key) ? (node[key] ?? {}) : {});
    if (typeof child !== 'object' || Array.isArray(child)) return false;
    node = child;
  }
  append(node, path.at(-1) ?? '', value, isList);
  return true;
}

function append(node: Record<string, FormValue>, key: string, value: string, isList: boolean): void {
  const there = Object.hasOwn(node, key) ? node[key] : undefined;
  if (there === undefined) node[key] = isList ? [value] : value;
  else if (Array.isArray(there)) there.push(value);
  else node[key] = [there, value];
}

/** Options of a form body. */
export interface FormBodyOptions {
  /** The field that holds the real payload as JSON (`payload` at Slack and GitHub). Default none: the fields are the payload. */
  readonly jsonField?: string;
}

/** How JSON and XML begin, and no form does. */
const ANOTHER_FORMAT = /^(?:\xef\xbb\xbf)?\s*[[{<]/;

/**
 * Decodes `application/x-www-form-urlencoded`, the same on both adapters. JSON and XML are refused: most providers do not sign the
 * content type, and a text within such a body could hold fields (`&payload=…`) that nobody sent.
 */
export function formBody(options: FormBodyOptions = {}): BodyDecoder {
  const { jsonField } = options;
  return {
    format: 'form',
    accepts: (type) => type === 'application/x-www-form-urlencoded',
    decode: (request) => {
      if (ANOTHER_FORMAT.test(request.body.toString('latin1', 0, 256))) throw new SyntaxError('no form');
      const fields = formFields(request);
      const inner = jsonField === undefined ? undefined : fields.find(([name]) => name === jsonField)?.[1];
      return inner === undefined ? nestFields(fields) : parseJson(inner);
    },
  };
}

/** A field of a form body by its flat name. A body that is no form, and a doubled field, read as absent. */
export function form(field: string): Slot {
  return {
    part: `body:${field}`,
    read: (request) => {
      const found = fieldsOrNone(request).filter(([name]) => name === field);
      return found.length > 1 ? undefined : found[0]?.[1];
    },
    write: (draft, value) => {
      const fields = new URLSearchParams(draft.body.toString());
      fields.set(field, value);
      draft.body = Buffer.from(fields.toString());
    },
  };
}

function fieldsOrNone(request: WebhookRequest): readonly (readonly [string, string])[] {
  try {
    return formFields(request);
  } catch {
    return [];
  }
}
