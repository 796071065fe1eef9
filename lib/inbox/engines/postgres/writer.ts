import type { Claim, ClaimedEvent, Lease, NewDelivery, NewEvent, Settlement } from '../../store.js';
import { claimedOf, type EventRow } from '../rows.js';
import { againOnConflict, type PostgresExecutor, type PostgresQuery, type PostgresRow } from './executor.js';
import { Batcher } from './batcher.js';
import { claimSql, extendSql, insertSql, promoteSql, settleSql } from './sql.js';
import { jsonOf } from './texts.js';

/** An order key and the source it belongs to. */
export interface OrderKey {
  readonly source: string;
  readonly order_key: string | null;
}

type Seqs = readonly (readonly (number | undefined)[])[];
type InsertedRow = { readonly n: number; readonly i: number; readonly seq: number; readonly waits: boolean };
type ClaimRow = EventRow & { readonly taken: boolean; readonly stale: boolean };

const INSERT_LANES = 2;
const SETTLE_LANES = 2;
/** A statement takes no more of them than this; a delivery weighs as much as its bytes, and as one of `MAX_DELIVERIES`. */
const MAX_DELIVERIES = 200;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const MAX_SETTLEMENTS = 500;
/** Once events had to be put aside, so many are looked at, since more of their key may stand behind them. */
const WIDE_LOOK = 500;

/** The statements for which speed matters: deliveries in, events out, outcomes in. */
export class PostgresWriter {
  readonly #inserts: Batcher<readonly NewDelivery[], Seqs>;
  readonly #settles: Batcher<readonly Settlement[], readonly boolean[]>;
  readonly #promotions = new Set<Promise<void>>();
  readonly #sql: Readonly<Record<'insert' | 'claim' | 'promote' | 'extend' | 'settle', string>>;

  /** @param onWork  called when events became due that nobody else will tell of */
  constructor(
    private readonly executor: PostgresExecutor,
    schema: string,
    private readonly onWork: () => void,
  ) {
    this.#sql = { insert: insertSql(schema), claim: claimSql(schema), promote: promoteSql(schema), extend: extendSql(schema), settle: settleSql(schema) };
    const weightOf = (deliveries: readonly NewDelivery[]): number => deliveries.reduce((sum, { body, head }) => sum + Math.max(MAX_BATCH_BYTES / MAX_DELIVERIES, body.length + head.length), 0);
    this.#inserts = new Batcher((calls) => againOnConflict(() => this.#insert(calls)), { lanes: INSERT_LANES, maxWeight: MAX_BATCH_BYTES, weightOf, keysOf: orderKeysOf, sharesKeys: true });
    this.#settles = new Batcher((calls) => againOnConflict(() => this.#settle(calls)), { lanes: SETTLE_LANES, maxWeight: MAX_SETTLEMENTS, weightOf: ({ length }) => length, keysOf: (call) => call.map(({ seq }) => seq) });
  }

  insert(deliveries: readonly NewDelivery[]): Promise<Seqs> {
    return deliveries.length === 0 ? Promise.resolve([]) : this.#inserts.add(deliveries);
  }

