import type { ClaimedEvent, Counts, EventStatus, InboxEvent } from '../store.js';
import { EVERY_HANDLER, type Runs } from '../runs.js';

/** A row of `events`, as both databases give it. Numbers are JavaScript's own. */
export interface EventRow {
  readonly seq: number;
  readonly source: string;
  readonly status: number;
  readonly leased: number;
  readonly lease: number;
  readonly takeovers: number;
  readonly run_at: number;
  readonly received_at: number;
  readonly delivery: number | null;
  readonly idx: number;
  readonly name: string;
  readonly action: string | null;
  readonly event_id: string | null;
  readonly dedupe_key: string | null;
  readonly order_key: string | null;
  readonly runs: string;
}

/** Columns of an `EventRow`. */
export const EVENT_COLUMNS = ['seq', 'source', 'status', 'leased', 'lease', 'takeovers', 'run_at', 'received_at', 'delivery', 'idx', 'name', 'action', 'event_id', 'dedupe_key', 'order_key', 'runs'] as const;

const TO_DO = 0;
const DONE = 1;
const DEAD = 2;

/** The stored number of a status. Those to do are told by their lease. */
export const STATUS: Readonly<Record<EventStatus, number>> = { pending: TO_DO, running: TO_DO, done: DONE, dead: DEAD };

const statusOf = (status: number, leased: number): EventStatus => {
  if (status === TO_DO) return leased === 0 ? 'pending' : 'running';
  return status === DONE ? 'done' : 'dead';
};

/** The event of a row, at the store's time. */
export function eventOf(row: EventRow, now: number): InboxEvent {
  const status = statusOf(row.status, row.leased);
  const { [EVERY_HANDLER]: _routing, ...runs } = JSON.parse(row.runs) as Runs;
  return {
    seq: row.seq,
    source: row.source,
    name: row.name,
    action: row.action ?? undefined,
    id: row.event_id ?? undefined,
    dedupeKey: row.dedupe_key ?? undefined,
    orderKey: row.order_key ?? undefined,
    index: row.idx,
    status,
    receivedAt: row.received_at,
    dueInMs: row.status === TO_DO ? row.run_at - now : undefined,
    takeovers: row.takeovers,
    runs,
    delivery: row.delivery ?? undefined,
  };
}

/** What a worker gets of a row it has claimed. */
export function claimedOf(row: Pick<EventRow, 'seq' | 'lease' | 'source' | 'idx' | 'dedupe_key' | 'order_key' | 'takeovers' | 'runs' | 'delivery'>, stale: boolean): ClaimedEvent {
  return {
    seq: row.seq,
    lease: row.lease,
    source: row.source,
    index: row.idx,
    dedupeKey: row.dedupe_key ?? undefined,
    takeovers: row.takeovers,
    runs: row.runs === '{}' ? {} : (JSON.parse(row.runs) as Runs),
    ordered: row.order_key !== null,
    stale,
    delivery: row.delivery ?? undefined,
  };
}

/** How many events there are of one kind. */
export interface Count {
  readonly status: number;
  readonly leased: number;
  readonly n: number;
}

/** How many events of one kind a source has. */
export interface SourceCount extends Count {
  readonly source: string;
}

/** Counts by status, from rows of groups. */
export function countsOf(rows: readonly Count[]): Counts {
  const counts = { pending: 0, running: 0, done: 0, dead: 0 };
  for (const { status, leased, n } of rows) counts[statusOf(status, leased)] += n;
  return counts;
}

/** Counts by source, in the order of their names. */
export function countsBySourceOf(rows: readonly SourceCount[]): ReadonlyMap<string, Counts> {
  const sources = [...new Set(rows.map(({ source }) => source))].toSorted();
  return new Map(sources.map((source) => [source, countsOf(rows.filter((row) => row.source === source))]));
}

/** An event that waits for another of its order key is looked at again after this, ms, unless that one's end says so before. */
export const ORDER_RECHECK_MS = 30_000;

/**
 * An event that workers have lost more often than this is spread over the next while: one of those that ended their process
 * together did it, and the others are to get done before it comes again.
 */
export const MAX_PROMPT_TAKEOVERS = 2;
/** Over so long, ms. */
export const SPREAD_MS = 30_000;
