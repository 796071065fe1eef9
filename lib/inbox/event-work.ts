import { WebhookError } from '../core/errors.js';
import { EventAttempt, type PendingEvent } from '../core/event.js';
import type { Clock } from '../core/clock.js';
import { inWords, type LineLimiter, type Log } from '../core/log.js';
import { printable, redact } from '../core/redact.js';
import { Deadline } from './deadline.js';
import type { Handler } from './inbox.js';
import type { Limiter } from './limiter.js';
import { planOf, READING, type Planned } from './plan.js';
import { afterFailure, type RetryPolicy } from './retry.js';
import { EVERY_HANDLER, mergeRuns, statusOf, withFailure, type HandlerRun, type Runs } from './runs.js';
import type { ClaimedEvent, InboxStore, Lease, Settlement } from './store.js';

/** What work on an event needs around it. */
export interface WorkContext {
  readonly store: InboxStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly lines: LineLimiter;
  /** As many as events may be at work at once. */
  readonly places: Limiter;
  readonly timeoutMs: number;
  /** The event as a handler gets it. @throws any error when it cannot be read */
  read(claimed: ClaimedEvent): Promise<PendingEvent>;
  handlersOf(event: PendingEvent): readonly Handler[];
  policyOf(source: string, handler: Handler | undefined): RetryPolicy;
  limiterOf(handler: Handler): Limiter | undefined;
  isPaused(handlerId: string): boolean;
  /** Called when something will be due that is not due now. */
  dueIn(ms: number): void;
  /** Called when the handlers are done with an event, and its outcome is on the way to the store. */
  handled(): void;
  /** From 0 to 1. */
  random(): number;
}

/** A paused handler's events are looked at again after this, ms, unless it is resumed before. */
const PARKED_MS = 60_000;
/** A run that found its handler too busy comes back after this and up to as much again, ms. */
const BUSY_MS = 5000;
/** Longest wait between two tries to record an outcome, ms. */
const MAX_RECORD_WAIT_MS = 5000;

/** One claimed event, from the claim until its outcome is recorded. */
export class EventWork {
  readonly #context: WorkContext;
  readonly #claimed: ClaimedEvent;
  readonly #attempts = new Set<Deadline>();
  #lease: Lease;
  #heldUntil: number;
  #lost: Error | undefined;
  #onLost: () => void = () => undefined;
  readonly #whenLost = new Promise<void>((resolve) => (this.#onLost = resolve));
  /** As recorded so far. */
  #runs: Runs;
  #parked = false;
  #state: 'waiting' | 'at work' | 'handled' = 'waiting';
  #renewal: ClaimedEvent | undefined;
  /** The lease under which the last outcome was recorded. */
  #endedBy: number | undefined;
  /** What the log calls the event. */
  #title: string;

  /** @param heldUntil  when its lease is over, ms of this process */
  constructor(claimed: ClaimedEvent, context: WorkContext, heldUntil: number) {
    this.#claimed = claimed;
    this.#context = context;
    this.#lease = { seq: claimed.seq, lease: claimed.lease };
    this.#heldUntil = heldUntil;
    this.#runs = claimed.runs;
    this.#title = `${claimed.source} #${claimed.seq}`;
  }

  get lease(): Lease {
    return this.#lease;
  }

  /** It waits for a place, handlers are at work on it, or all that is left is to record what became of it. */
  get state(): 'waiting' | 'at work' | 'handled' {
    return this.#state;
  }

  get source(): string {
    return this.#claimed.source;
  }

  /** Its end may be what other events wait for. */
  get letsOthersIn(): boolean {
    return this.#claimed.ordered;
  }

