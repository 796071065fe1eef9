import { otherBodies } from './body/other-bodies.js';
import { WebhookRequest, type RequestParts } from './core/request.js';
import { betterReason, prove, refuse, type AuthStrategy, type ProofContext, type Refused } from './core/strategy.js';

/**
 * A better reason for a refusal, by trying what usually goes wrong: something re-serialised the body, the
 * provider signed another URL, the secret is read in another form, a proxy renamed a header. It only ever
 * names the reason; nothing is accepted here.
 *
 * @param maxBytes  a larger body is not tried in other forms. Default 256 KiB
 */
export async function diagnose(strategy: AuthStrategy, request: WebhookRequest, context: ProofContext, refusal: Refused, maxBytes = MAX_BYTES): Promise<Refused> {
  if (/^WEBHOOK_(?:SIGNATURE|TOKEN)_(?:MISSING|MALFORMED)$/.test(refusal.code)) return renamedHeader(request, refusal) ?? refusal;
  if (refusal.code === 'WEBHOOK_TOKEN_MISMATCH') return betterReason(strategy, request) ?? refusal;
  if (refusal.code !== 'WEBHOOK_SIGNATURE_MISMATCH') return refusal;
  const fits = async (change: Partial<RequestParts>): Promise<boolean> => {
    const verdict = await prove(strategy, new WebhookRequest({ ...request.parts, ...change }), context);
    return verdict.ok || verdict.code === 'WEBHOOK_TIMESTAMP_STALE' || verdict.code === 'WEBHOOK_TIMESTAMP_FUTURE';
  };
  for (const { detail, body } of request.body.length > maxBytes ? [] : otherBodies(request.body)) {
    if (await fits({ body })) return refuse('WEBHOOK_BODY_ALTERED', detail);
  }
  for (const { detail, publicUrl } of strategy.covers.includes('url') ? otherUrls(request) : []) {
    if (await fits({ publicUrl })) return refuse('WEBHOOK_URL_MISMATCH', detail ?? `it was made for ${originOf(publicUrl)}`);
  }
  return betterReason(strategy, request) ?? (refusal.detail === undefined ? lostBytes(request) : undefined) ?? refusal;
}

/** What gateways put in front of a name. */
const PUT_IN_FRONT = /^(?:(?:redirect_)*http_|x-amzn-remapped-|x-original-|x-forwarded-)/;
const plainName = (name: string): string => name.toLowerCase().replace(PUT_IN_FRONT, '').replace(/[^a-z\d]/g, '');

/** A header that is there without a value, or under a name that a gateway has made of its own. */
function renamedHeader({ headers }: WebhookRequest, { code, detail = '' }: Refused): Refused | undefined {
  const [, name, fault] = /^header:(\S+) (.*)$/.exec(detail) ?? [];
  if (name === undefined) return undefined;
  if (headers[name] === '') return refuse(code, `header:${name} is empty`);
  if (fault !== 'is missing') return undefined;
  const like = Object.keys(headers).find((other) => other !== name && plainName(other) === plainName(name));
  return like === undefined ? undefined : refuse(code, `header:${name} is missing, and there is ${like} instead: something in front renames headers`);
}

function lostBytes({ headers, wireBody }: WebhookRequest): Refused | undefined {
  const length = headers['content-length'];
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length) || Number(length) === wireBody.length) return undefined;
  return refuse('WEBHOOK_SIGNATURE_MISMATCH', `the body has ${wireBody.length} bytes, and content-length says ${Number(length)}: something has read or changed it before`);
}

/** No body larger than this is tried in other forms, bytes. */
const MAX_BYTES = 256 * 1024;

interface OtherUrl {
  /** Default: the scheme and host it was made for. */
  readonly detail?: string;
  readonly publicUrl: string;
}

const FORWARDED_PATHS = ['x-original-uri', 'x-original-url', 'x-forwarded-uri', 'x-envoy-original-path', 'x-forwarded-prefix'];
const MAX_SEGMENTS = 6;

function otherUrls({ publicUrl, headers }: WebhookRequest): readonly OtherUrl[] {
  if (!URL.canParse(publicUrl)) return [];
  const url = new URL(publicUrl);
  const path = url.pathname + url.search;
  const hosts = [url.host, url.hostname, ...[headers['x-forwarded-host'], headers['x-original-host'], headers['host']].flatMap((host) => (typeof host === 'string' && /^[\w.:[\]-]+$/.test(host) ? [host] : []))];
  const schemes = [url.protocol, url.protocol === 'https:' ? 'http:' : 'https:'];
  const origins = [...new Set(hosts.flatMap((host) => schemes.map((scheme) => `${scheme}//${host}`)))];
  const elsewhere = origins.map((origin) => ({ publicUrl: origin + path }));
  return [...elsewhere, ...origins.slice(0, 2).flatMap((origin) => otherPaths(origin, url, headers))].filter((other) => other.publicUrl !== publicUrl);
}

/** A detail never holds a path: it may be a token. */
function otherPaths(origin: string, { pathname, search }: URL, headers: WebhookRequest['headers']): readonly OtherUrl[] {
  const segments = pathname.split('/').slice(1);
  const on = `it was made for ${origin} and`;
  return [
    ...(search === '' ? [] : [{ detail: `${on} the same path without the query`, publicUrl: origin + pathname }]),
    { detail: `${on} the path with a slash at its end, or without`, publicUrl: origin + (pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`) + search },
    ...FORWARDED_PATHS.flatMap((name) => {
      const value = headers[name];
      if (typeof value !== 'string' || !value.startsWith('/')) return [];
      const whole = name === 'x-forwarded-prefix' ? value.replace(/\/$/, '') + pathname + search : value;
      return [{ detail: `${on} the path that ${name} holds: a proxy changes it`, publicUrl: origin + whole }];
    }),
    { detail: `${on} a path with /api in front: a proxy takes it away`, publicUrl: `${origin}/api${pathname}${search}` },
    ...segments.slice(1, MAX_SEGMENTS).map((_segment, index) => ({ detail: `${on} a path without the first ${index === 0 ? 'part' : `${index + 1} parts`}: a proxy puts it in front`, publicUrl: `${origin}/${segments.slice(index + 1).join('/')}${search}` })),
  ];
}

/** Scheme and host only: the path and the query may hold a token. */
function originOf(text: string): string {
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
}
