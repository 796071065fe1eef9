import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from 'nestjs-webhook';
import { openSqliteStore } from 'nestjs-webhook/inbox/sqlite';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeProcess, type StoreProcess } from '../../../../support/store-process.js';

const folder = mkdtempSync(join(tmpdir(), 'processes-'));
const started: StoreProcess[] = [];
let count = 0;

const newFolder = (): string => {
  const made = join(folder, String((count += 1)));
  mkdirSync(made);
  return made;
};
const start = async (...args: Parameters<typeof storeProcess>): Promise<StoreProcess> => {
  const process = await storeProcess(...args);
  started.push(process);
  return process;
};

afterEach(async () => void (await Promise.all(started.splice(0).map((process) => process.kill()))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CLAIM = { limit: 10, leaseMs: 60_000, sources: ['shop'] };

describe('a file that another process works on', () => {
  it('is refused, with the way out', async () => {
    const file = join(newFolder(), 'webhooks.db');
    await start('hold', file);
    await expect(openSqliteStore({ file, as: 'own' }, systemClock)).rejects.toMatchObject({ code: 'WEBHOOK_STORE_UNUSABLE', message: expect.stringMatching(/another process works on this file; run one process, or use postgresInbox\(\) for several/) });
  });

  it('can be visited: to look, and to mend', async () => {
    const file = join(newFolder(), 'webhooks.db');
    const { said } = await start('hold', file);
    const visitor = await openSqliteStore({ file, as: 'visit' }, systemClock);
    expect((await visitor.list({ status: 'running' }, { limit: 10 })).map(({ seq }) => seq)).toEqual(said.claimed?.toReversed());
    expect(await visitor.discard(said.seqs ?? [])).toBe(3);
    expect(await visitor.replay(said.seqs ?? [])).toBe(3);
    expect(await visitor.counts()).toEqual({ pending: 3, running: 0, done: 0, dead: 0 });
    await visitor.close();
  });

  it('is free the moment that process is killed, with everything it had acknowledged, and gives back what was at work', async () => {
    const file = join(newFolder(), 'webhooks.db');
    const { said, kill } = await start('hold', file);
    await kill();
    const began = performance.now();
    const store = await openSqliteStore({ file, as: 'own' }, systemClock);
    expect(performance.now() - began).toBeLessThan(4000);
    const taken = await store.claim(CLAIM);
    expect(taken.map(({ seq, takeovers }) => [seq, takeovers])).toEqual((said.seqs ?? []).map((seq) => [seq, said.claimed?.includes(seq) === true ? 1 : 0]));
    expect(said).toMatchObject({ seqs: [1, 2, 3], claimed: [1, 2] });
    await store.close();
  });
});

describe('a file without the right to write', () => {
  const isRoot = process.getuid?.() === 0;
  /** Somebody who owns nothing: root may write to what is read-only. */
  const user = isRoot ? 65_534 : undefined;

  it.each([
    ['with its folder, is refused', ['webhooks.db', 'webhooks.db-owner'], 0o555],
    ['in a folder that can be written, is refused', ['webhooks.db'], 0o777],
  ])('%s', async (_what, files, mode) => {
    const place = newFolder();
    chmodSync(folder, 0o755);
    const file = join(place, 'webhooks.db');
    const store = await openSqliteStore({ file, as: 'own' }, systemClock);
    await store.close();
    for (const name of files) chmodSync(join(place, name), 0o444);
    if (mode === 0o777) rmSync(`${file}-owner`);
    chmodSync(place, mode);
    const { said } = await start('open', file, user);
    chmodSync(place, 0o755);
    expect(said).toMatchObject({ code: 'WEBHOOK_STORE_UNUSABLE', message: expect.stringMatching(/it cannot be (?:written; look at the permissions of the file and its folder|opened; look at the path and the permissions of the folder)/) });
  });

  it('may be used when it may be written', async () => {
    const place = newFolder();
    chmodSync(folder, 0o755);
    chmodSync(place, 0o777);
    expect((await start('open', join(place, 'webhooks.db'), user)).said).toEqual({ opened: true });
  });

  it('cannot be made in a folder that cannot be written', async () => {
    const place = newFolder();
    chmodSync(folder, 0o755);
    chmodSync(place, 0o555);
    const { said } = await start('open', join(place, 'below', 'webhooks.db'), user);
    chmodSync(place, 0o755);
    expect(said).toMatchObject({ code: 'WEBHOOK_STORE_UNUSABLE' });
  });
});
