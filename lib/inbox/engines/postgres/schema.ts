import { WebhookError } from '../../../core/errors.js';
import { sqlStateOf, type PostgresExecutor, type PostgresQuery } from './executor.js';

/** What the tables stand in unless the options say otherwise. */
export const DEFAULT_SCHEMA = 'webhook';

/** A name that needs no quotes, and leaves room for that of the channel. */
export const isPlainName = (name: unknown): boolean => typeof name === 'string' && /^[a-z_][a-z0-9_]{0,39}$/.test(name) && !name.startsWith('pg_');

/**
 * Each step leads from the version before it to its own.
 * `status`: 0 to do, 1 done, 2 dead. `run_at`: when it is due, or while it is leased, when the lease is over. Times are epoch ms.
 * `parked`: 1 for a paused handler, 2 behind another event of its order key.
 * Rows of deliveries up to 8 KB are kept in one piece: compressing or splitting them costs more than it saves.
 */
const MIGRATIONS: readonly ((schema: string) => readonly string[])[] = [
  (s) => [
    `CREATE TABLE IF NOT EXISTS ${s}.deliveries (
       id bigint PRIMARY KEY,
       source text NOT NULL,
       received_at bigint NOT NULL,
       head text NOT NULL,
       body bytea NOT NULL
     ) WITH (toast_tuple_target = 8160)`,
    `CREATE SEQUENCE IF NOT EXISTS ${s}.deliveries_id AS bigint CACHE 1 OWNED BY ${s}.deliveries.id`,
    `CREATE TABLE IF NOT EXISTS ${s}.events (
       seq bigint PRIMARY KEY,
       source text NOT NULL,
       status smallint NOT NULL DEFAULT 0,
       leased smallint NOT NULL DEFAULT 0,
       lease bigint NOT NULL DEFAULT 0,
       parked smallint NOT NULL DEFAULT 0,
       takeovers int NOT NULL DEFAULT 0,
       run_at bigint NOT NULL,
       received_at bigint NOT NULL,
       settled_at bigint,
       delivery bigint,
       idx int NOT NULL,
       name text NOT NULL,
       action text,
       event_id text,
       dedupe_key text,
       order_key text,
       parks smallint NOT NULL,
       version double precision,
       runs jsonb NOT NULL DEFAULT '{}'
     ) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`,
    `CREATE SEQUENCE IF NOT EXISTS ${s}.events_seq AS bigint CACHE 1 OWNED BY ${s}.events.seq`,
    `CREATE UNIQUE INDEX IF NOT EXISTS events_dedupe ON ${s}.events (source, dedupe_key) WHERE dedupe_key IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS events_due ON ${s}.events (run_at, seq, source) WHERE status = 0`,
    `CREATE INDEX IF NOT EXISTS events_status ON ${s}.events (status, leased, seq)`,
    `CREATE INDEX IF NOT EXISTS events_delivery ON ${s}.events (delivery) WHERE delivery IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS events_settled ON ${s}.events (status, settled_at) WHERE settled_at IS NOT NULL AND delivery IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS events_key ON ${s}.events (settled_at) WHERE settled_at IS NOT NULL AND delivery IS NULL`,
    `CREATE INDEX IF NOT EXISTS events_order ON ${s}.events (source, order_key, seq) WHERE order_key IS NOT NULL AND status <> 1`,
    `CREATE INDEX IF NOT EXISTS events_version ON ${s}.events (source, order_key, version) WHERE version IS NOT NULL AND status = 1`,
    `CREATE TABLE IF NOT EXISTS ${s}.pauses (kind text NOT NULL, name text NOT NULL, PRIMARY KEY (kind, name))`,
  ],
];

const VERSION = MIGRATIONS.length;

/**
 * The statements that make the tables, one by one and in this order, for a migration tool of your own; each may be run again.
 * @param schema  plain name of the schema they stand in. Default `webhook`
 */
export function migrationSql(schema: string = DEFAULT_SCHEMA): readonly string[] {
  if (!isPlainName(schema)) throw new WebhookError('WEBHOOK_CONFIG_INVALID', 'schema: is no plain name: lower case letters, digits and _, at most 40');
  return [...begin(schema), ...MIGRATIONS.flatMap((step) => step(schema)), finish(schema)];
}

const begin = (s: string): readonly string[] => [
  `CREATE SCHEMA IF NOT EXISTS ${s}`,
  `CREATE TABLE IF NOT EXISTS ${s}.meta (id int PRIMARY KEY CHECK (id = 1), version int NOT NULL)`,
];
const finish = (s: string): string => `INSERT INTO ${s}.meta AS m (id, version) VALUES (1, ${VERSION}) ON CONFLICT (id) DO UPDATE SET version = greatest(m.version, excluded.version)`;

/** Sees to it that the tables are there and of this version. @throws WebhookError WEBHOOK_STORE_UNUSABLE */
export async function prepareSchema(executor: PostgresExecutor, schema: string, migrate: boolean): Promise<void> {
  try {
    if ((await versionOf(executor.query, schema)) === VERSION) return;
    if (!migrate) throw unusable(schema, `it is not at version ${VERSION}, and \`migrate\` is off: run what migrationSql() gives`);
    await executor.transaction(async (query) => {
      await query(`SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))::text AS locked`, [`nestjs-webhook ${schema}`]);
      const version = await versionOf(query, schema);
      if (version === VERSION) return;
      for (const sql of [...begin(schema), ...MIGRATIONS.slice(version).flatMap((step) => step(schema)), finish(schema)]) await query(sql, []);
    });
  } catch (error) {
    if (error instanceof WebhookError) throw error;
    throw worded(schema, error);
  }
}

/** How many steps the schema has had. */
async function versionOf(query: PostgresQuery, schema: string): Promise<number> {
  const [found] = await query(`SELECT to_regclass($1::text) IS NOT NULL AS meta, to_regclass($2::text) IS NOT NULL AS events`, [`${schema}.meta`, `${schema}.events`]);
  if (found?.['meta'] !== true) {
    if (found?.['events'] === true) throw unusable(schema, 'it holds tables of something else; name another schema');
    return 0;
  }
  const [row] = await query(`SELECT coalesce(max(version), 0)::int AS version FROM ${schema}.meta`, []);
  const version = Number(row?.['version']);
  if (version > VERSION) throw unusable(schema, `it was written by a newer nestjs-webhook (its version is ${version}, this one knows ${VERSION}); update the package`);
  return version;
}

const WORDS: Readonly<Record<string, string>> = {
  '42501': 'the user may not make the tables; grant CREATE on the database, or run what migrationSql() gives and set `migrate: false`',
  '42703': 'its table meta is one of something else; name another schema',
  '25006': 'the server takes no writes: a replica?',
};

const unusable = (schema: string, what: string, options?: ErrorOptions): WebhookError => new WebhookError('WEBHOOK_STORE_UNUSABLE', `PostgreSQL schema ${schema}: ${what}`, options);

function worded(schema: string, error: unknown): WebhookError {
  return unusable(schema, WORDS[sqlStateOf(error) ?? ''] ?? messageOf(error), { cause: error });
}

/** Node gives errors of several addresses no words of their own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
