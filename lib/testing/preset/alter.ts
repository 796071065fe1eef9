import { valueAt, withValue } from '../../body/path.js';
import type { RequestParts } from '../../core/request.js';
import type { CoveredPart } from './preset-case.js';

/** Bytes to be sent, and the address as the provider knows it. */
export type Sent = RequestParts & { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer | string };

/** No more places of one part are changed than this. */
const MAX_PLACES = 64;

/** Copies of the request, each with one character of the part changed; spread over the part when it is long. */
export function alterations(sent: Sent, covered: string | CoveredPart): readonly Sent[] {
  const part = typeof covered === 'string' ? covered : covered.part;
  const within = typeof covered === 'string' ? /[\s\S]+/ : covered.within;
  if (part === 'body') return bytePlaces(Buffer.from(sent.body)).map((at) => ({ ...sent, body: flipped(Buffer.from(sent.body), at) }));
  const value = valueOf(sent, part);
  const found = within.exec(value);
  if (found === null) throw new Error(`${part} holds nothing to change`);
  return places(found[0].length).map((at) => withPart(sent, part, changed(value, found.index + at)));
}

/** The value at a part of the request. */
export function valueOf(sent: Sent, part: string): string {
  const [kind, name] = split(part);
  const value = {
    header: () => sent.headers[name],
    param: () => sent.params?.[name],
    query: () => searchOf(sent.url ?? '').get(name) ?? undefined,
    url: () => pathOf(sent.publicUrl ?? sent.url ?? ''),
    body: () => (name === '' ? sent.body.toString() : fieldOf(sent.body.toString(), name)),
  }[kind]?.();
  if (value === undefined) throw new Error(`the request has no ${part}`);
  return value;
}

/** Whether the request has the part. */
export function hasPart(sent: Sent, part: string): boolean {
  try {
    return valueOf(sent, part) !== '';
  } catch {
    return false;
  }
}

/** A copy with another value at the part; `undefined` takes a header, a parameter or a field away. */
export function withPart(sent: Sent, part: string, value: string | undefined): Sent {
  const [kind, name] = split(part);
  switch (kind) {
    case 'header':
      return { ...sent, headers: without(sent.headers, name, value) };
    case 'param':
      return { ...sent, params: without(sent.params ?? {}, name, value) };
    case 'query':
      return { ...sent, ...eachUrl(sent, (url) => withQuery(url, name, value)) };
    case 'url':
      return { ...sent, ...eachUrl(sent, (url) => url.replace(pathOf(url), value ?? '/')) };
    default:
      return { ...sent, body: name === '' ? (value ?? '') : withField(sent.body.toString(), name, value) };
  }
}

function split(part: string): readonly ['header' | 'param' | 'query' | 'url' | 'body', string] {
  const colon = part.indexOf(':');
  const kind = colon === -1 ? part : part.slice(0, colon);
  if (kind !== 'header' && kind !== 'param' && kind !== 'query' && kind !== 'url' && kind !== 'body') throw new Error(`${part} is no part of a request`);
  return [kind, colon === -1 ? '' : part.slice(colon + 1)];
}

function without(values: Readonly<Record<string, string>>, name: string, value: string | undefined): Record<string, string> {
  const { [name]: _gone, ...rest } = values;
  return value === undefined ? rest : { ...rest, [name]: value };
}

const searchOf = (url: string): URLSearchParams => new URLSearchParams(url.split('?')[1] ?? '');
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '');

function eachUrl(sent: Sent, change: (url: string) => string): Pick<RequestParts, 'url' | 'publicUrl'> {
  const url = change(sent.url ?? '/');
  return sent.publicUrl === undefined ? { url } : { url, publicUrl: change(sent.publicUrl) };
}

function withQuery(url: string, name: string, value: string | undefined): string {
  const search = searchOf(url);
  if (value === undefined) search.delete(name);
  else search.set(name, value);
  return `${url.split('?')[0] ?? ''}?${search.toString()}`;
}

function xmlElement(path: string): RegExp {
  return new RegExp(`(<(?:\\w+:)?${path.split('.').at(-1) ?? ''}>(?:<!\\[CDATA\\[)?)([^<\\]]*)`);
}

function fieldOf(body: string, path: string): string | undefined {
  if (body.startsWith('<')) return xmlElement(path).exec(body)?.[2];
  if (!/^[{[]/.test(body)) return new URLSearchParams(body).get(path) ?? undefined;
  const value = valueAt(JSON.parse(body), path);
  return value === undefined ? undefined : String(value);
}

function withField(body: string, path: string, value: string | undefined): string {
  if (body.startsWith('<')) return body.replace(xmlElement(path), (_all, open: string) => open + (value ?? ''));
  if (/^[{[]/.test(body)) return JSON.stringify(withValue(JSON.parse(body), path, value));
  const fields = new URLSearchParams(body);
  if (value === undefined) fields.delete(path);
  else fields.set(path, value);
  return fields.toString();
}

function places(length: number): readonly number[] {
  if (length <= MAX_PLACES) return Array.from({ length }, (_, at) => at);
  return Array.from({ length: MAX_PLACES }, (_, i) => Math.round((i * (length - 1)) / (MAX_PLACES - 1)));
}

const bytePlaces = (bytes: Buffer): readonly number[] => places(bytes.length);

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

/** Another character of the same kind, so that the form stays and only the meaning changes. */
function changed(text: string, at: number): string {
  const char = text[at] ?? '';
  const other = /\d/.test(char) ? String((Number(char) + 1) % 10) : /[a-yA-Y]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 1) : 'a';
  return text.slice(0, at) + other + text.slice(at + 1);
}