  async #insert(calls: readonly (readonly NewDelivery[])[]): Promise<readonly Seqs[]> {
    const all = calls.flat();
    const bodies = all.map(({ body }) => body);
    const rows = (await this.executor.query(this.#sql.insert, [...insertParams(all), Buffer.concat(bodies)])) as unknown as readonly InsertedRow[];
    const seqs: (number | undefined)[][] = all.map(({ events }) => events.map(() => undefined));
    for (const { n, i, seq } of rows) {
      const own = seqs[n];
      if (own !== undefined) own[i] = seq;
    }
    const waiting = rows.filter(({ waits }) => waits).map(({ n, i }) => ({ source: all[n]?.source ?? '', order_key: all[n]?.events[i]?.orderKey ?? null }));
    if (waiting.length > 0) this.#promoteLater(waiting);
    let from = 0;
    return calls.map(({ length }) => seqs.slice(from, (from += length)));
  }

  async claim({ limit, leaseMs, sources }: Claim): Promise<readonly ClaimedEvent[]> {
    const claimed: ClaimedEvent[] = [];
    let look = limit;
    while (claimed.length < limit) {
      const room = limit - claimed.length;
      const rows = (await againOnConflict(() => this.executor.query(this.#sql.claim, [JSON.stringify(sources), Math.max(room, look), room, Math.round(leaseMs)]))) as unknown as readonly ClaimRow[];
      claimed.push(...rows.filter(({ taken }) => taken).map((row) => claimedOf(row, row.stale)));
      const aside = rows.filter(({ taken }) => !taken);
      if (aside.length === 0) break;
      await this.promote(aside).catch(() => undefined);
      look = WIDE_LOOK;
    }
    return claimed.toSorted((a, b) => a.seq - b.seq);
  }

  async extend(leases: readonly Lease[], leaseMs: number): Promise<readonly boolean[]> {
    if (leases.length === 0) return [];
    const rows = await againOnConflict(() => this.executor.query(this.#sql.extend, [JSON.stringify(leases.map(({ seq, lease }) => ({ seq, lease }))), Math.round(leaseMs)]));
    return heldBy(leases, rows);
  }

  settle(settlements: readonly Settlement[]): Promise<readonly boolean[]> {
    if (settlements.length === 0) return Promise.resolve([]);
    const rounds = roundsOf(settlements);
    return rounds.length === 1 ? this.#settles.add(settlements) : this.#settleInRounds(settlements, rounds);
  }

  async #settle(calls: readonly (readonly Settlement[])[]): Promise<readonly (readonly boolean[])[]> {
    const rows = await this.settleWith(this.executor.query, calls.flat());
    await this.promote(rows as unknown as readonly OrderKey[]).catch(() => undefined);
    return calls.map((call) => heldBy(call, rows));
  }

  /** Of an event that is named more than once, one outcome after another. */
  async #settleInRounds(settlements: readonly Settlement[], rounds: readonly (readonly Settlement[])[]): Promise<readonly boolean[]> {
    const kept = new Map<Settlement, boolean>();
    const ended = await againOnConflict(() => this.executor.transaction(async (query) => {
      const all: PostgresRow[] = [];
      for (const round of rounds) {
        const rows = await this.settleWith(query, round);
        all.push(...rows);
        for (const [index, held] of heldBy(round, rows).entries()) kept.set(round[index] as Settlement, held);
      }
      return all;
    }));
    await this.promote(ended as unknown as readonly OrderKey[]).catch(() => undefined);
    return settlements.map((settlement) => kept.get(settlement) ?? false);
  }

  /** Records outcomes of different events; the rows of those whose lease held. */
  settleWith(query: PostgresQuery, settlements: readonly Settlement[]): Promise<readonly PostgresRow[]> {
    return query(this.#sql.settle, [jsonOf(settlements.map(({ seq, lease, runs, next }) => {
      const later = typeof next === 'object' ? next : undefined;
      return { seq, lease, runs, next: later === undefined ? NEXT[next as keyof typeof NEXT] : 3, ms: Math.round(later?.inMs ?? 0), parked: Number(later?.parked ?? false) };
    }))]);
  }

  /** The next event of each key is due, unless something still holds it back. */
  async promote(keys: readonly OrderKey[]): Promise<void> {
    const ordered = keys.filter(({ order_key }) => order_key !== null);
    if (ordered.length === 0) return;
    const [row] = await againOnConflict(() => this.executor.query(this.#sql.promote, [jsonOf(ordered.map(({ source, order_key }) => ({ s: source, o: order_key })))]));
    if (Number(row?.['n']) > 0) this.onWork();
  }

  /** When it fails, the event is looked at again a little later anyway. */
  #promoteLater(keys: readonly OrderKey[]): void {
    const promotion = this.promote(keys).catch(() => undefined).finally(() => this.#promotions.delete(promotion));
    this.#promotions.add(promotion);
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    await Promise.all([this.#inserts.idle(), this.#settles.idle()]);
    await Promise.all(this.#promotions);
  }
}

const NEXT = { keep: 0, done: 1, dead: 2 } as const;

function heldBy(leases: readonly Lease[], rows: readonly PostgresRow[]): readonly boolean[] {
  const held = new Map(rows.map((row) => [row['seq'], row['lease']]));
  return leases.map(({ seq, lease }) => held.get(seq) === lease);
}

/** No round names an event twice. */
function roundsOf(settlements: readonly Settlement[]): readonly (readonly Settlement[])[] {
  const rounds: Settlement[][] = [];
  const seen = new Map<number, number>();
  for (const settlement of settlements) {
    const index = seen.get(settlement.seq) ?? 0;
    seen.set(settlement.seq, index + 1);
    (rounds[index] ??= []).push(settlement);
  }
  return rounds;
}

/** Deliveries and events as JSON. */
function insertParams(all: readonly NewDelivery[]): readonly [string, string] {
  let offset = 1;
  const deliveries = all.map(({ source, receivedAt, head, body }, n) => {
    const o = offset;
    offset += body.length;
    return { n, s: source, r: Math.round(receivedAt), h: head, o, l: body.length };
  });
  const keys = new Set<string>();
  const events = all.flatMap(({ source, events: own }, n) => own.map((event, i) => ({ n, i, ...columnsOf(event), w: isSecond(keys, source, event) })));
  return [jsonOf(deliveries), jsonOf(events)];
}

const orderKeysOf = (deliveries: readonly NewDelivery[]): readonly string[] => deliveries.flatMap(({ source, events }) => events.flatMap(({ orderKey }) => (orderKey === undefined ? [] : [`${source}\n${orderKey}`])));

/** 1 when an event of the same key stands before it in this statement. */
function isSecond(keys: Set<string>, source: string, { orderKey }: NewEvent): number {
  if (orderKey === undefined) return 0;
  const key = `${source}\n${orderKey}`;
  if (keys.has(key)) return 1;
  keys.add(key);
  return 0;
}

const columnsOf = ({ index, name, action, id, dedupeKey, orderKey, parks, version }: NewEvent) => ({ j: index, e: name, a: action, id, k: dedupeKey, o: orderKey, p: Number(parks), v: version });
