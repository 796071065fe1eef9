import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPostgresStore, type PostgresExecutor } from 'nestjs-webhook/inbox/postgres';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ClaimedEvent, InboxStore, NewDelivery } from '../../lib/inbox/store.js';
import { startPostgres, type TestPostgres } from './postgres.js';

/** A library that the application is connected with. */
export interface Library<Client> {
  readonly executor: PostgresExecutor<Client>;
  /** Writes a row into `paid (id int)` as a handler would, with what `event.transaction` hands out. */
  pay(client: Client, id: number): Promise<unknown>;
  close(): Promise<unknown>;
}

const delivery = (dedupeKey: string | undefined, body: Buffer, orderKey?: string): NewDelivery => ({
  source: 'shop', receivedAt: 1_700_000_000_000, head: '{"method":"POST"}', body,
  events: [{ index: 0, name: 'paid', action: undefined, id: 'ü"\\', dedupeKey, orderKey, parks: true, version: 1.5 }],
});
const done = { status: 'done', attempts: 1, at: 1_700_000_000_001 } as const;
const first = (claimed: readonly ClaimedEvent[]): ClaimedEvent => {
  if (claimed[0] === undefined) throw new Error('nothing was claimed');
  return claimed[0];
};

/** Runs the engine on a real PostgreSQL through a library. */
export function describeExecutor<Client>(name: string, connect: (connectionString: string) => Promise<Library<Client>>): void {
  describe(`an inbox on the connection of ${name}`, () => {
    let server: TestPostgres;
    let library: Library<Client>;
    let store: InboxStore;
    let plain: pg.Client;
    const claim = (leaseMs = 30_000): Promise<readonly ClaimedEvent[]> => store.claim({ limit: 10, leaseMs, sources: ['shop'] });

    beforeAll(async () => {
      server = await startPostgres();
      const connectionString = await server.createDatabase();
      plain = new pg.Client({ connectionString });
      await plain.connect();
      await plain.query('CREATE TABLE paid (id int)');
      library = await connect(connectionString);
      store = await openPostgresStore({ executor: library.executor }, { warn: () => undefined });
    });
    afterAll(async () => {
      await store.close();
      await library.close();
      await plain.end();
      await server.remove();
    });

    it('takes bytes in, and gives them out as they were', async () => {
      const bodies = [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), randomBytes(100_000), Buffer.alloc(0)];
      const seqs = (await Promise.all(bodies.map((body, index) => store.insert([delivery(`key ${index}`, body)])))).flat(2);
      expect(await store.insert([delivery('key 1', Buffer.from('again'))])).toEqual([[undefined]]);
      const claimed = await claim();
      expect(claimed.map(({ seq }) => seq)).toEqual(seqs);
      const bytes = await store.load(claimed.map((event) => event.delivery ?? 0));
      expect(claimed.map((event) => Buffer.from(bytes.get(event.delivery ?? 0)?.body ?? [1]).equals(bodies[event.seq - 1] ?? Buffer.from('none')))).toEqual([true, true, true]);
      expect(await store.extend(claimed, 1000)).toEqual([true, true, true]);
      expect(await store.settle(claimed.map(({ seq, lease }) => ({ seq, lease, runs: { 'Shop.paid': done }, next: 'done' })))).toEqual([true, true, true]);
      expect(await store.list({ handler: 'Shop.paid', since: 1 }, { limit: 1 })).toEqual([{
        seq: 3, source: 'shop', name: 'paid', action: undefined, id: 'ü"\\', dedupeKey: 'key 2', orderKey: undefined, index: 0, status: 'done',
        receivedAt: 1_700_000_000_000, dueInMs: undefined, takeovers: 0, runs: { 'Shop.paid': done }, delivery: 3,
      }]);
    });

    it('replays, discards, pauses, counts and prunes', async () => {
      expect(await store.replay([1, 2])).toBe(2);
      expect(await store.counts()).toEqual({ pending: 2, running: 0, done: 1, dead: 0 });
      expect(await store.nextDueInMs(['shop'])).toBe(0);
      expect(await store.backlog(1)).toBe(1);
      expect(await store.discard([1, 2])).toBe(2);
      await store.pause({ kind: 'source', name: 'shop' });
      expect(await store.pauses()).toEqual([{ kind: 'source', name: 'shop' }]);
      await store.resume({ kind: 'source', name: 'shop' });
      expect(await store.pauses()).toEqual([]);
      expect(await store.prune({ limit: 10, doneMs: 0, deadMs: 0, keysMs: undefined })).toBe(3);
      expect(await store.prune({ limit: 10, doneMs: 0, deadMs: 0, keysMs: 0 })).toBe(3);
      expect(await store.get(1)).toBeUndefined();
    });

    it('commits what a handler writes with its outcome, or neither', async () => {
      const paid = async (): Promise<unknown> => (await plain.query('SELECT id FROM paid ORDER BY id')).rows;
      await store.insert([delivery(undefined, Buffer.from('{}'), 'order 1'), delivery(undefined, Buffer.from('{}'), 'order 1')]);
      const old = first(await claim(0));
      const current = first(await claim());
      const pay = (lease: ClaimedEvent, id: number, failure?: Error): Promise<string> | undefined => store.transaction?.({ ...lease, runs: { 'Shop.paid': done } }, async (client) => {
        await library.pay(client, id);
        if (failure !== undefined) throw failure;
        return 'paid';
      });
      await expect(pay(old, 1)).rejects.toMatchObject({ code: 'WEBHOOK_LEASE_LOST' });
      await expect(pay(current, 2, new Error('no money'))).rejects.toThrow('no money');
      expect(await paid()).toEqual([]);
      expect((await store.get(current.seq))?.runs).toEqual({});
      expect(await pay(current, 3)).toBe('paid');
      expect(await paid()).toEqual([{ id: 3 }]);
      expect((await store.get(current.seq))?.runs).toEqual({ 'Shop.paid': done });
      await store.settle([{ ...current, runs: {}, next: 'done' }]);
      expect(first(await claim()).seq).toBe(current.seq + 1);
    });

    it('fails for the delivery that is at fault, and says nothing of its bytes', async () => {
      const tooLong = randomBytes(20_000).toString('hex');
      const results = await Promise.allSettled([undefined, tooLong, undefined].map((key) => store.insert([delivery(key, Buffer.from('the secret of a customer'))])));
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const reason = String((results[1] as PromiseRejectedResult).reason);
      expect(reason).not.toContain('customer');
      expect(reason.length).toBeLessThan(1000);
    });

    it('comes back when its server does', async () => {
      await plain.end();
      await server.kill();
      await expect(store.counts()).rejects.toThrow();
      await server.start();
      plain = new pg.Client({ connectionString: server.connectionString });
      await plain.connect();
      let counts: unknown;
      for (let tries = 0; counts === undefined && tries < 20; tries += 1) counts = await store.counts().catch(() => undefined);
      expect(counts).toMatchObject({ done: 1 });
    });
  });
}
