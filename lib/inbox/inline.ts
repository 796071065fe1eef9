import { WebhookError } from '../core/errors.js';
import { EventAttempt } from '../core/event.js';
import { printable } from '../core/redact.js';
import type { ConfigProblem } from '../core/strategy.js';
import type { Acceptance, Handler, Inbox, InboxContext, InboxEngine, PendingEvent, ProvedDelivery } from './inbox.js';

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
export function inline(options: InlineOptions = {}): InboxEngine {
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
    const runs = events.flatMap((event) =>
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
    return { duplicate: runs.length > 0 && started === 0, results: values };
  }

  async #run(handler: Handler, pending: PendingEvent, deadline: Deadline): Promise<unknown> {
    const own = handler.timeoutMs === undefined ? undefined : AbortSignal.timeout(handler.timeoutMs);
    const event = new EventAttempt(pending, () => (own === undefined ? deadline.signal : AbortSignal.any([deadline.signal, own])));
    try {
      const work = handler.run(event);
      return await (own === undefined ? work : Promise.race([work, aborted(own)]));
    } catch (error) {
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

/** One timer for all handlers of a delivery; the signal is made for those that look at it. */
class Deadline {
  readonly #timer: NodeJS.Timeout;
  #controller: AbortController | undefined;
  #over = false;
  #giveUp: (() => void) | undefined;

  constructor(deadlineMs: number) {
    this.#timer = setTimeout(() => {
      this.#over = true;
      this.#controller?.abort(new Error(TIME_OVER));
      this.#giveUp?.();
    }, deadlineMs);
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#over) this.#controller.abort(new Error(TIME_OVER));
    return this.#controller.signal;
  }

  /** What the work gives, `undefined` when the time is over first. The work must not reject. */
  limit<T>(work: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      this.#giveUp = () => resolve(undefined);
      void work.then((result) => {
        clearTimeout(this.#timer);
        resolve(result);
      });
    });
  }
}

const TIME_OVER = 'the time for the handlers is over';
