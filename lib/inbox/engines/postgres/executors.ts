import type { PostgresExecutor, PostgresQuery, PostgresRow, PostgresValue } from './executor.js';

/** What is used of a TypeORM `DataSource`. */
export interface TypeormDataSource<Manager extends TypeormManager = TypeormManager> {
  query(sql: string, params?: unknown[]): Promise<unknown>;
  transaction<T>(work: (manager: Manager) => Promise<T>): Promise<T>;
}

interface TypeormManager {
  query(sql: string, params?: unknown[]): Promise<unknown>;
}

/** Through TypeORM. `event.transaction` hands out an `EntityManager`. */
export function typeormExecutor<Manager extends TypeormManager>(dataSource: TypeormDataSource<Manager>): PostgresExecutor<Manager> {
  const on = (target: TypeormManager): PostgresQuery => async (sql, params) => (await target.query(sql, buffers(params))) as readonly PostgresRow[];
  return { query: on(dataSource), transaction: (work) => dataSource.transaction((manager) => work(on(manager), manager)) };
}

/** What is used of a Drizzle database on PostgreSQL. */
export interface DrizzleDatabase<Tx extends DrizzleRunner = DrizzleRunner> extends DrizzleRunner {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

interface DrizzleRunner {
  execute(query: never): PromiseLike<unknown>;
}

/** Through Drizzle. `event.transaction` hands out its `tx`. */
export function drizzleExecutor<Tx extends DrizzleRunner>(db: DrizzleDatabase<Tx>): PostgresExecutor<Tx> {
  const on = (target: DrizzleRunner): PostgresQuery => async (sql, params) => {
    const statement = { getSQL: () => ({ toQuery: () => ({ sql, params: buffers(params) }) }) };
    try {
      const result = (await target.execute(statement as never)) as readonly PostgresRow[] | { readonly rows: readonly PostgresRow[] };
      return 'rows' in result ? result.rows : result;
    } catch (error) {
      throw withoutParams(error);
    }
  };
  return { query: on(db), transaction: (work) => db.transaction((tx) => work(on(tx), tx)) };
}

/** Drizzle puts all parameters into the message: nothing for a log. */
const withoutParams = (error: unknown): unknown => (error instanceof Error && error.cause instanceof Error && 'params' in error ? error.cause : error);

/** What is used of a Kysely database on PostgreSQL. */
export interface KyselyDatabase<Tx extends KyselyRunner = KyselyRunner> extends KyselyRunner {
  transaction(): { execute<T>(work: (tx: Tx) => Promise<T>): Promise<T> };
}

interface KyselyRunner {
  withoutPlugins(): { executeQuery(query: never): Promise<{ readonly rows: readonly unknown[] }> };
}

/** Through Kysely. `event.transaction` hands out its `Transaction`. */
export function kyselyExecutor<Tx extends KyselyRunner>(db: KyselyDatabase<Tx>): PostgresExecutor<Tx> {
  const on = (target: KyselyRunner): PostgresQuery => async (sql, params) => {
    const statement = { sql, parameters: buffers(params), query: { kind: 'RawNode', sqlFragments: [sql], parameters: [] }, queryId: { queryId: 'nestjs-webhook' } };
    return (await target.withoutPlugins().executeQuery(statement as never)).rows as readonly PostgresRow[];
  };
  return { query: on(db), transaction: (work) => db.transaction().execute((tx) => work(on(tx), tx)) };
}

/** What is used of a Prisma client on PostgreSQL. */
export interface PrismaDatabase<Tx extends PrismaRunner = PrismaRunner> extends PrismaRunner {
  $transaction<T>(work: (tx: Tx) => Promise<T>, options?: { maxWait?: number; timeout?: number }): Promise<T>;
}

interface PrismaRunner {
  $queryRawUnsafe(sql: string, ...params: unknown[]): PromiseLike<unknown>;
}

/** Prisma ends a transaction after five seconds unless it is told otherwise, ms. */
const PRISMA_TRANSACTION_MS = 300_000;
const PRISMA_WAIT_MS = 5000;

/** Through Prisma. `event.transaction` hands out its `tx`. */
export function prismaExecutor<Tx extends PrismaRunner>(client: PrismaDatabase<Tx>): PostgresExecutor<Tx> {
  const on = (target: PrismaRunner): PostgresQuery => async (sql, params) => (await target.$queryRawUnsafe(sql, ...params)) as readonly PostgresRow[];
  return { query: on(client), transaction: (work) => client.$transaction((tx) => work(on(tx), tx), { maxWait: PRISMA_WAIT_MS, timeout: PRISMA_TRANSACTION_MS }) };
}

/** `pg` takes bytes for an object of its own only as a `Buffer`. */
const buffers = (params: readonly PostgresValue[]): PostgresValue[] => params.map((param) => (param instanceof Uint8Array && !Buffer.isBuffer(param) ? Buffer.from(param) : param));
