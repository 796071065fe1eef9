import type { Counts, EventFilter, InboxEvent, Page, Pause, StoredDelivery } from '../../store.js';
import { countsBySourceOf, countsOf, EVENT_COLUMNS, eventOf, STATUS, type EventRow, type SourceCount } from '../rows.js';
import type { DatabaseSync } from './driver.js';
import { Statements } from './statements.js';

const COLUMNS = EVENT_COLUMNS.join(', ');

/** Everything that only looks at the file, and the checkpoints. */
export class SqliteReader {
  readonly #sql: Statements;

  constructor(private readonly db: DatabaseSync) {
    this.#sql = new Statements(db);
  }

  load(_now: number, deliveries: readonly number[]): ReadonlyMap<number, StoredDelivery> {
    const found = new Map<number, StoredDelivery>();
    for (const id of deliveries) {
      const row = this.#sql.get('SELECT source, received_at, head, body FROM deliveries WHERE id = ?', id) as { source: string; received_at: number; head: string; body: Uint8Array } | undefined;
      if (row !== undefined) found.set(id, { source: row.source, receivedAt: row.received_at, head: row.head, body: row.body });
    }
    return found;
  }

  get(now: number, seq: number): InboxEvent | undefined {
    const row = this.#sql.get(`SELECT ${COLUMNS} FROM events WHERE seq = ?`, seq) as EventRow | undefined;
    return row === undefined ? undefined : eventOf(row, now);
  }

  list(now: number, filter: EventFilter, { limit, before }: Page): readonly InboxEvent[] {
    const { where, values } = conditions({ ...filter, before });
    const rows = this.#sql.all(`SELECT ${COLUMNS} FROM events ${where} ORDER BY seq DESC LIMIT ?`, ...values, limit) as unknown as readonly EventRow[];
    return rows.map((row) => eventOf(row, now));
  }

  counts(_now: number, filter: EventFilter = {}): Counts {
    const { where, values } = conditions(filter);
    const and = where === '' ? 'WHERE' : `${where} AND`;
    const toDo = this.#sql.all(`SELECT 0 AS status, leased, count(*) AS n FROM events ${and} status = 0 GROUP BY leased`, ...values);
    // Apart, because without a filter the index alone tells these, however many there are.
    const settled = this.#sql.all(`SELECT status, 0 AS leased, count(*) AS n FROM events ${and} status > 0 GROUP BY status`, ...values);
    return countsOf([...toDo, ...settled] as { status: number; leased: number; n: number }[]);
  }

  countsBySource(): ReadonlyMap<string, Counts> {
    const rows = this.#sql.all('SELECT source, status, leased, count(*) AS n FROM events GROUP BY source, status, leased') as unknown as readonly SourceCount[];
    return countsBySourceOf(rows);
  }

  backlog(_now: number, limit: number): number {
    return (this.#sql.get('SELECT count(*) AS n FROM (SELECT 1 FROM events WHERE status = 0 LIMIT ?)', limit) as { n: number }).n;
  }

  nextDueInMs(now: number, sources: readonly string[]): number | undefined {
    const row = this.#sql.get('SELECT run_at FROM events INDEXED BY events_due WHERE status = 0 AND source IN (SELECT value FROM json_each(?)) ORDER BY run_at LIMIT 1', JSON.stringify(sources)) as { run_at: number } | undefined;
    return row === undefined ? undefined : Math.max(0, row.run_at - now);
  }

  pauses(): readonly Pause[] {
    return this.#sql.all('SELECT kind, name FROM pauses ORDER BY kind, name') as unknown as readonly Pause[];
  }

  /** Moves what the log holds into the file, without waiting for anybody. */
  checkpoint(): void {
    this.db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }
}

function conditions(filter: EventFilter & { readonly before?: number | undefined }): { readonly where: string; readonly values: readonly (string | number)[] } {
  const { status, source, name, action, id, handler, since, until, before } = filter;
  const parts: [string, string | number][] = [];
  if (status !== undefined) parts.push(['status = ?', STATUS[status]], ['leased = ?', Number(status === 'running')]);
  if (source !== undefined) parts.push(['source = ?', source]);
  if (name !== undefined) parts.push(['name = ?', name]);
  if (action !== undefined) parts.push(['action = ?', action]);
  if (id !== undefined) parts.push(['event_id = ?', id]);
  if (handler !== undefined) parts.push(['EXISTS (SELECT 1 FROM json_each(runs) WHERE key = ?)', handler]);
  if (since !== undefined) parts.push(['received_at >= ?', since]);
  if (until !== undefined) parts.push(['received_at < ?', until]);
  if (before !== undefined) parts.push(['seq < ?', before]);
  return { where: parts.length === 0 ? '' : `WHERE ${parts.map(([sql]) => sql).join(' AND ')}`, values: parts.map(([, value]) => value) };
}
