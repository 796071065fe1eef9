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

/** The examples of a provider, the main one first; none for a provider that is not known. */
export function examplesOf(provider: string): readonly ExampleDelivery[] {
  const folder = new URL(`${provider}/`, FOLDER);
  const list = new URL('examples.json', folder);
  if (!/^[\w-]+$/.test(provider) || !existsSync(list)) return [];
  return (JSON.parse(readFileSync(list, 'utf8')) as readonly Written[]).map(({ title, variant, events, body, ...request }) => ({
    title, variant, events, request: { ...request, body: body === undefined ? '' : readFileSync(new URL(body, folder)) },
  }));
}

/** The example that carries an event of this name, `issues` or `issues.opened`, or that has this title. */
export function exampleOf(provider: string, event: string): ExampleDelivery | undefined {
  const examples = examplesOf(provider);
  const named = ({ name, action }: ExampleEvent): boolean => event === name || event === `${name}.${action}`;
  return examples.find(({ title, events }) => title === event || events.some(named));
}

/** The events there are examples of, `issues.opened`. */
export function exampleEvents(provider: string): readonly string[] {
  const names = examplesOf(provider).flatMap(({ events }) => events.map(({ name, action }) => (action === undefined ? name : `${name}.${action}`)));
  return [...new Set(names)];
}
