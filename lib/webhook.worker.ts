import type { Clock } from './core/clock.js';
import { WebhookError } from './core/errors.js';
import { LineLimiter, type Log } from './core/log.js';
import { redact } from './core/redact.js';
import type { ResolvedDurableOptions } from './inbox/durable.options.js';
import type { DurableInbox } from './inbox/durable.js';
import { EventWork, type WorkContext } from './inbox/event-work.js';
import type { Handler, PendingEvent } from './inbox/inbox.js';
import { Limiter } from './inbox/limiter.js';
import { retryPolicy, type RetryOptions, type RetryPolicy } from './inbox/retry.js';
import type { ClaimedEvent, InboxStore, Pause } from './inbox/store.js';
import { reopen } from './webhook.reading.js';
import type { ResolvedSource } from './webhook.sources.js';

/** What the worker needs around it. */
export interface WorkerContext {
  readonly inbox: DurableInbox;
  readonly options: ResolvedDurableOptions;
  /** Sources whose events are in this inbox. */
  readonly sources: readonly ResolvedSource[];
  readonly retry: RetryOptions;
  readonly clock: Clock;
  readonly log: Log;
  handlersOf(event: PendingEvent): readonly Handler[];
  /** Finds handlers of modules that were loaded since; `undefined` when there are none. */
  refreshHandlers(): Promise<void> | undefined;
}

const SHUTTING_DOWN = 'the application is shutting down';

/**
 * The way of an event from the inbox to the handlers: claim, read, call, record. The only loop that asks a store for work.
 * It claims when it is woken, when something becomes due, and from time to time in case nobody has said so.
 */
export class WebhookWorker {
  readonly #context: WorkerContext;
  readonly #store: InboxStore;
  readonly #work: WorkContext;
  readonly #sources: ReadonlyMap<string, ResolvedSource>;
  /** Events at work in this process, by number. */
  readonly #running = new Map<number, EventWork>();
  readonly #limiters = new Map<string, Limiter>();
  readonly #policies = new Map<string, RetryPolicy>();
  #pauses: readonly Pause[] = [];
  #state: 'stopped' | 'running' = 'stopped';
  #claiming: Promise<void> | undefined;
  #wanted = false;
  /** The last claim got all it asked for, or there was no room to ask, so that there may be more. */
  #mayBeMore = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  /** When the store last took a lengthening of leases, ms of this process. */
  #keptAt = 0;
  #heartbeat: NodeJS.Timeout | undefined;
  #forget: (() => void) | undefined;
  #whenIdle: (() => void)[] = [];

