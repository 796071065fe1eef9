import type { RequestParts } from '../core/request.js';
import { exampleEvents, exampleOf, examplesOf } from '../testing/examples.js';
import { bytesOf } from './preset-options.js';
import type { Arguments } from './read-arguments.js';
import { UsageError } from './usage-error.js';

/** Where it goes, and the time it tells of. */
export interface Addressed {
  readonly to: URL;
  /** Epoch ms. */
  readonly at: number;
}

/** The request that the command line describes, over the example of the event, not yet signed. @throws UsageError */
export function givenRequest(provider: string, event: string | undefined, input: Arguments, { to, at }: Addressed): RequestParts {
  const example = event === undefined ? examplesOf(provider, at)[0] : exampleOf(provider, event, at);
  const body = input.text('body');
  if (example === undefined && (event !== undefined || body === undefined)) {
    const events = exampleEvents(provider);
    throw new UsageError(events.length === 0 ? `${provider} has no example; give --body, and no event` : `${provider} has no example ${event}; there are ${events.join(', ')}`);
  }
  const { method, url = '/', headers, body: own = '' } = example?.request ?? {};
  const target = withQueryOf(new URL(url, to), to);
  return {
    ...(method === undefined ? {} : { method }),
    url: target.pathname + target.search,
    publicUrl: publicUrlOf(input, target),
    headers: { ...lowerCase(headers), ...Object.fromEntries(input.texts('header').map(headerOf)) },
    body: body === undefined ? own : bytesOf('--body', body),
  };
}

const lowerCase = (headers: RequestParts['headers'] = {}): RequestParts['headers'] => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function withQueryOf(given: URL, base: URL): URL {
  const url = new URL(base);
  for (const [key, value] of given.searchParams) url.searchParams.set(key, value);
  return url;
}

function publicUrlOf(input: Arguments, target: URL): string {
  const text = input.text('public-url');
  if (text === undefined) return target.href;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new UsageError(`--public-url is no URL: ${text}; write https://api.example.com/webhooks/…`);
  return withQueryOf(target, new URL(text)).href;
}

function headerOf(text: string): readonly [string, string] {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError(`--header is no header: ${text}; write --header name:value, on one line and in Latin letters`);
  return [name.toLowerCase(), value];
}
