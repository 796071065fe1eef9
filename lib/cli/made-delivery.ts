import { readFileSync } from 'node:fs';
import { verifyDelivery } from '../auth/verify-delivery.js';
import { systemClock } from '../core/clock.js';
import { RequestDraft } from '../core/draft.js';
import { Refusal, WebhookError } from '../core/errors.js';
import type { RequestParts } from '../core/request.js';
import type { Source } from '../core/provider.js';
import { exampleEvents, exampleOf, examplesOf } from '../testing/examples.js';
import { alterations, hasPart, type Sent } from '../testing/preset/alter.js';
import { signDelivery, type SignedDelivery } from '../testing/sign-delivery.js';
import { givenSource, PRESET_HELP, PRESET_OPTIONS } from './preset.js';
import { FLAG, TEXT, type Arguments, type OptionTable } from './read-arguments.js';
import type { Surroundings } from './main.js';
import { UsageError } from './usage-error.js';

/** Options of what is to be delivered. */
export const DELIVERY_OPTIONS: OptionTable = {
  ...PRESET_OPTIONS, body: TEXT, header: { ...TEXT, multiple: true }, id: TEXT, 'public-url': TEXT, tamper: FLAG, stale: FLAG, json: FLAG, help: { ...FLAG, short: 'h' },
};

/** What help says of them. */
export const DELIVERY_HELP = `${PRESET_HELP}
  --body <text>           in place of the example's body; @file reads a file
  --header <name>:<text>  a header more, or in place of the example's; may be repeated
  --id <id>               the provider's id of the delivery, where one place holds it; default: a new one
  --public-url <url>      what the provider calls, where it signs the URL; default: that of --to
  --tamper                one byte of what is proved is changed after signing
  --stale                 signed a year ago`;

const YEAR_MS = 365 * 86_400_000;
/** So many characters of an example's id are made anew. */
const ID_TAIL = 8;

/** A delivery as the command line wants it. */
export interface MadeDelivery {
  readonly signed: SignedDelivery;
  /** What the sender has got wrong on purpose, and so has to be refused. */
  readonly fault: 'tampered' | 'stale' | undefined;
}

/** Signs what the command line asks for. @throws UsageError */
export async function makeDelivery(input: Arguments, to: URL, { env, output }: Surroundings): Promise<MadeDelivery> {
  const [name, event, more] = input.positionals;
  if (more !== undefined) throw new UsageError(`a provider and an event are all it takes; leave ${more} out`);
  const [stale, tamper] = [input.flag('stale'), input.flag('tamper')];
  if (stale && tamper) throw new UsageError('--stale and --tamper exclude each other; give one of them');
  const { source, unused } = await givenSource(name, input, env);
  const now = systemClock.now();
  const at = stale ? now - YEAR_MS : now;
  const parts = withId(source, requestOf(source.provider, event, input, to, at), input.text('id'));
  const signed = await signedBy(source, parts, at, input.text('id'));
  for (const option of unused()) output.complain(`--option ${option} was not used: the preset does not ask for it`);
  if (stale && (await isProved(source, parts, signed, now))) throw new UsageError(`${source.provider} signs no time: an old delivery of it is as good as a new one; leave --stale out`);
  return { signed: tamper ? await tampered(source, parts, signed, now) : signed, fault: tamper ? 'tampered' : stale ? 'stale' : undefined };
}

async function signedBy(source: Source, parts: RequestParts, at: number, id: string | undefined): Promise<SignedDelivery> {
  try {
    return await signDelivery(source, parts, { clock: { now: () => at }, ...(id === undefined ? {} : { id }) });
  } catch (error) {
    if (error instanceof Refusal) throw new UsageError(`${source.provider}: the payload does not go with these options, ${error.detail ?? error.code}; change one of them`);
    if (error instanceof WebhookError || error instanceof TypeError) throw new UsageError(`${source.provider}: ${error.message}; give it as --option, name=text, name=@file or name:=json`);
    throw error;
  }
}

