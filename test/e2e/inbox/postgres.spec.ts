import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, WebhookInbox, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { migrationSql, openPostgresStore, postgresInbox, type PostgresInboxOptions } from 'nestjs-webhook/inbox/postgres';
import { github } from 'nestjs-webhook/providers/github';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { InboxStore, NewDelivery } from '../../../lib/inbox/store.js';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { unhandledDuring } from '../../support/host-process.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';
import { waitFor } from '../../support/wait-for.js';

let server: TestPostgres;
const stores: InboxStore[] = [];
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.remove();
});

const silent = { warn: (): void => undefined };
const open = async (options: PostgresInboxOptions): Promise<InboxStore> => {
  const store = await openPostgresStore(options, silent);
  stores.push(store);
  return store;
};
const fresh = async (): Promise<InboxStore> => open({ connectionString: await server.createDatabase() });

async function onDatabase<T>(connectionString: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

const delivery = ({ body = Buffer.from('{}'), ...event }: Partial<NewDelivery['events'][number]> & { readonly body?: Buffer } = {}): NewDelivery => ({
  source: 'github', receivedAt: 1, head: '{}', body,
  events: [{ index: 0, name: 'push', action: undefined, id: undefined, dedupeKey: undefined, orderKey: undefined, parks: false, version: undefined, ...event }],
});
const CLAIM = { limit: 10, leaseMs: 30_000, sources: ['github'] };
const done = { status: 'done', attempts: 1, at: 5 } as const;

describe('options that cannot be right', () => {
  const pool = new pg.Pool();
  const refused: readonly (readonly [string, PostgresInboxOptions, RegExp])[] = [
    ['no way to the database', {}, /connectionString: is missing/],
    ['two ways', { connectionString: 'postgres://x', pool }, /connectionString: is not the only way/],
    ['another URL', { connectionString: 'mysql://x' }, /connectionString: is no PostgreSQL URL/],
    ['a pool that is none', { pool: {} as never }, /pool: is no pool of pg/],
    ['an executor that is none', { executor: { query: 1 } as never }, /executor: is no executor/],
    ['a schema to be quoted', { pool, schema: 'Web"hook' }, /schema: is no plain name/],
    ['a schema of the system', { pool, schema: 'pg_webhook' }, /schema: is no plain name/],
    ['an option of every inbox', { pool, concurrency: 0 }, /concurrency: is not a whole number/],
  ];

  it.each(refused)('are refused: %s', (_what, options, words) => {
    expect(postgresInbox(options).check?.().map(({ option, problem }) => `${option}: ${problem}`).join('; ')).toMatch(words);
  });

  it('are found before anything is opened', () => {
    expect(postgresInbox({ connectionString: 'postgres://x', schema: 'inbox' }).check?.()).toEqual([]);
    expect(() => migrationSql('a b')).toThrow('WEBHOOK_CONFIG_INVALID');
  });
});

describe('the schema', () => {
  it('is made by two that start at once, and opened by a third', async () => {
    const connectionString = await server.createDatabase();
    const both = await Promise.all([open({ connectionString }), open({ connectionString })]);
    for (const store of [...both, await open({ connectionString, migrate: false })]) expect(await store.counts()).toEqual({ pending: 0, running: 0, done: 0, dead: 0 });
  });

  it('of a newer version is refused', async () => {
    const connectionString = await server.createDatabase();
    await (await open({ connectionString })).close();
    await onDatabase(connectionString, (client) => client.query('UPDATE webhook.meta SET version = 99'));
    await expect(open({ connectionString })).rejects.toThrow(/WEBHOOK_STORE_UNUSABLE.*newer nestjs-webhook \(its version is 99/);
  });

  it('is left to a migration tool, twice if need be', async () => {
    const connectionString = await server.createDatabase();
    await expect(open({ connectionString, schema: 'mine', migrate: false })).rejects.toThrow(/WEBHOOK_STORE_UNUSABLE.*run what migrationSql\(\) gives/);
    await onDatabase(connectionString, async (client) => {
      for (const sql of [...migrationSql('mine'), ...migrationSql('mine')]) await client.query(sql);
    });
    const store = await open({ connectionString, schema: 'mine', migrate: false });
    expect(await store.insert([delivery()])).toEqual([[1]]);
  });

  it('that holds something else is left alone', async () => {
    const connectionString = await server.createDatabase();
    await onDatabase(connectionString, (client) => client.query('CREATE SCHEMA webhook; CREATE TABLE webhook.events (id int)'));
    await expect(open({ connectionString })).rejects.toThrow(/tables of something else; name another schema/);
    await onDatabase(connectionString, (client) => client.query('CREATE SCHEMA other; CREATE TABLE other.meta (id int)'));
    await expect(open({ connectionString, schema: 'other' })).rejects.toThrow(/meta is one of something else/);
  });

  it('that the user may not make is said so', async () => {
    const connectionString = await server.createDatabase();
    await onDatabase(connectionString, (client) => client.query("CREATE ROLE guest LOGIN PASSWORD 'guest'"));
    const asGuest = connectionString.replace('postgres:password', 'guest:guest');
    await expect(open({ connectionString: asGuest })).rejects.toThrow(/grant CREATE on the database, or run what migrationSql\(\) gives/);
  });

  it('behind a wrong password or no server is refused, without the password', async () => {
    const wrong = server.connectionString.replace('password', 'hush-hush');
    await expect(open({ connectionString: wrong })).rejects.toThrow(/WEBHOOK_STORE_UNUSABLE(?!.*hush-hush).*password authentication failed/);
    await expect(open({ connectionString: 'postgres://u:hush-hush@127.0.0.1:1/x' })).rejects.toThrow(/WEBHOOK_STORE_UNUSABLE(?!.*hush-hush).*ECONNREFUSED/);
  });
});

@Injectable()
class Pushes {
  readonly seen: WebhookEvent[] = [];
  fails = 0;
  onPush: (event: WebhookEvent) => Promise<void> = async () => undefined;

  @OnWebhook('push', { retry: { delayMs: 20 } })
  async push(_payload: unknown, event: WebhookEvent): Promise<void> {
    this.seen.push(event);
    if (this.fails-- > 0) throw new Error('the service is away');
    await this.onPush(event);
  }
}

const boot = (options: PostgresInboxOptions, adapter: (typeof ADAPTERS)[number] = 'fastify'): Promise<RunningApp> =>
  startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) }, inbox: postgresInbox(options) })], providers: [Pushes] });

