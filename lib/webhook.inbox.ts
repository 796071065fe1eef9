import { WebhookError } from './core/errors.js';
import type { WebhookRequest } from './core/request.js';
import { changeAll } from './inbox/selection.js';
import type { Counts, EventFilter, InboxEvent, Page, Pause } from './inbox/store.js';
import type { StoredInbox, WebhookInboxes } from './webhook.inboxes.js';
import type { WebhookSources } from './webhook.sources.js';

/** Which events are meant: one or several by number, or all that a filter finds. */
export type EventSelection = number | readonly number[] | EventFilter;

/** What is done to the events. */
export interface ReviseOptions {
  /** Only the run of this handler, `PageEvents.liked`. Default: those that are not finished. */
  readonly handler?: string | undefined;
}

/** A source or a handler: one of the two. */
export type PauseTarget = { readonly source: string } | { readonly handler: string };

const DEFAULT_LIMIT = 50;
const DEFAULT_WORK_MS = 20_000;

/** Looks into the inbox of the module, and mends: inject it where you need it. Every method throws `WEBHOOK_NO_INBOX` when nothing is stored. */
export class WebhookInbox {
  readonly #inboxes: WebhookInboxes;
  readonly #sources: WebhookSources;
  readonly #source: string | undefined;

  /** @internal */
  constructor(inboxes: WebhookInboxes, sources: WebhookSources, source?: string) {
    this.#inboxes = inboxes;
    this.#sources = sources;
    this.#source = source;
  }

  /** The inbox of a source that has one of its own. */
  of(source: string): WebhookInbox {
    return new WebhookInbox(this.#inboxes, this.#sources, source);
  }

  /** Events, the newest first; by default 50. For the next page give the `seq` of the last one as `before`. */
  find(filter: EventFilter = {}, page: Partial<Page> = {}): Promise<readonly InboxEvent[]> {
    return this.#here.store.list(filter, { limit: DEFAULT_LIMIT, ...page });
  }

  /** One event with the runs of its handlers; `undefined` when there is none of this number. */
  get(seq: number): Promise<InboxEvent | undefined> {
    return this.#here.store.get(seq);
  }

  /** The stored request of an event; `undefined` once its bytes are pruned. */
  async requestOf(seq: number): Promise<WebhookRequest | undefined> {
    const { store, inbox } = this.#here;
    const event = await store.get(seq);
    const stored = event?.delivery === undefined ? undefined : (await store.load([event.delivery])).get(event.delivery);
    return stored === undefined ? undefined : inbox.vault.reopen(stored.source, stored).request;
  }

  /** How many there are. */
  counts(filter?: Omit<EventFilter, 'status'>): Promise<Counts> {
    return this.#here.store.counts(filter);
  }

  /**
   * Calls handlers again, from the stored bytes through today's code: those that are dead, or all where none is dead.
   * With `handler` that one alone, also one that the application did not have then. How many events.
   */
  replay(selection: EventSelection, { handler }: ReviseOptions = {}): Promise<number> {
    return this.#revise(selection, (seqs) => this.#here.store.replay(seqs, handler));
  }

  /** Gives up what is not finished, dead letters too; with `handler` that one alone. How many events. */
  discard(selection: EventSelection, { handler }: ReviseOptions = {}): Promise<number> {
    return this.#revise(selection, (seqs) => this.#here.store.discard(seqs, handler));
  }

  /** Removes what has been kept for as long as `retention` says; it is done from time to time by itself. How many rows. */
  prune(): Promise<number> {
    return this.#here.pruner.prune();
  }

  /** Holds back a source or a handler, in every process, until it is resumed. Deliveries are stored meanwhile. */
  async pause(target: PauseTarget): Promise<void> {
    await this.#here.store.pause(pauseOf(target));
    await this.#here.worker.refreshPauses();
  }

  async resume(target: PauseTarget): Promise<void> {
    await this.#here.store.resume(pauseOf(target));
    await this.#here.worker.refreshPauses();
  }

  /** What is held back. */
  pauses(): Promise<readonly Pause[]> {
    return this.#here.store.pauses();
  }

  /** Begins to call handlers in this process, where `autoStart` is off or after `stop`. */
  start(): void {
    this.#here.worker.start();
  }

  /** Calls no more handlers in this process; resolves when those at work have finished or `drainMs` is over. */
  stop(drainMs?: number): Promise<void> {
    return this.#here.worker.stop(drainMs);
  }

  /**
   * Handles what is due, and resolves: for hosts that stand still between requests, called by a cron job. How many events.
   * @param options.maxMs  when no more are begun. Default 20,000
   */
  work({ maxMs = DEFAULT_WORK_MS }: { readonly maxMs?: number } = {}): Promise<number> {
    return this.#here.worker.workOff(maxMs);
  }

  #revise(selection: EventSelection, change: (seqs: readonly number[]) => Promise<number>): Promise<number> {
    if (typeof selection === 'number') return change([selection]);
    if (isList(selection)) return change(selection);
    return changeAll(this.#here.store, selection, change);
  }

  get #here(): StoredInbox {
    const source = this.#source === undefined ? undefined : this.#sources.get(this.#source);
    const stored = this.#inboxes.storedOf(source);
    if (stored === undefined) throw new WebhookError('WEBHOOK_NO_INBOX', this.#source);
    return stored;
  }
}

const isList = (selection: readonly number[] | EventFilter): selection is readonly number[] => Array.isArray(selection);

const pauseOf = (target: PauseTarget): Pause => ('source' in target ? { kind: 'source', name: target.source } : { kind: 'handler', name: target.handler });
