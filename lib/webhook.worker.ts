import { steadyClock, type Clock } from './core/clock.js';
import { LineLimiter, type Log } from './core/log.js';
import { redact } from './core/redact.js';
import type { ResolvedDurableOptions } from './inbox/durable.options.js';
import type { DurableInbox } from './inbox/durable.js';
import { EventWork, type WorkContext } from './inbox/event-work.js';
import { HandlerRules } from './inbox/handler-rules.js';
import type { Handler, PendingEvent } from './inbox/inbox.js';
import { LeaseKeeper } from './inbox/lease-keeper.js';
import { Limiter } from './inbox/limiter.js';
import { Pace } from './inbox/pace.js';
import type { RetryOptions } from './inbox/retry.js';
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
  readonly #pace: Pace;
  readonly #leases: LeaseKeeper;
  /** Events this process has, by number. */
  readonly #running = new Map<number, EventWork>();
  #pauses: readonly Pause[] = [];
  #state: 'stopped' | 'running' = 'stopped';
  #claiming: Promise<void> | undefined;
  #wanted = false;
  /** The last claim got all it asked for or had no room to ask, so that there may be more. */
  #mayBeMore = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #forget: (() => void) | undefined;
  #whenIdle: (() => void)[] = [];
  /** How often it was stopped: ends a `workOff` that had begun before. */
  #stops = 0;

  constructor(context: WorkerContext) {
    this.#context = context;
    const { inbox, options, clock, log } = context;
    this.#store = inbox.store;
    this.#pace = new Pace(options.concurrency, steadyClock(clock));
    this.#leases = new LeaseKeeper(this.#store, options.leaseMs, () => [...this.#running.values()], (error) => this.#say('extend', `leases could not be lengthened, trying again: ${redact(error)}`));
    this.#sources = new Map(context.sources.map((source) => [source.name, source]));
    const rules = new HandlerRules((name) => this.#sources.get(name)?.config.retry, context.retry);
    this.#work = {
      store: this.#store, clock, log, lines: new LineLimiter(clock), places: new Limiter(options.concurrency, Number.POSITIVE_INFINITY), timeoutMs: options.timeoutMs, random: Math.random,
      read: (claimed) => this.#read(claimed),
      handlersOf: (event) => context.handlersOf(event),
      policyOf: (source, handler) => rules.policyOf(source, handler),
      limiterOf: (handler) => rules.limiterOf(handler),
      isPaused: (handlerId) => this.#isPaused('handler', handlerId),
      dueIn: (ms) => this.#wakeIn(ms),
      handled: () => this.#handled(),
    };
  }

  /** Begins to take events. */
  start(): void {
    if (this.#state === 'running') return;
    this.#state = 'running';
    this.#forget = this.#store.onWork(() => this.wake());
    this.#leases.start();
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
    this.#stops += 1;
    if (this.#state === 'stopped' && this.#running.size === 0) return;
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    this.#forget?.();
    await this.#claiming;
    await this.#giveBack([...this.#running.values()].filter(({ state }) => state === 'waiting'));
    await this.#idleOr(drainMs);
    if (this.#running.size > 0) this.#context.log.warn(`${this.#running.size} events had not finished after ${drainMs} ms and are given back`);
    await this.#giveBack([...this.#running.values()]);
    this.#leases.stop();
  }

  async #giveBack(works: readonly EventWork[]): Promise<void> {
    for (const { lease } of works) this.#running.delete(lease.seq);
    await Promise.allSettled(works.map((work) => work.release(new Error(SHUTTING_DOWN))));
  }

  /**
   * Works until nothing is due or the time is over, for hosts that stand still between requests. How many events it took.
   * @param maxMs  when no more are begun
   */
  async workOff(maxMs: number): Promise<number> {
    const until = performance.now() + maxMs;
    const stops = this.#stops;
    let count = 0;
    await this.#readPauses();
    this.#leases.start();
    while (performance.now() < until && stops === this.#stops) {
      const taken = await this.#claim();
      if (stops !== this.#stops) {
        await this.#giveBack(taken);
        break;
      }
      if (taken.length === 0) break;
      count += taken.length;
      await Promise.all(taken.map((work) => this.#finish(work)));
    }
    if (this.#state === 'stopped') this.#leases.stop();
    return count;
  }

  async #claimAll(): Promise<void> {
    try {
      while (this.#wanted && this.#state === 'running') {
        await undefined; // Others who wake it for the same reason come first, so that one claim is for all.
        this.#wanted = false;
        const taken = await this.#claim();
        for (const work of taken) void this.#finish(work);
        if (taken.length > 0 && this.#mayBeMore && this.#free > 0) this.#wanted = true;
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

  #countOf(state: EventWork['state']): number {
    return [...this.#running.values()].filter((work) => work.state === state).length;
  }

  /** Outcomes on their way to the store take no place, up to a limit: the store takes those while it gives the next. */
  get #free(): number {
    const { most } = this.#pace;
    const handled = this.#countOf('handled');
    return Math.min(most + handled, 2 * most) - this.#running.size;
  }

  /** Fast handlers are given many at once, slow ones what they have a place for. */
  #handled(): void {
    this.#pace.count();
    if (this.#mayBeMore && (this.#countOf('waiting') === 0 || this.#free >= this.#pace.most / 2)) this.wake();
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
      const heldUntil = performance.now() + leaseMs;
      const claimed = limit <= 0 ? [] : await this.#store.claim({ limit, leaseMs, sources });
      if (claimed.length >= limit) this.#mayBeMore = true;
      taken.push(...claimed.flatMap((event) => this.#take(event, heldUntil)));
    }
    return taken;
  }

  #take(claimed: ClaimedEvent, heldUntil: number): readonly EventWork[] {
    if (this.#running.get(claimed.seq)?.renew(claimed, heldUntil) === true) return [];
    const work = new EventWork(claimed, this.#work, heldUntil);
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
    const { successor } = work;
    const next = successor === undefined ? [] : this.#take(successor, work.heldUntil);
    if (this.#running.size === 0) for (const tell of this.#whenIdle.splice(0)) tell();
    if (this.#mayBeMore || work.letsOthersIn || this.#sources.get(work.source)?.config.concurrency !== undefined) this.wake();
    await Promise.all(next.map((again) => this.#finish(again)));
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