describe.each(ADAPTERS)('an application on %s', (adapter) => {
  it('stores, answers, and calls the handler until it has succeeded', async () => {
    const { app, url, close } = await boot({ connectionString: await server.createDatabase() }, adapter);
    const pushes = app.get(Pushes);
    const inbox = app.get(WebhookInbox);
    pushes.fails = 2;
    const sent = githubDelivery();
    expect((await send(`${url}/webhooks/github`, sent)).status).toBe(200);
    await waitFor(async () => (await inbox.counts()).done === 1);
    expect((await send(`${url}/webhooks/github`, sent)).status).toBe(200);
    expect(await inbox.find()).toMatchObject([{ status: 'done', name: 'push', runs: { 'Pushes.push': { status: 'done', attempts: 3, failures: [{}, {}] } } }]);
    expect(pushes.seen).toHaveLength(3);
    expect((await inbox.requestOf(1))?.body).toEqual(Buffer.from(sent.body as string));
    await close();
  });
});

describe('two processes on one database', () => {
  it('hear of each other at once', async () => {
    const connectionString = await server.createDatabase();
    const [receives, works] = [await open({ connectionString }), await open({ connectionString })];
    let heard = 0;
    works.onWork(() => (heard += 1));
    await waitFor(() => heard === 1);
    await receives.insert([delivery()]);
    await waitFor(() => heard > 1);
    expect(await works.claim(CLAIM)).toHaveLength(1);
  });

  it('take an order key one after another, whoever inserts, claims and settles', async () => {
    const connectionString = await server.createDatabase();
    const both = [await open({ connectionString }), await open({ connectionString })];
    const total = 200;
    await Promise.all(Array.from({ length: total }, (_, index) => both[index % 2]?.insert([delivery({ orderKey: `key ${index % 3}` })])));
    const order = new Map<string, number[]>();
    let atWork = 0;
    let most = 0;
    await Promise.all(both.map(async (store) => {
      await waitFor(async () => {
        const claimed = await store.claim(CLAIM);
        most = Math.max(most, (atWork += claimed.length));
        for (const { seq } of claimed) {
          const key = (await store.get(seq))?.orderKey ?? '';
          order.set(key, [...(order.get(key) ?? []), seq]);
        }
        atWork -= claimed.length;
        await store.settle(claimed.map(({ seq, lease }) => ({ seq, lease, runs: {}, next: 'done' })));
        return (await store.backlog(1)) === 0;
      });
    }));
    expect(most).toBeLessThanOrEqual(3);
    expect([...order.values()].flat()).toHaveLength(total);
    for (const seqs of order.values()) expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });
});

