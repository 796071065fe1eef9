import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import type { InboxStore } from 'nestjs-webhook';
import { openSqliteStore } from 'nestjs-webhook/inbox/sqlite';
import { fakeClock } from 'nestjs-webhook/testing';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDriver, type DatabaseSync } from '../../../../../lib/inbox/engines/sqlite/driver.js';
import { APPLICATION_ID, migrate, MIGRATIONS } from '../../../../../lib/inbox/engines/sqlite/schema.js';

const { DatabaseSync } = await loadDriver();
const folder = mkdtempSync(join(tmpdir(), 'files-'));
const open: InboxStore[] = [];
let count = 0;

const newFile = (): string => join(folder, `${(count += 1)}.db`);
const closeAll = async (): Promise<void> => void (await Promise.all(open.splice(0).map((store) => store.close())));

afterEach(closeAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function opened(file: string, as: 'own' | 'visit' = 'own'): Promise<InboxStore> {
  const store = await openSqliteStore({ file, as }, fakeClock());
  open.push(store);
  return store;
}

async function insert(store: InboxStore, events = 1, bytes = 10): Promise<readonly (number | undefined)[]> {
  const event = { index: 0, name: 'order', action: undefined, id: undefined, dedupeKey: undefined, orderKey: undefined, parks: false, version: undefined };
  return (await store.insert(Array.from({ length: events }, () => ({ source: 'shop', receivedAt: 1, head: '{}', body: Buffer.alloc(bytes, 120), events: [event] })))).flat();
}

/** A database made by hand. */
function made(change: (db: DatabaseSync) => void, file = newFile()): string {
  const db = new DatabaseSync(file);
  change(db);
  db.close();
  return file;
}

const schemaOf = (file: string): unknown => {
  let found: unknown;
  made((db) => (found = JSON.parse(JSON.stringify([db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all(), db.prepare('PRAGMA user_version').get(), db.prepare('PRAGMA application_id').get()]))), file);
  return found;
};
const unusable = (words: RegExp): object => expect.objectContaining({ code: 'WEBHOOK_STORE_UNUSABLE', message: expect.stringMatching(words) });

describe('a new file', () => {
  it('is made with its folders, and holds what was stored when it is opened again', async () => {
    const file = join(folder, 'a', 'b c', 'c', 'webhooks.db');
    const store = await opened(file);
    const seqs = await insert(store, 3);
    await closeAll();
    const again = await opened(file);
    expect((await again.list({}, { limit: 10 })).map(({ seq }) => seq)).toEqual(seqs.toReversed());
    expect((await insert(again))[0]).toBeGreaterThan(Math.max(...seqs.map(Number)));
  });

  it.each(['đơn hàng.db', '100% #1?mode=ro&x.db', "it's \"quoted\".db", '-.db', 'no-ending'])('may be called %j', async (name) => {
    const file = join(folder, name);
    await insert(await opened(file));
    await closeAll();
    expect(statSync(file).size).toBeGreaterThan(0);
    expect(await (await opened(file)).counts()).toMatchObject({ pending: 1 });
  });

  it('may be an empty one that is there already', async () => {
    const file = newFile();
    writeFileSync(file, '');
    expect(await insert(await opened(file))).toHaveLength(1);
  });

  it('leaves one file when it is closed, besides that of the owner', async () => {
    const file = newFile();
    await insert(await opened(file));
    expect(existsSync(`${file}-wal`)).toBe(true);
    await closeAll();
    expect([existsSync(file), existsSync(`${file}-wal`), existsSync(`${file}-shm`)]).toEqual([true, false, false]);
  });
});

describe('a file that is opened again', () => {
  it('gives back at once what was at work', async () => {
    const file = newFile();
    const first = await opened(file);
    const seqs = await insert(first, 2);
    const claim = { limit: 10, leaseMs: 3_600_000, sources: ['shop'] };
    const before = await first.claim(claim);
    await first.close();
    const second = await opened(file);
    const taken = await second.claim(claim);
    expect(taken.map(({ seq, takeovers }) => [seq, takeovers])).toEqual(seqs.map((seq) => [seq, 1]));
    expect(await second.settle(before.map((lease) => ({ ...lease, runs: {}, next: 'done' as const })))).toEqual([false, false]);
  });

  it('keeps what is at work when it is only visited', async () => {
    const file = newFile();
    const owner = await opened(file);
    await insert(owner);
    const claim = { limit: 10, leaseMs: 3_600_000, sources: ['shop'] };
    const [lease] = await owner.claim(claim);
    const visitor = await opened(file, 'visit');
    expect(await visitor.claim(claim)).toEqual([]);
    expect(await owner.settle([{ ...(lease ?? { seq: 0, lease: 0 }), runs: {}, next: 'dead' }])).toEqual([true]);
    const [dead] = await visitor.list({ status: 'dead' }, { limit: 10 });
    expect(await visitor.replay([dead?.seq ?? 0])).toBe(1);
    expect(await owner.claim(claim)).toMatchObject([{ seq: dead?.seq }]);
  });

  it.each(MIGRATIONS.map((_, version) => version))('of version %i becomes what a new one is', async (version) => {
    const file = made((db) => {
      for (const step of MIGRATIONS.slice(0, version)) db.exec(step);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`);
    });
    await insert(await opened(file));
    const fresh = newFile();
    await opened(fresh);
    await closeAll();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
  });

  it('is brought to the newest version in one step or not at all', () => {
    const file = made((db) => {
      db.exec('CREATE TABLE pauses (kind TEXT)');
      expect(() => migrate(db, 0)).toThrow(/pauses already exists/);
      expect(db.isTransaction).toBe(false);
    });
    expect(schemaOf(file)).toEqual([[{ type: 'table', name: 'pauses', sql: 'CREATE TABLE pauses (kind TEXT)' }], { user_version: 0 }, { application_id: 0 }]);
  });
});

describe('a file that is refused stays as it is:', () => {
  const REFUSED: readonly (readonly [string, (file: string) => void, RegExp])[] = [
    ['one of a newer version', (file) => void made((db) => {
      migrate(db, 0);
      db.exec('PRAGMA user_version = 99');
    }, file), /newer nestjs-webhook \(its version is 99, this one knows \d+\); update the package/],
    ['a database of something else', (file) => void made((db) => db.exec('CREATE TABLE users (id INTEGER); INSERT INTO users VALUES (1)'), file), /a database of something else; name another file/],
    ['a text', (file) => writeFileSync(file, 'name,age\n'.repeat(1000)), /damaged, or no SQLite file; put it aside/],
    ['a short text', (file) => writeFileSync(file, 'hello'), /damaged, or no SQLite file; put it aside/],
  ];

  it.each(REFUSED)('%s', async (_what, make, words) => {
    const file = newFile();
    make(file);
    const before = readFileSync(file);
    await expect(openSqliteStore({ file, as: 'own' }, fakeClock())).rejects.toEqual(unusable(words));
    await expect(openSqliteStore({ file, as: 'visit' }, fakeClock())).rejects.toEqual(unusable(words));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('a folder', async () => {
    const file = newFile();
    mkdirSync(file);
    await expect(openSqliteStore({ file, as: 'own' }, fakeClock())).rejects.toEqual(unusable(/cannot be opened; look at the path/));
  });

  it('none that could be visited', async () => {
    const file = newFile();
    await expect(openSqliteStore({ file, as: 'visit' }, fakeClock())).rejects.toEqual(unusable(/there is no such file/));
    expect(existsSync(file)).toBe(false);
  });

  it('one below what is no folder', async () => {
    writeFileSync(join(folder, 'plain'), '');
    await expect(openSqliteStore({ file: join(folder, 'plain', 'webhooks.db'), as: 'own' }, fakeClock())).rejects.toMatchObject({ code: 'WEBHOOK_STORE_UNUSABLE' });
  });

  it('one that another program writes to', async () => {
    const file = newFile();
    await insert(await opened(file));
    await closeAll();
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    await expect(openSqliteStore({ file, as: 'own' }, fakeClock())).rejects.toEqual(unusable(/another program holds it; close that one/));
    other.exec('ROLLBACK');
    other.close();
    expect(await (await opened(file)).counts()).toMatchObject({ pending: 1 });
  }, 20_000);
});

describe('a damaged file', () => {
  /** What comes of opening it and looking at everything in it. */
  async function damageOf(damage: (file: string, size: number) => void): Promise<string> {
    const file = newFile();
    await insert(await opened(file), 500, 2000);
    await closeAll();
    damage(file, statSync(file).size);
    try {
      const store = await opened(file);
      const events = await store.list({}, { limit: 1000 });
      await store.load(events.map(({ delivery = 0 }) => delivery));
      await store.claim({ limit: 1000, leaseMs: 1000, sources: ['shop'] });
    } catch (error) {
      return String(error);
    }
    return 'nothing was noticed';
  }

  const WORDS = /it is damaged, or no SQLite file; put it aside|database disk image is malformed|file is not a database/;
  const overwrite = (from: number, length: number) => (file: string): void => {
    const bytes = readFileSync(file);
    bytes.fill(0xa5, from, from + length);
    writeFileSync(file, bytes);
  };

  it.each([
    ['that was cut in half', (file: string, size: number) => truncateSync(file, Math.floor(size / 2))],
    ['that was cut to its first page', (file: string) => truncateSync(file, 8192)],
    ['that was cut within its first page', (file: string) => truncateSync(file, 1000)],
    ['whose head is overwritten', overwrite(0, 100)],
    ['whose first page is overwritten behind its head', overwrite(100, 8092)],
    ['whose pages are overwritten', overwrite(8192, 80_000)],
  ])('%s is told in words', async (_what, damage) => {
    expect(await damageOf(damage)).toMatch(WORDS);
  });
});