  constructor(context: WorkerContext) {
    this.#context = context;
    const { inbox, options, clock, log } = context;
    this.#store = inbox.store;
    this.#sources = new Map(context.sources.map((source) => [source.name, source]));
    this.#work = {
      store: this.#store, clock, log, lines: new LineLimiter(clock), timeoutMs: options.timeoutMs, random: Math.random,
      read: (claimed) => this.#read(claimed),
      handlersOf: (event) => context.handlersOf(event),
      policyOf: (source, handler) => this.#policyOf(source, handler),
      limiterOf: (handler) => this.#limiterOf(handler),
      isPaused: (handlerId) => this.#isPaused('handler', handlerId),
      dueIn: (ms) => this.#wakeIn(ms),
    };
  }

  /** Begins to take events. */
  start(): void {
    if (this.#state === 'running') return;
    this.#state = 'running';
    this.#forget = this.#store.onWork(() => this.wake());
    this.#beat();
    this.#poll();
  }

  /** There may be work. */
  wake(): void {
    if (this.#state !== 'running') return;
    this.#wanted = true;
    this.#claiming ??= this.#claimAll().finally(() => {
      this.#claiming = undefined;
      if (this.#wanted) this.wake();
    });
  }

  /**
   * Takes no more events, and waits for those at work; what has not finished after `drainMs` is given back, for the next worker to take up.
   * Resolves when nothing is at work any more.
   */
  async stop(drainMs: number = this.#context.options.drainMs): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    this.#forget?.();
    await this.#claiming;
    await this.#idleOr(drainMs);
    if (this.#running.size > 0) this.#context.log.warn(`${this.#running.size} events had not finished after ${drainMs} ms and are given back`);
    await Promise.allSettled([...this.#running.values()].map((work) => work.release(new Error(SHUTTING_DOWN))));
    this.#running.clear();
    clearInterval(this.#heartbeat);
  }

  /**
   * Works until nothing is due or the time is over, for hosts that stand still between requests. How many events it took.
   * @param maxMs  when no more are begun
   */
  async workOff(maxMs: number): Promise<number> {
    const until = performance.now() + maxMs;
    let count = 0;
    await this.#readPauses();
    this.#beat();
    while (performance.now() < until) {
      const taken = await this.#claim();
      if (taken.length === 0) break;
      count += taken.length;
      await Promise.all(taken.map((work) => this.#finish(work)));
    }
    if (this.#state === 'stopped') clearInterval(this.#heartbeat);
    return count;
  }

  async #claimAll(): Promise<void> {
    try {
      while (this.#wanted && this.#state === 'running') {
        this.#wanted = false;
        const taken = await this.#claim();
        for (const work of taken) void this.#finish(work);
        if (this.#mayBeMore && this.#free > 0) this.#wanted = true;
      }
    } catch (error) {
      this.#wanted = false;
      this.#say('claim', `no events could be taken, trying again: ${redact(error)}`);
    }
  }

  /** Asks the store what nobody has told: pauses, and events that are due for reasons of other processes. */
  #poll(): void {
    const { pollMs } = this.#context.options;
    clearTimeout(this.#timer);
    this.#timerAt = Number.POSITIVE_INFINITY;
    this.#wakeIn(pollMs);
    void this.#readPauses().then(() => this.wake());
    this.#store.nextDueInMs(this.#openSources()).then(
      (ms) => ms !== undefined && ms > 0 && this.#wakeIn(ms),
      () => undefined,
    );
  }

  /** Asks for work then, or before. */
  #wakeIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.#state !== 'running' || at >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => this.#poll(), ms);
  }

  async #readPauses(): Promise<void> {
    try {
      this.#pauses = await this.#store.pauses();
    } catch (error) {
      this.#say('pauses', `the pauses could not be read: ${redact(error)}`);
    }
  }

  /** Reads what is paused, now. */
  async refreshPauses(): Promise<void> {
    await this.#readPauses();
    this.wake();
  }

  get #free(): number {
    return this.#context.options.concurrency - this.#running.size;
  }

  /** One claim for all sources without a limit of their own, and one for each of the others that has room. */
  async #claim(): Promise<readonly EventWork[]> {
    const { leaseMs } = this.#context.options;
    const taken: EventWork[] = [];
    this.#mayBeMore = false;
    const open = this.#openSources();
    const unlimited = open.filter((name) => this.#sources.get(name)?.config.concurrency === undefined);
    const groups = [...(unlimited.length === 0 ? [] : [unlimited]), ...open.filter((name) => !unlimited.includes(name)).map((name) => [name])];
    for (const sources of groups) {
      const limit = Math.min(this.#free, ...sources.map((name) => this.#roomOf(name)));
      if (limit <= 0) {
        this.#mayBeMore ||= this.#free <= 0;
        continue;
      }
      const claimed = await this.#store.claim({ limit, leaseMs, sources });
      if (claimed.length === limit) this.#mayBeMore = true;
      taken.push(...claimed.flatMap((event) => this.#take(event)));
    }
    return taken;
  }

  #take(claimed: ClaimedEvent): readonly EventWork[] {
    const before = this.#running.get(claimed.seq);
    if (before !== undefined) {
      before.renew(claimed);
      return [];
    }
    const work = new EventWork(claimed, this.#work);
    this.#running.set(claimed.seq, work);
    return [work];
  }

  #openSources(): readonly string[] {
    return [...this.#sources.keys()].filter((name) => !this.#isPaused('source', name));
  }

  #roomOf(name: string): number {
    const limit = this.#sources.get(name)?.config.concurrency;
    return limit === undefined ? Number.POSITIVE_INFINITY : limit - [...this.#running.values()].filter(({ source }) => source === name).length;
  }

  async #finish(work: EventWork): Promise<void> {
    await work.run();
    if (this.#running.get(work.lease.seq) === work) this.#running.delete(work.lease.seq);
    if (this.#running.size === 0) for (const tell of this.#whenIdle.splice(0)) tell();
    if (this.#mayBeMore || work.letsOthersIn || this.#sources.get(work.source)?.config.concurrency !== undefined) this.wake();
  }

  async #read(claimed: ClaimedEvent): Promise<PendingEvent> {
    const refreshing = this.#context.refreshHandlers();
    if (refreshing !== undefined) await refreshing;
    const fresh = this.#context.inbox.takeFresh(claimed.seq);
    if (fresh !== undefined) return fresh;
    const source = this.#sources.get(claimed.source);
    if (source === undefined) throw new Error(`there is no source ${claimed.source}`);
    const stored = claimed.delivery === undefined ? undefined : (await this.#store.load([claimed.delivery])).get(claimed.delivery);
    return reopen(source, claimed, stored, this.#context.inbox.vault);
  }

  #beat(): void {
    clearInterval(this.#heartbeat);
    this.#keptAt = performance.now();
    this.#heartbeat = setInterval(() => void this.#extend(), this.#context.options.leaseMs / 3);
  }

  async #extend(): Promise<void> {
    const works = [...this.#running.values()];
    const leases = works.map(({ lease }) => lease);
    const { leaseMs } = this.#context.options;
    try {
      const kept = works.length === 0 ? [] : await this.#store.extend(leases, leaseMs);
      this.#keptAt = performance.now();
      for (const [index, work] of works.entries()) if (kept[index] !== true && work.lease === leases[index]) work.lose(new WebhookError('WEBHOOK_LEASE_LOST'));
    } catch (error) {
      this.#say('extend', `leases could not be lengthened, trying again: ${redact(error)}`);
      if (performance.now() - this.#keptAt > leaseMs) for (const work of works) work.doubt(new WebhookError('WEBHOOK_LEASE_LOST', 'the store has not answered for as long as a lease lasts'));
    }
  }

  #policyOf(source: string, handler: Handler | undefined): RetryPolicy {
    const key = `${source}\n${handler?.id}`;
    const policy = this.#policies.get(key) ?? retryPolicy(handler?.retry, this.#sources.get(source)?.config.retry, this.#context.retry);
    this.#policies.set(key, policy);
    return policy;
  }

  #limiterOf({ id, concurrency }: Handler): Limiter | undefined {
    if (concurrency === undefined) return undefined;
    const limiter = this.#limiters.get(id) ?? new Limiter(concurrency);
    this.#limiters.set(id, limiter);
    return limiter;
  }

  #isPaused(kind: Pause['kind'], name: string): boolean {
    return this.#pauses.some((pause) => pause.kind === kind && pause.name === name);
  }

  async #idleOr(ms: number): Promise<void> {
    if (this.#running.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([late, new Promise<void>((resolve) => void this.#whenIdle.push(resolve))]);
    clearTimeout(timer);
  }

  #say(kind: string, line: string): void {
    const taken = this.#work.lines.take(kind, line);
    if (taken !== undefined) this.#context.log.warn(taken);
  }
}
