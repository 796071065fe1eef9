import { parse, stringify } from 'node:querystring';

/**
 * The forms in which a provider may have written a URL it signs, the likeliest first: as received and as
 * `new URL()` normalises it, each without and with the port, and with the query encoded anew.
 */
export function urlForms(url: string): readonly string[] {
  const received = [withoutPort(url), withPort(url)];
  if (!URL.canParse(url)) return unique(received);
  const { href } = new URL(url);
  const normalised = [withoutPort(href), withPort(href)];
  return unique([...received, ...normalised, ...normalised.map(withEncodedQuery)]);
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

interface UrlParts {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  readonly port: string;
  readonly rest: string;
}

/** The parts with every character as it was: `new URL()` would change some. */
function partsOf(url: string): UrlParts | undefined {
  const [whole = '', scheme = '', authority = ''] = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i.exec(url) ?? [];
  if (whole === '') return undefined;
  const at = authority.lastIndexOf('@') + 1;
  const host = authority.slice(at);
  const colon = host.indexOf(':', host.lastIndexOf(']') + 1);
  return {
    scheme,
    user: authority.slice(0, at),
    host: colon === -1 ? host : host.slice(0, colon),
    port: colon === -1 ? '' : host.slice(colon),
    rest: url.slice(whole.length),
  };
}

function withoutPort(url: string): string {
  const parts = partsOf(url);
  return parts === undefined ? url : parts.scheme + parts.user + parts.host + parts.rest;
}

function withPort(url: string): string {
  const parts = partsOf(url);
  if (parts === undefined || parts.port !== '') return url;
  return parts.scheme + parts.user + parts.host + (parts.scheme.toLowerCase() === 'https://' ? ':443' : ':80') + parts.rest;
}

function withEncodedQuery(url: string): string {
  const start = url.indexOf('?');
  return start === -1 || start === url.length - 1 ? url : `${url.slice(0, start)}?${stringify(parse(url.slice(start + 1)))}`;
}
