import { discardedRuns, replayedRuns, statusOf, type Runs } from '../../runs.js';
import type { Pause, Pruning } from '../../store.js';
import { STATUS } from '../rows.js';
import { againOnConflict, type PostgresExecutor, type PostgresQuery } from './executor.js';
import { CLOCK, lockSql, pruneBytesSql, pruneKeysSql, reviseSql } from './sql.js';
import { jsonOf } from './texts.js';
import type { OrderKey } from './writer.js';

type LockedRow = OrderKey & { readonly seq: number; readonly runs: string; readonly now: number };
type Revision = { readonly runs: Runs; readonly status: number; readonly fresh: boolean };

/** Replays, discards, pauses and removes: what people and clocks ask for, not deliveries. */
export class PostgresMender {
  constructor(
    private readonly executor: PostgresExecutor,
    private readonly schema: string,
    private readonly promote: (keys: readonly OrderKey[]) => Promise<void>,
  ) {}

  replay(seqs: readonly number[], handler?: string): Promise<number> {
    return this.#revise(seqs, 'e.leased = 0 AND e.delivery IS NOT NULL', (runs, now) => ({ runs: replayedRuns(runs, now, handler), status: STATUS.pending, fresh: true }));
  }

  discard(seqs: readonly number[], handler?: string): Promise<number> {
    return this.#revise(seqs, 'e.status <> 1', (stored, now) => {
      const runs = discardedRuns(stored, now, handler);
      return { runs, status: STATUS[handler === undefined ? 'done' : statusOf(runs)], fresh: false };
    });
  }

  async #revise(seqs: readonly number[], condition: string, change: (runs: Runs, now: number) => Revision): Promise<number> {
    if (seqs.length === 0) return 0;
    const rows = await againOnConflict(() => this.executor.transaction(async (query) => {
      const locked = (await query(lockSql(this.schema, condition), [JSON.stringify(seqs)])) as unknown as readonly LockedRow[];
      if (locked.length > 0) await query(reviseSql(this.schema), [jsonOf(locked.map(({ seq, runs, now }) => ({ seq, ...change(JSON.parse(runs) as Runs, now) })))]);
      return locked;
    }));
    await this.promote(rows).catch(() => undefined);
    return rows.length;
  }

  async pause({ kind, name }: Pause): Promise<void> {
    await this.executor.query(`WITH ${CLOCK}, made AS (INSERT INTO ${this.schema}.pauses (kind, name) SELECT $1::text, $2::text FROM clock ON CONFLICT DO NOTHING RETURNING kind) SELECT count(*)::int AS n FROM made`, [kind, name]);
  }

  async resume({ kind, name }: Pause): Promise<void> {
    await againOnConflict(() => this.executor.query(
      `WITH ${CLOCK}, gone AS (DELETE FROM ${this.schema}.pauses WHERE kind = $1::text AND name = $2::text RETURNING kind),
held AS MATERIALIZED (SELECT e.seq FROM ${this.schema}.events e WHERE e.status = 0 AND e.parked = 1 ORDER BY e.seq FOR UPDATE OF e),
due AS (UPDATE ${this.schema}.events e SET run_at = clock.now, parked = 0 FROM held, clock WHERE e.seq = held.seq RETURNING e.seq)
SELECT count(*)::int AS n FROM due`, [kind, name]));
  }

  /** One after another, so that of two that share a delivery none believes the other still needs it. */
  prune({ limit, doneMs, deadMs, keysMs }: Pruning): Promise<number> {
    return againOnConflict(() => this.executor.transaction(async (query) => {
      await query(`SELECT pg_advisory_xact_lock(hashtextextended($1::text, 1))::text AS locked`, [`nestjs-webhook ${this.schema}`]);
      const bytes = (status: number, ms: number | undefined): Promise<number> => (ms === undefined ? Promise.resolve(0) : countOf(query, pruneBytesSql(this.schema), [status, Math.round(ms), limit]));
      const done = await bytes(STATUS.done, doneMs);
      const dead = await bytes(STATUS.dead, deadMs);
      return done + dead + (keysMs === undefined ? 0 : await countOf(query, pruneKeysSql(this.schema), [Math.round(keysMs), limit]));
    }));
  }
}

async function countOf(query: PostgresQuery, sql: string, params: readonly number[]): Promise<number> {
  const [row] = await query(sql, params);
  return Number(row?.['n']);
}
