import { isRecord } from '../../body/path.js';
import { UsageError } from '../usage-error.js';
import type { Captured } from './captured.js';

/** The value of a text that is a JSON object, else `undefined`. */
export function jsonObjectIn(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A request as JSON: `{ method, url, headers, body }`, what `inbox show --json` prints, the first entry of an HTTP archive,
 * or the event that a platform of functions hands to a function for an HTTP request.
 * @throws UsageError
 */
export function readJsonRequest(file: Readonly<Record<string, unknown>>): Captured {
  const entries = isRecord(file['log']) ? file['log']['entries'] : undefined;
  const first: unknown = Array.isArray(entries) ? entries[0] : file;
  const request = isRecord(first) && isRecord(first['request']) ? first['request'] : first;
  if (!isRecord(request)) throw new UsageError('the archive has no entry; capture a request first');
  const url = text(request['url']) ?? urlOfEvent(request);
  if (url === undefined) throw new UsageError('the JSON object has no url; write { "method", "url", "headers", "body" }');
  const { params } = request;
  return {
    method: (text(request['method']) ?? methodOfEvent(request) ?? 'POST').toUpperCase(),
    target: url,
    rawHeaders: headersIn(request['headers']),
    ...bodyIn(request),
    publicUrl: text(request['publicUrl']),
    ip: text(request['ip']),
    params: isRecord(params) ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])) : undefined,
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Path and query of an event, in either of its two forms. */
function urlOfEvent({ rawPath, rawQueryString, path, queryStringParameters, multiValueQueryStringParameters }: Readonly<Record<string, unknown>>): string | undefined {
  const raw = text(rawPath);
  if (raw !== undefined) return withQuery(raw, text(rawQueryString) ?? '');
  const given = text(path);
  const parameters = isRecord(multiValueQueryStringParameters) ? multiValueQueryStringParameters : isRecord(queryStringParameters) ? queryStringParameters : {};
  const pairs = Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
  return given === undefined ? undefined : withQuery(given, new URLSearchParams(pairs).toString());
}

const withQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

function methodOfEvent({ httpMethod, requestContext }: Readonly<Record<string, unknown>>): string | undefined {
  const http = isRecord(requestContext) && isRecord(requestContext['http']) ? requestContext['http'] : {};
  return text(httpMethod) ?? text(http['method']);
}

/** An object, pairs of `name` and `value`, or names and values in turn. Pseudo-headers of HTTP/2 are none. */
function headersIn(headers: unknown): readonly string[] {
  const pairs: readonly (readonly unknown[])[] = Array.isArray(headers)
    ? headers.every((each) => typeof each === 'string')
      ? headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : []))
      : headers.map((each: unknown) => (isRecord(each) ? [each['name'], each['value']] : Array.isArray(each) ? each : []))
    : Object.entries(isRecord(headers) ? headers : {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return pairs.flatMap(([name, value]) => (typeof name !== 'string' || name.startsWith(':') || value === undefined || value === null ? [] : [name, String(value)]));
}

function bodyIn(request: Readonly<Record<string, unknown>>): Pick<Captured, 'body' | 'notes'> {
  const { bodyBase64, body, postData, isBase64Encoded } = request;
  const post = isRecord(postData) ? postData : {};
  if (typeof bodyBase64 === 'string') return { body: Buffer.from(bodyBase64, 'base64'), notes: [] };
  const given = body ?? post['text'];
  if (typeof given === 'string') return { body: Buffer.from(given, isBase64Encoded === true || post['encoding'] === 'base64' ? 'base64' : 'utf8'), notes: [] };
  if (given === undefined || given === null) return { body: Buffer.alloc(0), notes: [] };
  return { body: Buffer.from(JSON.stringify(given)), notes: ['the body stands in the file as a value, not as text: its exact bytes are lost, and a signature over them cannot be checked for certain'] };
}