describe('a statement for many', () => {
  it('fails for the one that is at fault', async () => {
    const store = await fresh();
    const tooLong = randomBytes(20_000).toString('hex');
    const results = await Promise.allSettled([undefined, tooLong, undefined].map((dedupeKey) => store.insert([delivery({ dedupeKey })])));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.counts()).pending).toBe(2);
  });

  it('keeps what can be kept of texts that PostgreSQL has no room for', async () => {
    const store = await fresh();
    await store.insert([delivery({ name: 'half \uD83D', body: Buffer.from([0, 255, 0]) })]);
    const [claimed] = await store.claim(CLAIM);
    const runs = { a: { ...done, failures: [{ at: 1, error: 'nul \0 \uDE00' }] } };
    expect(claimed && (await store.settle([{ ...claimed, runs, next: 'done' }]))).toEqual([true]);
    expect(await store.get(1)).toMatchObject({ name: 'half \uFFFD', runs: { a: { failures: [{ error: 'nul \uFFFD \uFFFD' }] } } });
    expect((await store.load([claimed?.delivery ?? 0])).get(claimed?.delivery ?? 0)?.body).toEqual(Buffer.from([0, 255, 0]));
  });

  it('is on disk before it is answered, also where the database says otherwise', async () => {
    const connectionString = await server.createDatabase();
    await onDatabase(connectionString, (client) => client.query(`ALTER DATABASE ${new URL(connectionString).pathname.slice(1)} SET synchronous_commit TO off`));
    const store = await open({ connectionString });
    const body = randomBytes(7000);
    await onDatabase(connectionString, async (client) => {
      const left = async (): Promise<number> => (await client.query<{ left: number }>('SELECT (pg_current_wal_insert_lsn() - pg_current_wal_flush_lsn())::int AS left')).rows[0]?.left ?? Number.NaN;
      const unsafe: number[] = [];
      for (let times = 0; times < 5; times += 1) {
        await store.insert([delivery({ body })]);
        unsafe.push(await left());
      }
      expect(Math.max(...unsafe)).toBeLessThan(body.length);
      await client.query(`INSERT INTO webhook.deliveries (id, source, received_at, head, body) SELECT -i, 's', 1, '{}', $1 FROM generate_series(1, 20) i`, [body]);
      expect(await left()).toBeGreaterThan(body.length);
    });
  });
});

describe('a server that goes away', () => {
  it.each(['kill', 'stop'] as const)('by %s is answered 503, and forgotten when it is back', async (how) => {
    const connectionString = await server.createDatabase();
    const works = await boot({ connectionString, pollMs: 60_000 });
    const receives = await boot({ connectionString, role: 'receive' });
    const pushes = works.app.get(Pushes);
    const push = async ({ url }: RunningApp): Promise<number> => (await send(`${url}/webhooks/github`, githubDelivery({ body: JSON.stringify({ number: (number += 1) }) }))).status;
    let number = 0;
    let answered = 0;
    const unhandled = await unhandledDuring(async () => {
      answered += Number((await push(works)) === 200);
      await server[how]();
      expect([await push(works), await push(receives)]).toEqual([503, 503]);
      await server.start();
      for (const target of [works, receives]) {
        const before = pushes.seen.length;
        await waitFor(async () => {
          answered += Number((await push(target)) === 200);
          return pushes.seen.length > before + 1;
        });
      }
    });
    expect(unhandled).toEqual([]);
    await waitFor(() => pushes.seen.length >= answered);
    expect([...works.log, ...receives.log].join('\n')).not.toContain('password');
    await works.close();
    await receives.close();
  });
});

