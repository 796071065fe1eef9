import { discardedRuns, mergeRuns, replayedRuns, statusOf, type Runs } from '../../runs.js';
import type { Claim, ClaimedEvent, Lease, NewDelivery, NewEvent, Pause, Pruning, Settlement } from '../../store.js';
import { claimedOf, MAX_PROMPT_TAKEOVERS, ORDER_RECHECK_MS, SPREAD_MS, STATUS, type EventRow } from '../rows.js';
import type { DatabaseSync } from './driver.js';
import { Statements } from './statements.js';

type Due = Pick<EventRow, (typeof CLAIM_COLUMNS)[number]> & { readonly stale: number; readonly blocked: number };

const CLAIM_COLUMNS = ['seq', 'lease', 'leased', 'source', 'idx', 'dedupe_key', 'order_key', 'takeovers', 'runs', 'delivery'] as const;
const COLUMNS = CLAIM_COLUMNS.map((name) => `e.${name}`).join(', ');
/** What `parked` says of an event that waits for another of its order key; 1 is one whose handler is paused. */
const PARKED_BEHIND = 2;
/** An earlier event of the same key that has not ended well; or a later one that is at work, which only a replayed event can meet. Parameter: the time. */
const BLOCKED = `(e.order_key IS NOT NULL AND (
  EXISTS (SELECT 1 FROM events p WHERE p.source = e.source AND p.order_key = e.order_key AND p.order_key IS NOT NULL AND p.status <> 1 AND p.seq < e.seq AND (p.status = 0 OR e.parks = 1))
  OR e.runs <> '{}' AND EXISTS (SELECT 1 FROM events p WHERE p.source = e.source AND p.order_key = e.order_key AND p.order_key IS NOT NULL AND p.status <> 1 AND p.seq > e.seq AND p.status = 0 AND p.leased = 1 AND p.run_at > ?)))`;
/** A newer version of the same thing is done. */
const STALE = `(e.version IS NOT NULL AND EXISTS (SELECT 1 FROM events n WHERE n.source = e.source AND n.order_key = e.order_key AND n.version IS NOT NULL AND n.status = 1 AND n.version > e.version))`;

/** Everything that changes the file. Each method runs inside a transaction that its caller has begun. */
export class SqliteWriter {
  readonly #sql: Statements;
  #lastSeq = 0;
  #seenVersion: number | undefined;

  constructor(db: DatabaseSync) {
    this.#sql = new Statements(db);
  }

  /** Called first in each transaction: another process may have given numbers since. */
  begin(): void {
    const { data_version: version } = this.#sql.get('PRAGMA data_version') as { data_version: number };
    if (version === this.#seenVersion) return;
    this.#lastSeq = (this.#sql.get('SELECT coalesce(max(seq), 0) AS seq FROM events') as { seq: number }).seq;
    this.#seenVersion = version;
  }

  insert(now: number, deliveries: readonly NewDelivery[]): readonly (readonly (number | undefined)[])[] {
    return deliveries.map((delivery) => {
      const id = this.#lastSeq + 1;
      const seqs = delivery.events.map((event) => this.#insertEvent(now, delivery, event, id));
      if (seqs.some((seq) => seq !== undefined)) {
        this.#sql.run('INSERT INTO deliveries (id, source, received_at, head, body) VALUES (?, ?, ?, ?, ?)', id, delivery.source, delivery.receivedAt, delivery.head, delivery.body);
      }
      return seqs;
    });
  }

  #insertEvent(now: number, { source, receivedAt }: NewDelivery, event: NewEvent, delivery: number): number | undefined {
    const seq = this.#lastSeq + 1;
    const { orderKey = null, dedupeKey = null, version = null } = event;
    const waits = orderKey !== null && this.#sql.get('SELECT 1 FROM events WHERE source = ? AND order_key = ? AND order_key IS NOT NULL AND status <> 1 AND (status = 0 OR ? = 1) LIMIT 1', source, orderKey, Number(event.parks)) !== undefined;
    const { changes } = this.#sql.run(
      `INSERT INTO events (seq, source, parked, run_at, received_at, delivery, idx, name, action, event_id, dedupe_key, order_key, parks, version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING`,
      seq, source, waits ? PARKED_BEHIND : 0, waits ? now + ORDER_RECHECK_MS : now, receivedAt, delivery, event.index, event.name, event.action ?? null, event.id ?? null, dedupeKey, orderKey, Number(event.parks), version,
    );
    if (changes === 0) return undefined;
    this.#lastSeq = seq;
    return seq;
  }

