import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openPostgresStore } from 'nestjs-webhook/inbox/postgres';
import { openSqliteStore } from 'nestjs-webhook/inbox/sqlite';
import { fakeClock, inboxStoreContract, type StoreUnderTest } from 'nestjs-webhook/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

const table = (open: () => Promise<StoreUnderTest>): (readonly [string, () => Promise<void>])[] => inboxStoreContract(open).map(({ title, run }) => [title, run] as const);

describe('the SQLite store', () => {
  const open = async (): Promise<StoreUnderTest> => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    const file = join(folder, 'webhooks.db');
    const clock = fakeClock();
    return {
      store: await openSqliteStore({ file, as: 'own' }, clock),
      advance: async (ms) => clock.advance(ms),
      reopen: () => openSqliteStore({ file, as: 'visit' }, clock),
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  };

  it.each(table(open))('%s', (_title, run) => run());
});

describe('the PostgreSQL store', () => {
  let server: TestPostgres;
  let connectionString: string;
  let admin: pg.Client;
  let count = 0;

  beforeAll(async () => {
    server = await startPostgres();
    connectionString = await server.createDatabase();
    admin = new pg.Client({ connectionString });
    await admin.connect();
  }, 60_000);
  afterAll(async () => {
    await admin.end();
    await server.remove();
  });

  /** The store's time is the server's: what is stored is moved back instead. */
  const open = async (): Promise<StoreUnderTest> => {
    const schema = `case_${(count += 1)}`;
    const another = (): ReturnType<typeof openPostgresStore> => openPostgresStore({ connectionString, schema }, console);
    return {
      store: await another(),
      advance: async (ms) => void (await admin.query(`UPDATE ${schema}.events SET run_at = run_at - ${ms}, settled_at = settled_at - ${ms}`)),
      reopen: another,
      close: async () => void (await admin.query(`DROP SCHEMA ${schema} CASCADE`)),
    };
  };

  it.each(table(open))('%s', (_title, run) => run());
});