  /**
   * The same worker has claimed it again: the clock has jumped, and the work goes on under the new lease; or it was given back
   * a moment ago, which this work is told only after the claim: see `successor`. False when this work has ended or is lost.
   */
  renew(claimed: ClaimedEvent, heldUntil: number): boolean {
    if (this.#lost !== undefined || this.#endedBy !== undefined) return false;
    this.hold(heldUntil);
    this.#lease = { seq: claimed.seq, lease: claimed.lease };
    this.#renewal = claimed;
    return true;
  }

  /** When its lease is over, ms of this process. */
  get heldUntil(): number {
    return this.#heldUntil;
  }

  /** Its lease was lengthened. @param until  ms of this process */
  hold(until: number): void {
    this.#heldUntil = until;
  }

  /** Nothing is begun once the lease may be over: another worker may have begun. */
  #loseWhenOver(): boolean {
    if (this.#lost === undefined && performance.now() >= this.#heldUntil) this.lose(new WebhookError('WEBHOOK_LEASE_LOST'));
    return this.#lost !== undefined;
  }

  /** The claim that came after this work had given the event back, and that nobody works on. */
  get successor(): ClaimedEvent | undefined {
    return this.#endedBy !== undefined && this.#renewal !== undefined && this.#renewal.lease > this.#endedBy ? this.#renewal : undefined;
  }

  /** Handlers are told by their signal, and nothing more is recorded. */
  lose(reason: Error): void {
    this.#lost ??= reason;
    for (const attempt of this.#attempts) attempt.end(reason);
    this.#onLost();
  }

  /** Handlers are told by their signal, since another worker may begin; what becomes of them is recorded if the lease still holds. */
  doubt(reason: Error): void {
    for (const attempt of this.#attempts) attempt.end(reason);
  }

  /** Gives the event back for another worker. */
  async release(reason: Error): Promise<void> {
    const lease = this.#lease;
    const wasLost = this.#lost !== undefined;
    this.lose(reason);
    if (!wasLost) await this.#context.store.settle([{ ...lease, runs: {}, next: { inMs: 0 } }]);
  }

  /** Never rejects. */
  async run(): Promise<void> {
    await this.#context.places.enter();
    this.#state = 'at work';
    try {
      if (this.#loseWhenOver()) return;
      const event = await this.#read();
      if (event !== undefined) await this.#handle(event);
    } catch (error) {
      this.#context.log.error(`${this.#title}: ${redact(error)}`, error instanceof Error ? error.stack : undefined);
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    if (this.#state !== 'at work') return;
    this.#state = 'handled';
    this.#context.places.leave();
    this.#context.handled();
  }

  async #read(): Promise<PendingEvent | undefined> {
    const { source, runs } = this.#claimed;
    try {
      const event = await this.#context.read(this.#claimed);
      this.#title = `${source} ${printable(event.action === undefined ? event.name : `${event.name}.${event.action}`)} #${this.#claimed.seq}`;
      return event;
    } catch (error) {
      const run = this.#failed({ id: READING, handler: undefined, run: runs[READING] ?? { status: 'pending', attempts: 0, at: 0 } }, error);
      await this.#record({ [READING]: run, ...(run.status === 'pending' ? { [EVERY_HANDLER]: run } : {}) }, true);
      return undefined;
    }
  }

  async #handle(event: PendingEvent): Promise<void> {
    const { runs, stale } = this.#claimed;
    const now = this.#context.clock.now();
    const { all, due, settled } = planOf(runs, this.#context.handlersOf(event), now);
    const planned = { ...settled, ...Object.fromEntries(all.map(({ id, run }) => [id, run])) };
    if (stale) {
      await this.#record({ ...planned, ...Object.fromEntries(all.map(({ id, run }) => [id, { ...run, status: 'stale', at: now, nextAt: undefined } as const])) }, true);
      return;
    }
    let left = due.length;
    if (left === 0) await this.#record(planned, true);
    let first: Runs = planned;
    await Promise.all(due.map(async (work) => {
      const run = await this.#attempt(work, event);
      left -= 1;
      const changed = { ...first, [work.id]: run };
      first = {};
      await this.#record(changed, left === 0);
    }));
  }

  async #attempt(work: Planned, event: PendingEvent): Promise<HandlerRun> {
    const { handler, run } = work;
    const { clock } = this.#context;
    if (handler === undefined) return this.#failed(work, new Error('the application has no handler of this name'));
    const policy = this.#context.policyOf(event.source, handler);
    if (run.attempts + this.#claimed.takeovers >= policy.attempts) return this.#failed(work, new Error(`no outcome: the process ended ${this.#claimed.takeovers} times while it was at work`));
    if (this.#context.isPaused(handler.id)) {
      this.#parked = true;
      return { ...run, nextAt: clock.now() + PARKED_MS };
    }
    const limiter = this.#context.limiterOf(handler);
    if (limiter !== undefined && !(await limiter.enter())) return { ...run, nextAt: clock.now() + Math.round(BUSY_MS * (1 + this.#context.random())) };
    try {
      return this.#loseWhenOver() ? run : await this.#call(work, handler, event);
    } finally {
      limiter?.leave();
    }
  }

  async #call(work: Planned, handler: Handler, pending: PendingEvent): Promise<HandlerRun> {
    const deadline = new Deadline(handler.timeoutMs ?? this.#context.timeoutMs);
    this.#attempts.add(deadline);
    let committed: HandlerRun | undefined;
    const done = (): HandlerRun => ({ status: 'done', attempts: work.run.attempts + 1, at: this.#context.clock.now(), ...(work.run.failures === undefined ? {} : { failures: work.run.failures }) });
    const { store } = this.#context;
    const event = new EventAttempt(pending, work.run.attempts + this.#claimed.takeovers + 1, () => deadline.signal, store.transaction === undefined ? undefined : async (body) => {
      const run = done();
      const result = await store.transaction?.({ ...this.#lease, runs: { [work.id]: run } }, body);
      committed = run;
      return result as never;
    });
    const failure = await deadline.limit(handler.run(event).then(() => NONE, (error: unknown) => ({ error })));
    this.#attempts.delete(deadline);
    if (committed !== undefined) {
      if (failure !== undefined && 'error' in failure) this.#context.log.warn(`${handler.id} threw after its transaction on ${this.#title} was committed; it is not called again: ${redact(failure.error)}`);
      return committed;
    }
    if (failure === undefined) return this.#failed(work, deadline.reason ?? new Error('the time for the handlers is over'));
    return 'error' in failure ? this.#failed(work, failure.error) : done();
  }

  #failed({ id, handler, run }: Planned, error: unknown): HandlerRun {
    const now = this.#context.clock.now();
    const { nextAt: _due, ...rest } = run;
    if (this.#lost !== undefined) return rest;
    const policy = this.#context.policyOf(this.#claimed.source, handler);
    const attempts = run.attempts + 1;
    const made = attempts + this.#claimed.takeovers;
    const verdict = afterFailure(error, made, policy, this.#context.random());
    const text = error instanceof WebhookError ? error.message : redact(error);
    const { log } = this.#context;
    if (verdict.next === 'discarded') return withFailure({ ...rest, status: 'discarded', attempts, at: now }, { at: now, error: text });
    if (verdict.next === 'later') return { ...rest, at: now, nextAt: now + verdict.delayMs };
    const failed = withFailure({ ...rest, attempts, at: now }, { at: now, error: text });
    if (verdict.next === 'dead') {
      log.error(`${id} on ${this.#title}: DEAD LETTER after ${made} of ${policy.attempts} attempts, not called again until it is replayed: ${text}`, error instanceof Error ? error.stack : undefined);
      return { ...failed, status: 'dead' };
    }
    log.warn(`${id} failed on ${this.#title}, attempt ${made} of ${policy.attempts}, again in ${inWords(verdict.delayMs)}: ${text}`);
    return { ...failed, nextAt: now + verdict.delayMs };
  }

  /** Tries until the store has it or the lease is lost: what a handler has done must not be forgotten because the store was away. */
  async #record(changed: Runs, isLast: boolean): Promise<void> {
    this.#runs = mergeRuns(this.#runs, changed);
    for (let tries = 0; this.#lost === undefined; tries += 1) {
      const settlement: Settlement = { ...this.#lease, runs: changed, next: isLast ? this.#outcome() : 'keep' };
      try {
        const settling = this.#context.store.settle([settlement]);
        if (isLast) this.#leave();
        const [kept] = await settling;
        if (kept !== true && settlement.lease === this.#lease.lease) this.lose(new WebhookError('WEBHOOK_LEASE_LOST'));
        if (kept === true && settlement.next !== 'keep') this.#endedBy = settlement.lease;
        if (kept === true && typeof settlement.next === 'object') this.#context.dueIn(settlement.next.inMs);
        if (kept === true || settlement.lease === this.#lease.lease) return;
      } catch (error) {
        const line = this.#context.lines.take('record', `an outcome could not be recorded, trying again: ${redact(error)}`);
        if (line !== undefined) this.#context.log.warn(line);
        await Promise.race([this.#whenLost, wait(Math.min(MAX_RECORD_WAIT_MS, 50 * 2 ** tries))]);
      }
    }
  }

  #outcome(): Settlement['next'] {
    const status = statusOf(this.#runs);
    if (status !== 'pending') return status;
    const now = this.#context.clock.now();
    const next = Math.min(...Object.values(this.#runs).filter((run) => run.status === 'pending').map(({ nextAt = now }) => nextAt));
    return { inMs: Math.max(0, next - now), parked: this.#parked };
  }
}

const NONE = {};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