  /** After a transaction was undone: numbers given in it are free again. */
  reset(): void {
    this.#seenVersion = undefined;
  }

  claim(now: number, { limit, leaseMs, sources }: Claim): readonly ClaimedEvent[] {
    const claimed: ClaimedEvent[] = [];
    for (let asked = limit, found = limit; found === asked && claimed.length < limit; ) {
      asked = limit - claimed.length;
      const due = this.#sql.all(
        `SELECT ${COLUMNS}, ${STALE} AS stale, ${BLOCKED} AS blocked FROM events e INDEXED BY events_due WHERE e.status = 0 AND e.run_at <= ? AND e.source IN (SELECT value FROM json_each(?)) ORDER BY e.run_at, e.seq LIMIT ?`,
        now, now, JSON.stringify(sources), asked,
      ) as unknown as readonly Due[];
      found = due.length;
      claimed.push(...this.#take(now, due, leaseMs));
    }
    return claimed.toSorted((a, b) => a.seq - b.seq);
  }

  #take(now: number, due: readonly Due[], leaseMs: number): readonly ClaimedEvent[] {
    const free = due.filter(({ blocked }) => blocked === 0);
    this.#sql.run('UPDATE events SET leased = 1, lease = lease + 1, parked = 0, takeovers = takeovers + leased, run_at = ? WHERE seq IN (SELECT value FROM json_each(?))', now + leaseMs, JSON.stringify(free.map(({ seq }) => seq)));
    for (const { seq, blocked } of due) if (blocked === 1) this.#sql.run('UPDATE events SET takeovers = takeovers + leased, leased = 0, parked = ?, run_at = ? WHERE seq = ?', PARKED_BEHIND, now + ORDER_RECHECK_MS, seq);
    return free.map((row) => claimedOf({ ...row, lease: row.lease + 1, takeovers: row.takeovers + row.leased }, row.stale === 1));
  }

  extend(now: number, leases: readonly Lease[], leaseMs: number): readonly boolean[] {
    return leases.map(({ seq, lease }) => this.#sql.run('UPDATE events SET run_at = ? WHERE seq = ? AND lease = ? AND leased = 1 AND status = 0', now + leaseMs, seq, lease).changes === 1);
  }

  settle(now: number, settlements: readonly Settlement[]): readonly boolean[] {
    return settlements.map(({ seq, lease, runs, next }) => {
      if (typeof next === 'string' && next !== 'keep' && this.#endAtOnce(now, { seq, lease }, next, runs)) return true;
      const row = this.#sql.get('SELECT runs, source, order_key FROM events WHERE seq = ? AND lease = ? AND leased = 1 AND status = 0', seq, lease) as Pick<EventRow, 'runs' | 'source' | 'order_key'> | undefined;
      if (row === undefined) return false;
      const merged = JSON.stringify(row.runs === '{}' ? mergeRuns({}, runs) : mergeRuns(JSON.parse(row.runs) as Runs, runs));
      if (next === 'keep') this.#sql.run('UPDATE events SET runs = ? WHERE seq = ?', merged, seq);
      else if (typeof next === 'string') this.#end(now, seq, next, merged, row);
      else {
        this.#sql.run('UPDATE events SET runs = ?, leased = 0, parked = ?, run_at = ? WHERE seq = ?', merged, Number(next.parked ?? false), now + next.inMs, seq);
        this.#promote(now, row);
      }
      return true;
    });
  }

  /** What most events need: one statement, where nothing is to be merged and nobody waits. */
  #endAtOnce(now: number, { seq, lease }: Lease, status: 'done' | 'dead', runs: Runs): boolean {
    return this.#sql.run(`UPDATE events SET runs = ?, status = ?, leased = 0, settled_at = ? WHERE seq = ? AND lease = ? AND leased = 1 AND status = 0 AND runs = '{}' AND order_key IS NULL`, JSON.stringify(runs), STATUS[status], now, seq, lease).changes === 1;
  }

  #end(now: number, seq: number, status: 'done' | 'dead', runs: string, row: Pick<EventRow, 'source' | 'order_key'>): void {
    this.#sql.run('UPDATE events SET runs = ?, status = ?, leased = 0, settled_at = ? WHERE seq = ?', runs, STATUS[status], now, seq);
    this.#promote(now, row);
  }

  /** The oldest of the key, where it was put aside, is looked at again. */
  #promote(now: number, { source, order_key }: Pick<EventRow, 'source' | 'order_key'>): void {
    if (order_key === null) return;
    this.#sql.run(
      `UPDATE events SET run_at = ?, parked = 0 WHERE leased = 0 AND parked = ${PARKED_BEHIND} AND run_at > ? AND seq = (SELECT min(seq) FROM events WHERE source = ? AND order_key = ? AND order_key IS NOT NULL AND status <> 1 AND status = 0)`,
      now, now, source, order_key,
    );
  }

  replay(now: number, seqs: readonly number[], handler?: string): number {
    return this.#revise(seqs, `status <> 0 AND delivery IS NOT NULL`, ({ seq, runs }) => {
      this.#sql.run('UPDATE events SET runs = ?, status = 0, lease = lease + 1, parked = 0, takeovers = 0, settled_at = NULL, run_at = ? WHERE seq = ?', JSON.stringify(replayedRuns(JSON.parse(runs) as Runs, now, handler)), now, seq);
      return true;
    });
  }

  discard(now: number, seqs: readonly number[], handler?: string): number {
    return this.#revise(seqs, `status <> 1`, (row) => {
      const before = JSON.parse(row.runs) as Runs;
      const runs = discardedRuns(before, now, handler);
      if (handler !== undefined && runs === before) return false;
      const status = handler === undefined ? 'done' : statusOf(runs);
      if (status === 'pending') this.#sql.run('UPDATE events SET runs = ?, leased = 0, lease = lease + 1, run_at = ? WHERE seq = ?', JSON.stringify(runs), now, row.seq);
      else {
        this.#sql.run('UPDATE events SET lease = lease + 1 WHERE seq = ?', row.seq);
        this.#end(now, row.seq, status, JSON.stringify(runs), row);
      }
      return true;
    });
  }

  #revise(seqs: readonly number[], condition: string, change: (row: Pick<EventRow, 'seq' | 'source' | 'order_key' | 'runs'>) => boolean): number {
    let count = 0;
    for (const seq of seqs) {
      const row = this.#sql.get(`SELECT seq, source, order_key, runs FROM events WHERE seq = ? AND ${condition}`, seq) as Pick<EventRow, 'seq' | 'source' | 'order_key' | 'runs'> | undefined;
      if (row !== undefined && change(row)) count += 1;
    }
    return count;
  }

  pause(_now: number, { kind, name }: Pause): void {
    this.#sql.run('INSERT INTO pauses (kind, name) VALUES (?, ?) ON CONFLICT DO NOTHING', kind, name);
  }

  resume(now: number, { kind, name }: Pause): void {
    this.#sql.run('DELETE FROM pauses WHERE kind = ? AND name = ?', kind, name);
    this.#sql.run('UPDATE events SET run_at = ?, parked = 0 WHERE status = 0 AND parked = 1', now);
  }

  prune(now: number, { limit, doneMs, deadMs, keysMs }: Pruning): number {
    return this.#pruneBytes(now, limit, STATUS.done, doneMs) + this.#pruneBytes(now, limit, STATUS.dead, deadMs) + this.#pruneKeys(now, limit, keysMs);
  }

  #pruneBytes(now: number, limit: number, status: number, ageMs: number | undefined): number {
    if (ageMs === undefined) return 0;
    const old = this.#sql.all('SELECT seq, delivery FROM events WHERE status = ? AND settled_at <= ? AND settled_at IS NOT NULL AND delivery IS NOT NULL ORDER BY settled_at LIMIT ?', status, now - ageMs, limit) as unknown as readonly { seq: number; delivery: number }[];
    for (const { seq } of old) this.#sql.run('UPDATE events SET delivery = NULL WHERE seq = ?', seq);
    for (const delivery of new Set(old.map((row) => row.delivery))) {
      this.#sql.run('DELETE FROM deliveries WHERE id = ? AND NOT EXISTS (SELECT 1 FROM events WHERE delivery = ? AND delivery IS NOT NULL)', delivery, delivery);
    }
    return old.length;
  }

  #pruneKeys(now: number, limit: number, ageMs: number | undefined): number {
    if (ageMs === undefined) return 0;
    return Number(this.#sql.run('DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE settled_at <= ? AND settled_at IS NOT NULL AND delivery IS NULL ORDER BY settled_at LIMIT ?)', now - ageMs, limit).changes);
  }

  /** Nobody is at work: the process that was is gone, and its leases with it. */
  releaseAll(now: number): void {
    this.#sql.run(`UPDATE events SET leased = 0, takeovers = takeovers + 1, run_at = ? + iif(takeovers < ${MAX_PROMPT_TAKEOVERS}, 0, abs(random() % ${SPREAD_MS})) WHERE status = 0 AND leased = 1`, now);
  }
}
