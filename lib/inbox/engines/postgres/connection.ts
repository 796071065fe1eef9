import type pg from 'pg';
import { WebhookError } from '../../../core/errors.js';
import { sqlStateOf, type PostgresExecutor, type PostgresQuery, type PostgresRow } from './executor.js';
import type { Listening } from './listener.js';

/** A way to the server, and what the engine made for it. */
export interface Connection {
  readonly executor: PostgresExecutor;
  /** Absent where no notification can be heard. */
  readonly listen: (() => Promise<Listening>) | undefined;
  close(): Promise<void>;
}

/** No connection is made, and no statement answered, longer than this, ms. */
const CONNECT_MS = 5000;
const STATEMENT_MS = 15_000;
/** Connections of the engine's own pool. */
const POOL_SIZE = 10;

/** Through a pool of the engine's own. @throws WebhookError WEBHOOK_CONFIG_PEER_MISSING */
export async function connectTo(connectionString: string, onError: (error: Error) => void): Promise<Connection> {
  const { Pool, Client } = await loadPg();
  const settings = { connectionString, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, application_name: 'nestjs-webhook' };
  const pool = new Pool({ ...settings, max: POOL_SIZE });
  pool.on('error', onError);
  return {
    executor: pgExecutor(pool),
    listen: async () => {
      const client = new Client(settings);
      client.on('error', ignore);
      await client.connect();
      return { client, release: () => client.end() };
    },
    close: () => pool.end(),
  };
}

/** Through the pool of the application. One of its connections hears notifications, where it has more than one. */
export function useOf(pool: pg.Pool, onError: (error: Error) => void): Connection {
  pool.on('error', onError);
  return {
    executor: pgExecutor(pool),
    listen: pool.options.max === 1 ? undefined : async () => {
      const client = await pool.connect();
      return { client, release: async (isBroken) => client.release(isBroken) };
    },
    close: async () => void pool.removeListener('error', onError),
  };
}

/** Statements on `pg`, each with a limit of time on this side: a server that hangs says nothing. */
function pgExecutor(pool: pg.Pool): PostgresExecutor<pg.PoolClient> {
  const on = (client: Pick<pg.PoolClient, 'query'>): PostgresQuery => async (text, values) => {
    const config = { text, values: [...values], query_timeout: STATEMENT_MS };
    return ((await client.query(config)) as pg.QueryResult<PostgresRow>).rows;
  };
  return {
    query: on(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      const lose = (error: Error): void => void (broken ??= error);
      const query: PostgresQuery = (sql, params) => on(client)(sql, params).catch((error: Error) => {
        if (sqlStateOf(error) === undefined) lose(error);
        throw error;
      });
      client.on('error', lose);
      try {
        await query('BEGIN', []);
        const result = await work(query, client);
        await query('COMMIT', []);
        return result;
      } catch (error) {
        if (broken === undefined) await query('ROLLBACK', []).catch(lose);
        throw error;
      } finally {
        client.release(broken);
        client.removeListener('error', lose);
      }
    },
  };
}

async function loadPg(): Promise<typeof pg> {
  try {
    return (await import('pg')).default;
  } catch (error) {
    throw new WebhookError('WEBHOOK_CONFIG_PEER_MISSING', 'postgresInbox() with a connectionString needs pg: npm install pg', { cause: error });
  }
}

const ignore = (): void => undefined;
