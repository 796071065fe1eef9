import type { Runs } from './runs.js';

/** Where an event stands: waiting, taken by a worker, finished, or given up. */
export type EventStatus = 'pending' | 'running' | 'done' | 'dead';

/** A delivery to be stored, with its events. */
export interface NewDelivery extends StoredRequest {
  readonly source: string;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly events: readonly NewEvent[];
}

/** What is kept of a request, as text and bytes that the store does not look into. */
export interface StoredRequest {
  readonly head: string;
  readonly body: Uint8Array;
}

/** An event to be stored. No text holds a NUL. */
export interface NewEvent {
  /** Place in the delivery, from 0. */
  readonly index: number;
  readonly name: string;
  readonly action: string | undefined;
  /** The provider's id. */
  readonly id: string | undefined;
  /** Unique within the source; `undefined` is equal to nothing. */
  readonly dedupeKey: string | undefined;
  /** Events of one source and key are taken one after another. */
  readonly orderKey: string | undefined;
  /** Whether a dead letter of the same key holds this event back. */
  readonly parks: boolean;
  /** Which of several events with one order key is the newest. */
  readonly version: number | undefined;
}

/** A stored event, without its bytes. */
export interface InboxEvent {
  /** The inbox's own number of the event, in order of receipt. */
  readonly seq: number;
  readonly source: string;
  readonly name: string;
  readonly action: string | undefined;
  /** The provider's id. */
  readonly id: string | undefined;
  readonly dedupeKey: string | undefined;
  readonly orderKey: string | undefined;
  readonly index: number;
  readonly status: EventStatus;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Ms until it is due, or until its lease is over while it is running. Negative when that is past; `undefined` once it is settled. */
  readonly dueInMs: number | undefined;
  /** How often a worker had it and never said what became of it. */
  readonly takeovers: number;
  /** What became of it, by handler; empty until a worker has said anything. Without the mark that handlers are still to be chosen. */
  readonly runs: Runs;
  /** Number of the stored delivery; `undefined` once its bytes are pruned. */
  readonly delivery: number | undefined;
}

/** The right to say what becomes of an event: each claim gives a higher `lease`, and only the highest counts. */
export interface Lease {
  readonly seq: number;
  readonly lease: number;
}

/** An event that now belongs to a worker. */
export interface ClaimedEvent extends Lease {
  readonly source: string;
  readonly index: number;
  readonly dedupeKey: string | undefined;
  readonly takeovers: number;
  readonly runs: Runs;
  /** Others of its order key may wait for it. */
  readonly ordered: boolean;
  /** A newer version of the same order key is done. */
  readonly stale: boolean;
  /** Number of the stored delivery; `undefined` once its bytes are pruned. */
  readonly delivery: number | undefined;
}

/** What became of an event. */
export interface Settlement extends Lease {
  /** The runs that changed; those of other handlers stay as they are. */
  readonly runs: Runs;
  /** What becomes of the event; `keep` leaves it with the worker, whose other handlers are at work. */
  readonly next: 'keep' | 'done' | 'dead' | { readonly inMs: number; readonly parked?: boolean };
}

/** Which events are claimed. */
export interface Claim {
  /** No more than this many. */
  readonly limit: number;
  /** After this the lease is over and anybody may claim the event. */
  readonly leaseMs: number;
  /** Only events of these sources. */
  readonly sources: readonly string[];
}

/** Which events are meant; what is left out does not matter. */
export interface EventFilter {
  readonly status?: EventStatus | undefined;
  readonly source?: string | undefined;
  readonly name?: string | undefined;
  readonly action?: string | undefined;
  /** The provider's id. */
  readonly id?: string | undefined;
  /** Events this handler has a run for. */
  readonly handler?: string | undefined;
  /** Received at this time or later, epoch ms. */
  readonly since?: number | undefined;
  /** Received before this time, epoch ms. */
  readonly until?: number | undefined;
}

/** A part of a list, the newest first. */
export interface Page {
  /** No more than this many. */
  readonly limit: number;
  /** Only events older than the one of this number: the last of the page before. */
  readonly before?: number | undefined;
}

/** A source or a handler that is held back. */
export interface Pause {
  readonly kind: 'source' | 'handler';
  readonly name: string;
}

