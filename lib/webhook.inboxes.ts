import { steadyClock, type Clock } from './core/clock.js';
import type { Log } from './core/log.js';
import { resolveDurableOptions } from './inbox/durable.options.js';
import { DurableInbox } from './inbox/durable.js';
import type { Handler, Inbox, InboxEngine, PendingEvent, StoreEngine } from './inbox/inbox.js';
import { Pruner } from './inbox/pruner.js';
import type { InboxStore } from './inbox/store.js';
import type { ResolvedSource, WebhookSources } from './webhook.sources.js';
import { WebhookWorker } from './webhook.worker.js';

/** What inboxes need from the application. */
export interface InboxesContext {
  readonly sources: WebhookSources;
  readonly log: Log;
  readonly handlersOf: (event: PendingEvent) => readonly Handler[];
  readonly refreshHandlers: () => Promise<void> | undefined;
}

/** An inbox with a store, and who works on it. */
export interface StoredInbox {
  readonly engine: StoreEngine;
  readonly store: InboxStore;
  readonly inbox: DurableInbox;
  readonly worker: WebhookWorker;
  readonly pruner: Pruner;
}

/** The inboxes of the application, one for each engine that its sources name. */
export class WebhookInboxes {
  readonly #context: InboxesContext;
  readonly #direct = new Map<InboxEngine, Inbox>();
  readonly #stored = new Map<InboxEngine, StoredInbox>();

  constructor(context: InboxesContext) {
    this.#context = context;
  }

  /** Opens every store. @throws WebhookError WEBHOOK_STORE_UNUSABLE */
  async open(): Promise<void> {
    const { sources } = this.#context;
    for (const engine of new Set([sources.options.inbox, ...sources.all().map((source) => this.#engineOf(source))])) {
      if ('openStore' in engine && !this.#stored.has(engine)) this.#stored.set(engine, await this.#open(engine));
    }
  }

  async #open(engine: StoreEngine): Promise<StoredInbox> {
    const { sources, log, handlersOf, refreshHandlers } = this.#context;
    const clock: Clock = sources.options.clock;
    const options = resolveDurableOptions(engine.options);
    const store = await engine.openStore({ clock, log });
    const wake = options.role === 'receive' ? undefined : (): void => worker.wake();
    const inbox = new DurableInbox(store, engine.options, { handlersOf, clock, log }, wake);
    const mine = sources.all().filter((source) => this.#engineOf(source) === engine);
    const worker = new WebhookWorker({ inbox, options, sources: mine, retry: sources.options.retry, clock: steadyClock(clock), log, handlersOf, refreshHandlers });
    return { engine, store, inbox, worker, pruner: new Pruner(store, options.retention, log) };
  }

  #engineOf({ config }: ResolvedSource): InboxEngine {
    return config.inbox ?? this.#context.sources.options.inbox;
  }

  /** Where the events of a source go. */
  inboxOf(source: ResolvedSource): Inbox {
    const engine = this.#engineOf(source);
    const there = this.#stored.get(engine)?.inbox ?? this.#direct.get(engine);
    if (there !== undefined) return there;
    if ('openStore' in engine) throw new Error('the application has not started yet');
    const { sources, log, handlersOf } = this.#context;
    const made = engine.open({ handlersOf, clock: sources.options.clock, log });
    this.#direct.set(engine, made);
    return made;
  }

  /** The inbox of a source, that of the module without a name; `undefined` where nothing is stored. */
  storedOf(source?: ResolvedSource): StoredInbox | undefined {
    return this.#stored.get(source === undefined ? this.#context.sources.options.inbox : this.#engineOf(source));
  }

  /** Every inbox with a store. */
  get stored(): readonly StoredInbox[] {
    return [...this.#stored.values()];
  }

  /** What stands in each store, for the log. */
  async summary(): Promise<readonly string[]> {
    return Promise.all(this.stored.map(async ({ engine, store }) => {
      const { pending, running, dead } = await store.counts();
      const { role, autoStart, concurrency } = resolveDurableOptions(engine.options);
      const work = role === 'receive' || !autoStart ? 'handlers are not called here' : `up to ${concurrency} at work at once`;
      return `inbox ${engine.name}: ${pending + running} events wait, ${dead} dead letters · ${work}`;
    }));
  }

  /** Handlers are called from now on, where the options say so. */
  start(): void {
    for (const { engine, worker, pruner } of this.stored) {
      const { role, autoStart } = resolveDurableOptions(engine.options);
      if (role === 'receive') continue;
      pruner.start();
      if (autoStart) worker.start();
    }
  }

  /** No more handlers are called; those at work may finish in `drainMs`. */
  async stop(): Promise<void> {
    await Promise.all(this.stored.map(({ worker, pruner }) => {
      pruner.stop();
      return worker.stop();
    }));
  }

  /** Lets go of the stores. */
  async close(): Promise<void> {
    await Promise.allSettled(this.stored.map(({ store }) => store.close()));
  }
}
