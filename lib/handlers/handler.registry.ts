import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { WebhookError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { nearest, patternProblem } from '../events/pattern.js';
import type { Handler, PendingEvent } from '../inbox/inbox.js';
import { retryProblems } from '../inbox/retry.js';
import { HandlerExplorer, isMade, type FoundHandler } from './handler.explorer.js';
import { HandlerInvoker } from './handler.invoker.js';
import { HandlerRouter } from './handler.router.js';
import { payloadCheckOf } from './payload-check.js';

/** The part of a source that handlers are checked against. */
export interface KnownSource {
  readonly name: string;
  readonly knownEvents: readonly string[] | undefined;
}

/** In place of the number of modules, while one of them is loading. */
const STILL_LOADING = -1;

/** All decorated methods of the application, lazy-loaded modules included. */
@Injectable()
export class HandlerRegistry {
  readonly #router = new HandlerRouter();
  readonly #known = new Set<unknown>();
  readonly #found: FoundHandler[] = [];
  #moduleCount = 0;
  #growing: Promise<void> | undefined;

  constructor(
    private readonly explorer: HandlerExplorer,
    private readonly invoker: HandlerInvoker,
    private readonly modules: ModulesContainer,
  ) {}

  /** Every decorated method found so far. */
  get found(): readonly FoundHandler[] {
    return this.#found;
  }

  /**
   * Finds and binds the decorated methods.
   * @throws WebhookError WEBHOOK_CONFIG_HANDLER  naming each Class.method that can never be called
   */
  async load(sources: readonly KnownSource[], log: Log): Promise<void> {
    const problems = await this.#grow(sources, log);
    if (problems.length > 0) throw new WebhookError('WEBHOOK_CONFIG_HANDLER', `\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`);
  }

  /** Adds what is new and can be called; gives back what is wrong with the rest. */
  async #grow(sources: readonly KnownSource[], log: Log): Promise<readonly string[]> {
    const unknown = this.explorer.explore().filter(({ owner }) => !this.#known.has(owner));
    const fresh = unknown.filter(({ record }) => isMade(record));
    this.#moduleCount = fresh.length === unknown.length ? this.modules.size : STILL_LOADING;
    for (const { owner } of fresh) this.#known.add(owner);
    const problems: string[] = [];
    for (const found of fresh) {
      const faults = problemsOf(found, sources);
      problems.push(...faults);
      if (faults.length > 0) continue;
      for (const slip of slipsOf(found, sources)) log.warn(slip);
      const unique = this.#withUniqueId(found);
      this.#found.push(unique);
      const checks = await Promise.all(found.rules.map((rule) => payloadCheckOf(unique.id, found.owner, found.methodName, rule)));
      this.#router.add(unique, this.invoker.prepare(found), checks);
    }
    return problems;
  }

  /** The handlers of an event. */
  handlersOf(event: Pick<PendingEvent, 'source' | 'name' | 'action'>): readonly Handler[] {
    return this.#router.handlersOf(event);
  }

  /** Loads what lazy-loaded modules have brought since; a fault in them is logged, and the rest goes on. */
  refresh(sources: () => readonly KnownSource[], log: Log): Promise<void> | undefined {
    if (this.modules.size === this.#moduleCount) return this.#growing;
    const growing: Promise<void> = Promise.all([this.load(sources(), log), this.#growing])
      .then(() => undefined)
      .catch((error: unknown) => log.error(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        if (this.#growing === growing) this.#growing = undefined;
      });
    this.#growing = growing;
    return growing;
  }

  /** Two classes of one name get different ids. */
  #withUniqueId(found: FoundHandler): FoundHandler {
    const taken = new Set(this.#found.map(({ id }) => id));
    const idOf = (nth: number): string => (nth === 1 ? found.id : `${found.id}#${nth}`);
    let nth = 1;
    while (taken.has(idOf(nth))) nth += 1;
    return { ...found, id: idOf(nth) };
  }
}

/** Node's timers cannot wait longer, ms. */
const MAX_TIMER_MS = 2_147_483_647;

function problemsOf(found: FoundHandler, sources: readonly KnownSource[]): readonly string[] {
  const names = sources.map(({ name }) => name);
  if (names.length === 0) return [`${found.id}: there is no source; add one to \`sources\` of WebhookModule`];
  return found.rules.flatMap(({ patterns, sources: wanted = [], timeoutMs, retry, concurrency, id }) => [
    ...retryProblems(retry).map(({ option, problem, remedy }) => `${found.id}: retry.${option} ${problem}; ${remedy}`),
    ...(concurrency === undefined || (Number.isSafeInteger(concurrency) && concurrency > 0) ? [] : [`${found.id}: concurrency is not a whole number from 1 on; give a count`]),
    ...(id === undefined || /^[\w.#-]{1,200}$/.test(id) ? [] : [`${found.id}: id is not a usable name; use letters, digits, . - _ #`]),
    ...(timeoutMs === undefined || (Number.isInteger(timeoutMs) && timeoutMs > 0 && timeoutMs <= MAX_TIMER_MS) ? [] : [`${found.id}: timeoutMs is not a whole number from 1 to ${MAX_TIMER_MS}; give ms, 30000`]),
    ...(patterns.length === 0 ? [`${found.id}: has no pattern; name one, '**' for every event`] : []),
    ...patterns.flatMap((pattern) => {
      const problem = patternProblem(pattern);
      return problem === undefined ? [] : [`${found.id}: the pattern \`${pattern}\` ${problem}`];
    }),
    ...wanted
      .filter((name) => !names.includes(name))
      .map((name) => `${found.id}: there is no source \`${name}\`; ${didYouMean(nearest(name, names)) ?? `there are ${names.join(', ')}`}`),
  ]);
}

const didYouMean = (name: string | undefined): string | undefined => (name === undefined ? undefined : `did you mean \`${name}\`?`);

/** Names that look like slips of the finger, where every source meant lists its events. */
function slipsOf(found: FoundHandler, sources: readonly KnownSource[]): readonly string[] {
  return found.rules.flatMap(({ patterns, sources: wanted }) => {
    const meant = sources.filter(({ name }) => wanted?.includes(name) ?? true);
    if (meant.some(({ knownEvents }) => knownEvents === undefined)) return [];
    const known = meant.flatMap(({ knownEvents = [] }) => knownEvents);
    return patterns.flatMap((pattern) => {
      const near = pattern.includes('*') || known.some((name) => pattern === name || pattern.startsWith(`${name}.`)) ? undefined : suggestion(pattern, known);
      return near === undefined ? [] : [`${found.id}: no known event is called \`${pattern}\`; did you mean \`${near}\`?`];
    });
  });
}

function suggestion(pattern: string, known: readonly string[]): string | undefined {
  const whole = nearest(pattern, known);
  const dot = pattern.lastIndexOf('.');
  if (whole !== undefined || dot === -1) return whole;
  const head = nearest(pattern.slice(0, dot), known);
  return head === undefined ? undefined : head + pattern.slice(dot);
}