/** The same with an id of its own, where one place holds it: else all that is made of an example would be copies of one delivery. */
function withId({ deliveryId }: Source, parts: RequestParts, id: string | undefined): RequestParts {
  const draft = new RequestDraft(parts);
  const old = deliveryId?.read(draft.toRequest());
  if (deliveryId === undefined || old === undefined) return parts;
  deliveryId.write(draft, id ?? `${old.slice(0, -ID_TAIL)}${crypto.randomUUID().slice(0, ID_TAIL)}`);
  return { ...parts, headers: draft.headers, body: draft.body };
}

function requestOf(provider: string, event: string | undefined, input: Arguments, to: URL, at: number): RequestParts {
  const example = event === undefined ? examplesOf(provider, at)[0] : exampleOf(provider, event, at);
  const events = exampleEvents(provider);
  const body = input.text('body');
  if (example === undefined && (event !== undefined || body === undefined)) {
    throw new UsageError(events.length === 0 ? `${provider} has no example; give --body` : `${provider} has no example ${event}; there are ${events.join(', ')}`);
  }
  const { method, url = '/', headers, body: own } = example?.request ?? {};
  const target = new URL(to);
  for (const [key, value] of new URL(url, to).searchParams) target.searchParams.set(key, value);
  return {
    ...(method === undefined ? {} : { method }),
    url: target.pathname + target.search,
    publicUrl: publicUrlOf(input, target),
    headers: { ...headers, ...Object.fromEntries(input.texts('header').map(headerOf)) },
    body: body === undefined ? (own ?? '') : bodyOf(body),
  };
}

function publicUrlOf(input: Arguments, target: URL): string {
  const text = input.text('public-url');
  if (text === undefined) return target.href;
  if (!URL.canParse(text)) throw new UsageError(`--public-url is no URL: ${text}; write https://api.example.com/webhooks/…`);
  const url = new URL(text);
  for (const [key, value] of target.searchParams) url.searchParams.set(key, value);
  return url.href;
}

function headerOf(text: string): readonly [string, string] {
  const [, name, value] = /^([\w-]+):[ \t]*([^\r\n]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError(`--header is no header: ${text}; write --header name:value`);
  return [name.toLowerCase(), value];
}

function bodyOf(text: string): string | Buffer {
  if (!text.startsWith('@')) return text;
  try {
    return readFileSync(text.slice(1));
  } catch (error) {
    throw new UsageError(`--body: the file cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}; give the path of a readable file after @`);
  }
}

const sentOf = ({ publicUrl = '' }: RequestParts, { method, url, headers, body }: SignedDelivery): Sent => ({ method, url, headers, body, publicUrl: new URL(url, publicUrl).href });

async function isProved(source: Source, parts: RequestParts, signed: SignedDelivery, now: number): Promise<boolean> {
  return (await verifyDelivery(source, sentOf(parts, signed), { now })).ok;
}

/** The first change of one character that the preset itself refuses: in what is signed, else in what signing wrote. */
async function tampered(source: Source, parts: RequestParts, signed: SignedDelivery, now: number): Promise<SignedDelivery> {
  const sent = sentOf(parts, signed);
  const written = Object.keys(signed.headers).filter((name) => parts.headers?.[name] === undefined).map((name) => `header:${name}`);
  const queries = [...new URL(signed.url, 'http://localhost').searchParams.keys()].map((name) => `query:${name}`);
  for (const part of ['body', ...source.auth.covers, ...written, ...queries].filter((each) => hasPart(sent, each))) {
    const changes = alterations(sent, part);
    for (const changed of [changes[Math.floor(changes.length / 2)], ...changes]) {
      if (changed === undefined || (await verifyDelivery(source, changed, { now })).ok) continue;
      return { ...signed, url: changed.url ?? signed.url, headers: changed.headers, body: Buffer.from(changed.body) };
    }
  }
  throw new UsageError(`${source.provider}: nothing could be changed that it would refuse; leave --tamper out`);
}