describe('event.transaction', () => {
  const withTable = async (): Promise<string> => {
    const connectionString = await server.createDatabase();
    await onDatabase(connectionString, (client) => client.query('CREATE TABLE paid (id int)'));
    return connectionString;
  };
  const paid = async (connectionString: string): Promise<number> => onDatabase(connectionString, async (client) => Number((await client.query<{ n: string }>('SELECT count(*) AS n FROM paid')).rows[0]?.n));

  it('commits the writes of the handler with the fact that it has finished, or neither', async () => {
    const connectionString = await withTable();
    const { app, url, close } = await boot({ connectionString });
    const pushes = app.get(Pushes);
    const inbox = app.get(WebhookInbox);
    let failures = 1;
    pushes.onPush = (event) => event.transaction(async (client: pg.PoolClient) => {
      await client.query('INSERT INTO paid VALUES (1)');
      if (failures-- > 0) throw new Error('not yet');
    });
    await send(`${url}/webhooks/github`, githubDelivery());
    await waitFor(async () => (await inbox.counts()).done === 1);
    expect(await paid(connectionString)).toBe(1);
    expect(await inbox.find()).toMatchObject([{ runs: { 'Pushes.push': { status: 'done', attempts: 2 } } }]);
    await close();
  });

  it('is undone when another worker has the event', async () => {
    const connectionString = await withTable();
    const store = await open({ connectionString });
    await store.insert([delivery()]);
    const [old] = await store.claim({ ...CLAIM, leaseMs: 0 });
    const [current] = await store.claim(CLAIM);
    if (old === undefined || current === undefined) throw new Error('nothing was claimed');
    const work = async (client: pg.PoolClient): Promise<string> => {
      await client.query('INSERT INTO paid VALUES (1)');
      return 'paid';
    };
    await expect(store.transaction?.({ ...old, runs: { a: done } }, work)).rejects.toMatchObject({ code: 'WEBHOOK_LEASE_LOST' });
    expect(await paid(connectionString)).toBe(0);
    expect(await store.transaction?.({ ...current, runs: { a: done } }, work)).toBe('paid');
    expect(await paid(connectionString)).toBe(1);
  });

  it('that was committed is not made undone by a failure told later', async () => {
    const connectionString = await withTable();
    const store = await open({ connectionString });
    await store.insert([delivery()]);
    const [claimed] = await store.claim(CLAIM);
    if (claimed === undefined) throw new Error('nothing was claimed');
    await store.transaction?.({ ...claimed, runs: { a: done } }, async () => undefined);
    await store.settle([{ ...claimed, runs: { a: { status: 'pending', attempts: 1, at: 6 }, b: done }, next: { inMs: 0 } }]);
    expect((await store.get(1))?.runs).toEqual({ a: done, b: done });
  });
});

describe('a pool of the application', () => {
  it('is used and left as it was', async () => {
    const pool = new pg.Pool({ connectionString: await server.createDatabase(), max: 3 });
    const before = pool.eventNames().map((name) => [name, pool.listenerCount(name)]);
    const store = await openPostgresStore({ pool }, silent);
    let heard = 0;
    store.onWork(() => (heard += 1));
    await waitFor(() => heard === 1);
    expect(await store.insert([delivery()])).toEqual([[1]]);
    await store.close();
    expect(pool.eventNames().map((name) => [name, pool.listenerCount(name)])).toEqual(before);
    const client = await pool.connect();
    expect((await client.query<{ channel: string }>('SELECT pg_listening_channels() AS channel')).rows).toEqual([]);
    expect(client.listenerCount('notification')).toBe(0);
    client.release();
    await waitFor(() => pool.idleCount === pool.totalCount);
    await pool.end();
    await expect(store.counts()).rejects.toThrow('the store is closed');
  });
});
