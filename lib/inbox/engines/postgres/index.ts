import type pg from 'pg';
import type { Log } from '../../../core/log.js';
import { redact } from '../../../core/redact.js';
import type { ConfigProblem } from '../../../core/strategy.js';
import { durableProblems, type DurableOptions } from '../../durable.options.js';
import type { StoreEngine } from '../../inbox.js';
import type { InboxStore } from '../../store.js';
import { connectTo, useOf, type Connection } from './connection.js';
import type { PostgresExecutor } from './executor.js';
import { DEFAULT_SCHEMA, isPlainName, prepareSchema } from './schema.js';
import { PostgresStore } from './store.js';

export type { PostgresExecutor, PostgresQuery, PostgresRow, PostgresValue } from './executor.js';
export { drizzleExecutor, kyselyExecutor, prismaExecutor, typeormExecutor } from './executors.js';
export type { DrizzleDatabase, KyselyDatabase, PrismaDatabase, TypeormDataSource } from './executors.js';
export { migrationSql } from './schema.js';

/** Which PostgreSQL: exactly one of `connectionString`, `pool` and `executor`. */
export interface PostgresStoreOptions {
  /** `postgres://user:password@host/database`; the engine makes a pool of its own, with the package `pg`. */
  readonly connectionString?: string | undefined;
  /** A pool of `pg` that the application has already. One of its connections is kept for notifications. */
  readonly pool?: pg.Pool | undefined;
  /** The connection of the application's own library: `typeormExecutor(dataSource)` and the like. Work of other processes is found by asking, every `pollMs`. */
  readonly executor?: PostgresExecutor | undefined;
  /** Plain name of the schema the tables stand in. Default `webhook`. */
  readonly schema?: string | undefined;
  /** Whether the tables are made and brought up to date at the start; with `false` the engine refuses to start on others than its own version. Default true. */
  readonly migrate?: boolean | undefined;
}

/** Options of `postgresInbox()`. */
export interface PostgresInboxOptions extends DurableOptions, PostgresStoreOptions {}

/** Stores events in PostgreSQL, on disk before a delivery is acknowledged. Any number of processes work on one database. */
export function postgresInbox(options: PostgresInboxOptions): StoreEngine {
  return {
    name: `PostgreSQL schema ${options.schema ?? DEFAULT_SCHEMA}`,
    options,
    check: () => [...storeProblems(options), ...durableProblems(options)],
    openStore: ({ log }) => openPostgresStore(options, log),
  };
}

/** Opens the tables as a store. @throws WebhookError WEBHOOK_STORE_UNUSABLE */
export async function openPostgresStore(options: PostgresStoreOptions, log: Pick<Log, 'warn'>): Promise<InboxStore> {
  const { schema = DEFAULT_SCHEMA, migrate = true } = options;
  const connection = await connectionOf(options, (error) => log.warn(`a connection to PostgreSQL was lost: ${redact(error)}`));
  try {
    await prepareSchema(connection.executor, schema, migrate);
    const [settings] = await connection.executor.query(`SELECT current_setting('fsync') AS fsync`, []);
    if (settings?.['fsync'] === 'off') log.warn('PostgreSQL runs with fsync = off: what is acknowledged may be lost with the power');
    return new PostgresStore(connection, schema);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function connectionOf({ connectionString, pool, executor }: PostgresStoreOptions, onError: (error: Error) => void): Promise<Connection> {
  if (pool !== undefined) return useOf(pool, onError);
  if (executor !== undefined) return { executor, listen: undefined, close: async () => undefined };
  return connectTo(connectionString ?? '', onError);
}

function storeProblems({ connectionString, pool, executor, schema = DEFAULT_SCHEMA }: PostgresStoreOptions): readonly ConfigProblem[] {
  const given = [connectionString, pool, executor].filter((way) => way !== undefined).length;
  return [
    ...(given === 1 ? [] : [{ option: 'connectionString', problem: given === 0 ? 'is missing' : 'is not the only way to the database', remedy: 'give exactly one of `connectionString`, `pool` and `executor`' }]),
    ...(connectionString === undefined || isPostgresUrl(connectionString) ? [] : [{ option: 'connectionString', problem: 'is no PostgreSQL URL', remedy: "give 'postgres://user:password@host/database'" }]),
    ...(pool === undefined || isPool(pool) ? [] : [{ option: 'pool', problem: 'is no pool of pg', remedy: "give `new Pool(…)` of the package pg, or an executor of the application's library" }]),
    ...(executor === undefined || isExecutor(executor) ? [] : [{ option: 'executor', problem: 'is no executor', remedy: 'give typeormExecutor(dataSource), or an object with query() and transaction()' }]),
    ...(isPlainName(schema) ? [] : [{ option: 'schema', problem: 'is no plain name', remedy: 'use lower case letters, digits and _, at most 40, not beginning with a digit or pg_' }]),
  ];
}

const isPostgresUrl = (text: unknown): boolean => typeof text === 'string' && /^postgres(?:ql)?:\/\/./.test(text);
const has = (value: object, ...methods: readonly string[]): boolean => methods.every((method) => typeof (value as Readonly<Record<string, unknown>>)[method] === 'function');
const isPool = (pool: unknown): boolean => typeof pool === 'object' && pool !== null && has(pool, 'connect', 'query', 'on');
const isExecutor = (executor: unknown): boolean => typeof executor === 'object' && executor !== null && has(executor, 'query', 'transaction');
