import { ok, strictEqual as equal } from 'node:assert';
import type { HandlerRun, RunStatus, Runs } from '../../inbox/runs.js';
import type { ClaimedEvent, InboxEvent, InboxStore, Lease, NewDelivery, NewEvent, Settlement } from '../../inbox/store.js';
import { same } from '../same.js';

/** A store that holds nothing yet, in the hands of the suite. */
export interface StoreUnderTest {
  readonly store: InboxStore;
  /** Moves the store's time forward, ms. */
  advance(ms: number): Promise<void>;
  /** A second store on the same data, as another process would have it. Absent where there can be none. */
  reopen?(): Promise<InboxStore>;
  /** Removes the data. The suite has closed every store before. */
  close(): Promise<void>;
}

/** A promise, and what is done to see it kept. */
export type Case = readonly [title: string, check: (trial: Trial) => Promise<void>];

/** The source of events that name none. */
export const SOURCE = 'shop';
/** Every source that the cases use. */
export const SOURCES: readonly string[] = [SOURCE, 'erp'];
/** The lease of claims that name none, ms. */
export const LEASE_MS = 60_000;
/** When deliveries that name no time were received, epoch ms. */
export const RECEIVED_AT = Date.UTC(2026, 0, 1);
/** How much of the store's own time a case may take, ms. */
const TOLERANCE_MS = 20_000;

/** An event to be stored; like every other but for what is given. */
export function anEvent(over: Partial<NewEvent> = {}): NewEvent {
  return { index: 0, name: 'order.paid', action: undefined, id: undefined, dedupeKey: undefined, orderKey: undefined, parks: false, version: undefined, ...over };
}

/** A delivery of these events. */
export function aDelivery(events: readonly Partial<NewEvent>[], over: Partial<NewDelivery> = {}): NewDelivery {
  return { source: SOURCE, receivedAt: RECEIVED_AT, head: '{}', body: Buffer.from('{"paid":true}'), events: events.map((event, index) => anEvent({ index, ...event })), ...over };
}

/** A run as a worker records it. */
export function aRun(status: RunStatus, over: Partial<HandlerRun> = {}): HandlerRun {
  return { status, attempts: 1, at: RECEIVED_AT, ...over };
}

/** The time, or a little less where the store's own time goes on by itself. */
export function about(actual: number | undefined, expected: number): void {
  ok(actual !== undefined && actual <= expected && actual > expected - TOLERANCE_MS, `${actual} is not about ${expected}`);
}

/** Numbers of events, the lowest first. */
export const seqsOf = (events: readonly { readonly seq: number }[]): readonly number[] => events.map(({ seq }) => seq).toSorted((a, b) => a - b);

/** The value, which has to be there. */
export function there<T>(value: T | undefined): T {
  ok(value !== undefined, 'it is missing');
  return value;
}

/** A store, and what the cases do with it again and again. */
export class Trial {
  readonly store: InboxStore;
  readonly #under: StoreUnderTest;
  readonly #others: InboxStore[] = [];

  constructor(under: StoreUnderTest) {
    this.#under = under;
    this.store = under.store;
  }

  /** Moves the store's time forward, ms. */
  advance(ms: number): Promise<void> {
    return this.#under.advance(ms);
  }

  /** A second store on the same data; the same one where there can be no other. */
  async another(): Promise<InboxStore> {
    const other = await this.#under.reopen?.();
    if (other === undefined) return this.store;
    this.#others.push(other);
    return other;
  }

  /** Stores events, each in a delivery of its own, one after another. Gives back their numbers. */
  async put(...events: readonly (Partial<NewEvent> & { readonly source?: string })[]): Promise<readonly number[]> {
    const seqs: number[] = [];
    for (const { source = SOURCE, ...event } of events) seqs.push(await this.putOne(event, { source }));
    return seqs;
  }

  /** Stores one event in a delivery of its own. */
  async putOne(event: Partial<NewEvent> = {}, over: Partial<NewDelivery> = {}): Promise<number> {
    const [seqs] = await this.store.insert([aDelivery([event], over)]);
    return there(seqs?.[0]);
  }

  /** Claims what is due. */
  claim(limit = 1000, leaseMs: number = LEASE_MS, sources: readonly string[] = SOURCES): Promise<readonly ClaimedEvent[]> {
    return this.store.claim({ limit, leaseMs, sources });
  }

  /** Claims what has to be one event, and this one where it is named. */
  async claimOne(seq?: number): Promise<ClaimedEvent> {
    const claimed = await this.claim();
    equal(claimed.length, 1, `${claimed.length} events were claimed`);
    const [event] = claimed;
    if (seq !== undefined) equal(event?.seq, seq);
    return there(event);
  }

  /** Claims, and these have to be it. */
  async claimExactly(seqs: readonly number[]): Promise<readonly ClaimedEvent[]> {
    const claimed = await this.claim();
    same(seqsOf(claimed), seqs);
    return claimed;
  }

  /** Records an outcome; whether the store took it. */
  async settle({ seq, lease }: Lease, next: Settlement['next'], runs: Runs = {}): Promise<boolean> {
    const [kept] = await this.store.settle([{ seq, lease, runs, next }]);
    return there(kept);
  }

  /** Stores an event and brings it to its end. */
  async putSettled(next: 'done' | 'dead', event: Partial<NewEvent> & { readonly source?: string } = {}, runs: Runs = { 'A.a': aRun(next) }): Promise<number> {
    const [seq] = await this.put(event);
    equal(await this.settle(await this.claimOne(seq), next, runs), true);
    return there(seq);
  }

  /** An event that has to be there. */
  async look(seq: number): Promise<InboxEvent> {
    return there(await this.store.get(seq));
  }

  /** The runs of an event with nothing but what became of them. */
  async statuses(seq: number): Promise<Readonly<Record<string, RunStatus>>> {
    return Object.fromEntries(Object.entries((await this.look(seq)).runs).map(([id, { status }]) => [id, status]));
  }

  /** Prunes until there is nothing more; how many rows. */
  async prune(ages: { readonly doneMs?: number; readonly deadMs?: number; readonly keysMs?: number }, limit = 100): Promise<number> {
    const pruning = { limit, doneMs: undefined, deadMs: undefined, keysMs: undefined, ...ages };
    let total = 0;
    for (let count = await this.store.prune(pruning); count > 0; count = await this.store.prune(pruning)) {
      total += count;
      ok(total < 10_000, 'pruning does not come to an end');
    }
    return total;
  }

  /** Closes every store, and removes the data. */
  async close(): Promise<void> {
    try {
      await Promise.all([...this.#others, this.store].map((store) => store.close()));
    } finally {
      await this.#under.close();
    }
  }
}

/** Looks again and again until it holds, for what another process may hear a moment later. */
export async function becomes(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    ok(tries < 500, `${what}: it has not come true`);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
