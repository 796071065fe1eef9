import type { Counts, EventFilter, InboxEvent, Page, Pause, StoredDelivery } from '../../store.js';
import { countsBySourceOf, countsOf, eventOf, STATUS, type EventRow, type SourceCount } from '../rows.js';
import { Batcher } from './batcher.js';
import type { PostgresQuery, PostgresValue } from './executor.js';
import { COLUMNS, numbers, texts, TIME } from './sql.js';

type TimedRow = EventRow & { readonly now: number };
type Bytes = ReadonlyMap<number, StoredDelivery>;

const LOAD_LANES = 2;
const MAX_LOADED = 100;

/** Everything that only looks. */
export class PostgresReader {
  readonly #loads: Batcher<readonly number[], Bytes>;

  constructor(
    private readonly query: PostgresQuery,
    private readonly schema: string,
  ) {
    this.#loads = new Batcher((calls) => this.#load(calls), { lanes: LOAD_LANES, maxWeight: MAX_LOADED, weightOf: ({ length }) => length });
  }

  load(deliveries: readonly number[]): Promise<Bytes> {
    return deliveries.length === 0 ? Promise.resolve(new Map()) : this.#loads.add(deliveries);
  }

  async #load(calls: readonly (readonly number[])[]): Promise<readonly Bytes[]> {
    const rows = await this.query(`SELECT id::float8 AS id, source, received_at::float8 AS received_at, head, body FROM ${this.schema}.deliveries WHERE id = ${numbers('$1')}`, [JSON.stringify(calls.flat())]);
    const found = new Map((rows as unknown as readonly { readonly id: number; readonly source: string; readonly received_at: number; readonly head: string; readonly body: Uint8Array }[])
      .map(({ id, source, received_at, head, body }) => [id, { source, receivedAt: received_at, head, body }]));
    return calls.map((ids) => new Map(ids.flatMap((id) => {
      const stored = found.get(id);
      return stored === undefined ? [] : [[id, stored] as const];
    })));
  }

  async get(seq: number): Promise<InboxEvent | undefined> {
    const [event] = await this.#events('WHERE e.seq = $1::bigint', [seq]);
    return event;
  }

  list(filter: EventFilter, { limit, before }: Page): Promise<readonly InboxEvent[]> {
    const { where, values } = conditions({ ...filter, before });
    const order = filter.status === undefined ? 'e.seq DESC' : 'e.status DESC, e.leased DESC, e.seq DESC';
    return this.#events(`${where} ORDER BY ${order} LIMIT $${values.length + 1}::int`, [...values, limit]);
  }

  async #events(rest: string, values: readonly PostgresValue[]): Promise<readonly InboxEvent[]> {
    const rows = await this.query(`WITH ${TIME} SELECT ${COLUMNS}, (SELECT now FROM clock)::float8 AS now FROM ${this.schema}.events e ${rest}`, values);
    return (rows as unknown as readonly TimedRow[]).map((row) => eventOf(row, row.now));
  }

  async counts(filter: EventFilter = {}): Promise<Counts> {
    const { where, values } = conditions(filter);
    const rows = await this.query(`SELECT e.status, e.leased, count(*)::float8 AS n FROM ${this.schema}.events e ${where} GROUP BY e.status, e.leased`, values);
    return countsOf(rows as unknown as readonly { readonly status: number; readonly leased: number; readonly n: number }[]);
  }

  async countsBySource(): Promise<ReadonlyMap<string, Counts>> {
    const rows = await this.query(`SELECT e.source, e.status, e.leased, count(*)::float8 AS n FROM ${this.schema}.events e GROUP BY e.source, e.status, e.leased`, []);
    return countsBySourceOf(rows as unknown as readonly SourceCount[]);
  }

  async backlog(limit: number): Promise<number> {
    const [row] = await this.query(`SELECT count(*)::float8 AS n FROM (SELECT 1 FROM ${this.schema}.events e WHERE e.status = 0 LIMIT $1::bigint) w`, [limit]);
    return Number(row?.['n']);
  }

  async nextDueInMs(sources: readonly string[]): Promise<number | undefined> {
    const [row] = await this.query(
      `WITH ${TIME} SELECT (e.run_at - (SELECT now FROM clock))::float8 AS ms FROM ${this.schema}.events e WHERE e.status = 0 AND e.source = ${texts('$1')} ORDER BY e.run_at, e.seq LIMIT 1`,
      [JSON.stringify(sources)],
    );
    return row === undefined ? undefined : Math.max(0, Number(row['ms']));
  }

  async pauses(): Promise<readonly Pause[]> {
    return (await this.query(`SELECT kind, name FROM ${this.schema}.pauses ORDER BY kind, name`, [])) as unknown as readonly Pause[];
  }

  /** Resolves once nothing is under way. */
  idle(): Promise<void> {
    return this.#loads.idle();
  }
}

function conditions(filter: EventFilter & { readonly before?: number | undefined }): { readonly where: string; readonly values: readonly PostgresValue[] } {
  const { status, source, name, action, id, handler, since, until, before } = filter;
  const parts: [(param: string) => string, PostgresValue][] = [];
  if (status !== undefined) {
    // A range and not an equality: the planner would take the numbers' own index, and walk past all that came later with another status.
    const leased = Number(status === 'running');
    parts.push([(p) => `(e.status, e.leased) >= (${p}::smallint, ${leased})`, STATUS[status]]);
    parts.push([(p) => `(e.status, e.leased, e.seq) < (${STATUS[status]}, ${leased}, ${p}::bigint)`, before ?? Number.MAX_SAFE_INTEGER]);
  } else if (before !== undefined) {
    parts.push([(p) => `e.seq < ${p}::bigint`, before]);
  }
  if (source !== undefined) parts.push([(p) => `e.source = ${p}::text`, source]);
  if (name !== undefined) parts.push([(p) => `e.name = ${p}::text`, name]);
  if (action !== undefined) parts.push([(p) => `e.action = ${p}::text`, action]);
  if (id !== undefined) parts.push([(p) => `e.event_id = ${p}::text`, id]);
  if (handler !== undefined) parts.push([(p) => `jsonb_exists(e.runs, ${p}::text)`, handler]);
  if (since !== undefined) parts.push([(p) => `e.received_at >= ${p}::float8`, since]);
  if (until !== undefined) parts.push([(p) => `e.received_at < ${p}::float8`, until]);
  return { where: parts.length === 0 ? '' : `WHERE ${parts.map(([sql], index) => sql(`$${index + 1}`)).join(' AND ')}`, values: parts.map(([, value]) => value) };
}