/** What is removed: at most `limit` rows of each kind in one call. */
export interface Pruning {
  readonly limit: number;
  /** Bytes of events that have been done this long, ms. `undefined` keeps them. */
  readonly doneMs: number | undefined;
  /** Bytes of events that have been dead this long, ms. `undefined` keeps them. */
  readonly deadMs: number | undefined;
  /** Keys, and with them the events, whose bytes are gone and that were settled this long ago, ms. `undefined` keeps them. */
  readonly keysMs: number | undefined;
}

/** Number of events by status. */
export type Counts = Readonly<Record<EventStatus, number>>;

/**
 * Keeps events. Every engine makes these promises, and `inboxStoreContract` of `nestjs-webhook/testing` holds it to them.
 * Ways that change something reject when they could not; nothing is half done then. Time is the store's own.
 */
export interface InboxStore {
  /**
   * Resolves once all of it would survive a power cut, and stores all of it or nothing.
   * For each delivery the numbers of its events, `undefined` for one whose dedupe key is there already:
   * that one is left as it stands. The bytes of a delivery are stored if any of its events is.
   */
  insert(deliveries: readonly NewDelivery[]): Promise<readonly (readonly (number | undefined)[])[]>;
  /**
   * Takes due events, and those whose lease is over, the longest due first. No event goes to two claims while its lease lasts.
   * Of one source and order key, only the oldest that is not settled is given out. One that workers have lost more than
   * twice may be put aside for up to half a minute, so that it does not take the same others with it each time.
   */
  claim(claim: Claim): Promise<readonly ClaimedEvent[]>;
  /** The bytes of deliveries; those that are pruned are missing. */
  load(deliveries: readonly number[]): Promise<ReadonlyMap<number, StoredDelivery>>;
  /** Lengthens leases, counted from now; false for one that is lost. */
  extend(leases: readonly Lease[], leaseMs: number): Promise<readonly boolean[]>;
  /** Records outcomes durably; false, and nothing recorded, for a lease that is lost. */
  settle(settlements: readonly Settlement[]): Promise<readonly boolean[]>;
  /**
   * Settled events become due: dead runs are made again, or all where none is dead; with `handler`, the run of that one alone.
   * Earlier failures stay in the record. Gives back how many: those that are at work or whose bytes are gone are left out.
   */
  replay(seqs: readonly number[], handler?: string): Promise<number>;
  /** Whatever is not finished is given up, also what a worker has right now; with `handler`, the run of that one alone. How many there were. */
  discard(seqs: readonly number[], handler?: string): Promise<number>;
  get(seq: number): Promise<InboxEvent | undefined>;
  /** The newest first. */
  list(filter: EventFilter, page: Page): Promise<readonly InboxEvent[]>;
  counts(filter?: Omit<EventFilter, 'status'>): Promise<Counts>;
  /** The counts of each source that has events, by its name. */
  countsBySource(): Promise<ReadonlyMap<string, Counts>>;
  /** How many events are not settled, counted no further than `limit`. */
  backlog(limit: number): Promise<number>;
  /** Ms until the next event of these sources is due or its lease over, 0 when one is; `undefined` when none waits. */
  nextDueInMs(sources: readonly string[]): Promise<number | undefined>;
  /** Calls `wake` when there may be work, also from other processes where the engine hears of it. Gives back how to end that. */
  onWork(wake: () => void): () => void;
  pause(pause: Pause): Promise<void>;
  /** What was put aside for it is due at once. */
  resume(pause: Pause): Promise<void>;
  pauses(): Promise<readonly Pause[]>;
  /** Removes what has been kept long enough; how many rows. Call it until it gives back 0. Keys outlive bytes, and what is not settled stays. */
  prune(pruning: Pruning): Promise<number>;
  /**
   * Runs `work` in a transaction of the database, and records the outcome in it. Absent where handlers cannot share the database.
   * @throws WebhookError WEBHOOK_LEASE_LOST  after undoing the work, when the lease is lost
   */
  transaction?<T>(outcome: Lease & { readonly runs: Runs }, work: (client: never) => Promise<T>): Promise<T>;
  /** Finishes what has begun and lets go. */
  close(): Promise<void>;
}

/** The bytes of a delivery and whose they are. */
export interface StoredDelivery extends StoredRequest {
  readonly source: string;
  /** Epoch ms. */
  readonly receivedAt: number;
}
