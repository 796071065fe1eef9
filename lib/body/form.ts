import type { WebhookRequest } from '../core/request.js';
import type { BodyDecoder } from '../core/provider.js';
import type { Slot } from '../core/slot.js';
import { parseJson } from './json.js';
import { asText } from './path.js';

/** The most fields a form may have. */
const MAX_FIELDS = 10_000;
/** The deepest nesting, `a[b][c]…`. */
const MAX_DEPTH = 8;

/** A decoded form: nested keys are objects, repeated keys and `key[]` are arrays. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

const FIELDS = Symbol('form-fields');

/** Name and value of each field, in order, as sent. */
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

/** Nests flat fields: `data[x]=1` gives `{ data: { x: '1' } }`, `a[]=1` and repeated keys give arrays. */
export function nestFields(fields: readonly (readonly [string, string])[]): Record<string, FormValue> {
  const root: Record<string, FormValue> = {};
  for (const [name, value] of fields) put(root, splitKey(name), value);
  return root;
}

function splitKey(name: string): readonly string[] {
  const open = name.indexOf('[');
  if (open <= 0 || !name.endsWith(']')) return [name];
  const keys = [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
  return keys.length > MAX_DEPTH || keys.some((key) => /[[\]]/.test(key)) ? [name] : keys;
}

function put(node: Record<string, FormValue>, keys: readonly string[], value: string): void {
  const [key = '', next, ...rest] = keys;
  if (key === '__proto__' || (key === 'constructor' && next === 'prototype')) return;
  const there = Object.hasOwn(node, key) ? node[key] : undefined;
  if (next === undefined) {
    node[key] = there === undefined ? value : Array.isArray(there) ? [...there, value] : [there, value];
  } else if (next === '' && rest.length === 0) {
    if (Array.isArray(there)) there.push(value);
    else node[key] = there === undefined ? [value] : [there, value];
  } else {
    const child = typeof there === 'object' && !Array.isArray(there) ? there : {};
    node[key] = child;
    put(child, [next, ...rest], value);
  }
}

/** Options of a form body. */
export interface FormBodyOptions {
  /** The field that holds the real payload as JSON (`payload` at Slack and GitHub). Default none: the fields are the payload. */
  readonly jsonField?: string;
}

/** Decodes `application/x-www-form-urlencoded`, the same on both adapters. */
export function formBody(options: FormBodyOptions = {}): BodyDecoder {
  const { jsonField } = options;
  return {
    format: 'form',
    accepts: (type) => type === 'application/x-www-form-urlencoded',
    decode: (request) => {
      const fields = formFields(request);
      const inner = jsonField === undefined ? undefined : fields.find(([name]) => name === jsonField)?.[1];
      return inner === undefined ? nestFields(fields) : parseJson(inner);
    },
  };
}

/** A field of a form body by its flat name. A body that is no form reads as absent. */
export function form(field: string): Slot {
  return {
    part: `body:${field}`,
    read: (request) => {
      const found = formFields(request).filter(([name]) => name === field);
      return found.length > 1 ? undefined : asText(found[0]?.[1]);
    },
    write: (draft, value) => {
      const fields = new URLSearchParams(draft.body.toString());
      fields.set(field, value);
      draft.body = Buffer.from(fields.toString());
    },
  };
}
