import { WebhookError } from '../core/errors.js';
import { EventAttempt } from '../core/event.js';
import { printable } from '../core/redact.js';
import type { ConfigProblem } from '../core/strategy.js';
import { Deadline } from './deadline.js';
import type { Acceptance, DirectEngine, Handler, Inbox, InboxContext, PendingEvent, ProvedDelivery } from './inbox.js';
import { Discard } from './retry.js';

/** Options of `inline()`. */
export interface InlineOptions {
  /** Longest run of the handlers of one delivery, ms. Default: four fifths of the provider's limit, 25,000 where it names none. */
  readonly deadlineMs?: number;
  /** How many finished handler runs are remembered, so that a provider's repeat does not run them again. Default 10,000; 0 remembers none. */
  readonly rememberCount?: number;
}

const DEFAULT_DEADLINE_MS = 25_000;
const DEFAULT_REMEMBER_COUNT = 10_000;

/**
 * No storage: handlers run before the answer, and a failure is answered 500 so that the provider repeats.
 * What is in flight when the process dies is lost unless the provider sends it again.
 */
export function inline(options: InlineOptions = {}): DirectEngine {
  return { name: 'inline', check: () => problemsOf(options), open: (context) => new InlineInbox(options, context) };
}

/** Node's timers cannot wait longer, ms. */
const MAX_TIMER_MS = 2_147_483_647;

function problemsOf({ deadlineMs, rememberCount }: InlineOptions): readonly ConfigProblem[] {
  return [
    ...(deadlineMs === undefined || (deadlineMs > 0 && deadlineMs <= MAX_TIMER_MS) ? [] : [{ option: 'deadlineMs', problem: `is not between 0 and ${MAX_TIMER_MS}`, remedy: 'give ms, 25000' }]),
    ...(rememberCount === undefined || (Number.isSafeInteger(rememberCount) && rememberCount >= 0) ? [] : [{ option: 'rememberCount', problem: 'is not a whole number from 0 on', remedy: 'give a count, 10000' }]),
  ];
}

class InlineInbox implements Inbox {
  /** Runs in flight, by source, key and handler. */
  readonly #running = new Map<string, Promise<unknown>>();
  /** Runs that succeeded, the oldest first. */
  readonly #finished = new Map<string, Promise<unknown>>();
  /** Walks on to the oldest: a walk from the start would step over all that was forgotten, each time. */
  readonly #oldest = this.#finished.keys();
  readonly #options: InlineOptions;
  readonly #context: InboxContext;

  constructor(options: InlineOptions, context: InboxContext) {
    this.#options = options;
    this.#context = context;
  }

  async accept({ delivery, events, answer }: ProvedDelivery): Promise<Acceptance> {
    const deadlineMs = this.#options.deadlineMs ?? (answer.withinMs === undefined ? DEFAULT_DEADLINE_MS : answer.withinMs * 0.8);
    const deadline = new Deadline(deadlineMs);
    let started = 0;
    const runs = events.flatMap(({ event }) =>
      this.#context.handlersOf(event).map((handler) => {
        const key = runKey(event, handler);
        const before = key === undefined ? undefined : (this.#running.get(key) ?? this.#finished.get(key));
        if (before !== undefined) return before;
        started += 1;
        return this.#remember(key, this.#run(handler, event, deadline), answer.reads === true);
      }),
    );
    const results = await deadline.limit(Promise.allSettled(runs));
    if (results === undefined || results.some(({ status }) => status === 'rejected')) throw new WebhookError('WEBHOOK_HANDLER_FAILED', `source ${delivery.source}`);
    const values = results.flatMap((result) => (result.status === 'fulfilled' && result.value !== undefined ? [result.value as unknown] : []));
    return { fresh: runs.length > 0 && started === 0 ? [] : events.map(({ event }) => event), results: values };
  }

  async #run(handler: Handler, pending: PendingEvent, deadline: Deadline): Promise<unknown> {
    const own = handler.timeoutMs === undefined ? undefined : AbortSignal.timeout(handler.timeoutMs);
    const event = new EventAttempt(pending, 1, () => (own === undefined ? deadline.signal : AbortSignal.any([deadline.signal, own])));
    try {
      const work = handler.run(event);
      return await (own === undefined ? work : Promise.race([work, aborted(own)]));
    } catch (error) {
      if (error instanceof Discard) return undefined;
      const name = event.action === undefined ? event.name : `${event.name}.${event.action}`;
      const text = error instanceof Error ? `${error.name}: ${error.message}` : `a ${typeof error} was thrown`;
      this.#context.log.error(`${handler.id} failed on ${event.source} ${printable(name)}: ${text}`, error instanceof Error ? error.stack : undefined);
      throw error;
    }
  }

  #remember(key: string | undefined, run: Promise<unknown>, keepsResult: boolean): Promise<unknown> {
    const limit = this.#options.rememberCount ?? DEFAULT_REMEMBER_COUNT;
    if (key === undefined || limit <= 0) return run;
    this.#running.set(key, run);
    run.then(
      () => {
        this.#running.delete(key);
        this.#finished.set(key, keepsResult ? run : FINISHED);
        if (this.#finished.size > limit) this.#finished.delete(this.#oldest.next().value ?? key);
      },
      () => this.#running.delete(key),
    );
    return run;
  }
}

/** Stands for every run whose result is not kept. */
const FINISHED = Promise.resolve();

function runKey(event: PendingEvent, handler: Handler): string | undefined {
  return event.dedupeKey === undefined ? undefined : JSON.stringify([event.source, event.dedupeKey, handler.id]);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the time of the handler is over')), { once: true });
  });
}
