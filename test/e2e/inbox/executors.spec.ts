import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import { drizzleExecutor, kyselyExecutor, typeormExecutor } from 'nestjs-webhook/inbox/postgres';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { describeExecutor } from '../../support/executor-suite.js';

const poolOf = (connectionString: string): pg.Pool => new pg.Pool({ connectionString }).on('error', () => undefined);

describeExecutor<EntityManager>('TypeORM', async (url) => {
  const dataSource = await new DataSource({ type: 'postgres', url, logging: false, poolErrorHandler: () => undefined }).initialize();
  return {
    executor: typeormExecutor(dataSource),
    pay: (manager, id) => manager.query('INSERT INTO paid VALUES ($1)', [id]),
    close: () => dataSource.destroy(),
  };
});

type DrizzleTx = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

describeExecutor<DrizzleTx>('Drizzle', async (connectionString) => {
  const pool = poolOf(connectionString);
  const db = drizzle(pool);
  return { executor: drizzleExecutor(db), pay: (tx, id) => tx.execute(sql`INSERT INTO paid VALUES (${id})`), close: () => pool.end() };
});

interface Tables {
  paid: { id: number };
}

describeExecutor<Transaction<Tables>>('Kysely', async (connectionString) => {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(connectionString) }), plugins: [new CamelCasePlugin()] });
  return { executor: kyselyExecutor(db), pay: (tx, id) => tx.insertInto('paid').values({ id }).execute(), close: () => db.destroy() };
});
