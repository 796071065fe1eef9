import { existsSync, readFileSync } from 'node:fs';
import type { RequestParts } from '../core/request.js';

/** A realistic delivery of a provider, not yet signed, and the events it carries. */
export interface ExampleDelivery {
  /** What it tells of: `an issue opened`. */
  readonly title: string;
  /** What is particular about the options it needs. Default nothing. */
  readonly variant?: string | undefined;
  /** Of `url` only the query counts. */
  readonly request: RequestParts;
  readonly events: readonly ExampleEvent[];
}

/** An event of an example. */
export interface ExampleEvent {
  readonly name: string;
  readonly action?: string;
  readonly id?: string;
}

/** As it stands in `examples/<provider>/examples.json`; `body` names a file beside it. */
interface Written extends Omit<ExampleDelivery, 'request'>, Omit<RequestParts, 'body'> {
  readonly body?: string;
}

const FOLDER = new URL('./examples/', import.meta.url);

/** The time that the examples tell of, epoch ms. */
export const EXAMPLE_TIME = Date.UTC(2026, 0, 1);

/**
 * The examples of a provider, the main one first; none for a provider that is not known.
 *
 * @param at  the time they are to tell of, epoch ms: some providers sign a time in the body. Default `EXAMPLE_TIME`
 */
export function examplesOf(provider: string, at = EXAMPLE_TIME): readonly ExampleDelivery[] {
  const folder = new URL(`${provider}/`, FOLDER);
  const list = new URL('examples.json', folder);
  if (!/^[\w-]+$/.test(provider) || !existsSync(list)) return [];
  return (JSON.parse(timed(readFileSync(list), at).toString()) as readonly Written[]).map(({ title, variant, events, body, ...request }) => ({
    title, variant, events, request: { ...request, body: body === undefined ? '' : timed(readFileSync(new URL(body, folder)), at) },
  }));
}

/** The example that carries an event of this name, `issues` or `issues.opened`, or that has this title; `at` as for `examplesOf`. */
export function exampleOf(provider: string, event: string, at = EXAMPLE_TIME): ExampleDelivery | undefined {
  const examples = examplesOf(provider, at);
  const named = ({ name, action }: ExampleEvent): boolean => event === name || event === `${name}.${action}`;
  return examples.find(({ title, events }) => title === event || events.some(named));
}

/** The time as it stands in the examples: seconds and smaller units since the epoch, or ISO 8601. */
const WRITTEN_TIME = /\b1767225600((?:000){0,3})\b|\b2026-01-01T00(:|%3A)00(?:%3A|:)00(\.0+)?(?=Z|\+00|%2B00|"|$)/g;

/** The same bytes with another time, each in the form it had. */
function timed(bytes: Buffer, at: number): Buffer {
  if (at === EXAMPLE_TIME) return bytes;
  const iso = new Date(at).toISOString();
  const text = bytes.toString('latin1').replace(WRITTEN_TIME, (_whole, unit: string | undefined, colon: string | undefined, fraction: string | undefined) => {
    if (colon === undefined) return `${String(at).padEnd(19, '0').slice(0, 10 + (unit ?? '').length)}`;
    return iso.slice(0, 19).replaceAll(':', colon) + (fraction === undefined ? '' : `.${iso.slice(20, 23)}`.padEnd(fraction.length, '0').slice(0, fraction.length));
  });
  return Buffer.from(text, 'latin1');
}

/** The events there are examples of, `issues.opened`. */
export function exampleEvents(provider: string): readonly string[] {
  const names = examplesOf(provider).flatMap(({ events }) => events.map(({ name, action }) => (action === undefined ? name : `${name}.${action}`)));
  return [...new Set(names)];
}
