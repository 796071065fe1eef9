import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPostgresStore } from '../../lib/inbox/engines/postgres/index.js';
import type { InboxStore } from '../../lib/inbox/store.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { runCli, type CliResult } from '../support/run-cli.js';

jest.setTimeout(60_000);

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };
const head = JSON.stringify({ method: 'POST', url: '/webhooks/github', publicUrl: '/webhooks/github', headers: { 'x-github-event': 'issues' }, params: {}, keyIndex: 0 });
const event = { index: 0, name: 'issues', action: 'opened', id: undefined, dedupeKey: undefined, orderKey: undefined, parks: false, version: undefined };
const delivery = (source: string, body: string) => ({ source, receivedAt: Date.now(), head, body: Buffer.from(body), events: [event] });

/** A store of an application that goes on running: 1 is dead, 2 waits. */
async function filled(connectionString: string, schema?: string): Promise<InboxStore> {
  const store = await openPostgresStore({ connectionString, ...(schema === undefined ? {} : { schema }) }, silent);
  await store.insert([delivery('github', '{"a":1}')]);
  const [claimed] = await store.claim({ limit: 1, leaseMs: 30_000, sources: ['github'] });
  const failed = { status: 'dead', attempts: 3, at: Date.now(), failures: [{ at: Date.now(), error: 'Error: away' }] } as const;
  await store.settle([{ seq: claimed?.seq ?? 0, lease: claimed?.lease ?? 0, runs: { 'Issues.opened': failed }, next: 'dead' }]);
  await store.insert([delivery('erp', 'second')]);
  return store;
}

const linesOf = ({ out }: CliResult): readonly Record<string, unknown>[] => out.trimEnd().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the bin on PostgreSQL', () => {
  it('looks and mends beside the application', async () => {
    const url = await server.createDatabase();
    const store = await filled(url);
    const env = { WEBHOOK_STORE: url };
    const listed = await runCli(['inbox', 'list', '--json'], env);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(linesOf(listed)).toMatchObject([{ seq: 2, source: 'erp', status: 'pending' }, { seq: 1, source: 'github', status: 'dead' }]);
    expect((await runCli(['inbox', 'list', '--status', 'dead'], env)).out).toMatch(/\n1 +\S+Z +github +issues\.opened +dead +3 +- +Error: away\n$/);
    expect((await runCli(['inbox', 'show', '1'], env)).out).toMatch(/Issues\.opened: dead, 3 attempts[^]*x-github-event: issues\n[^]*body, 7 bytes\n {2}\{"a":1\}\n$/);
    expect((await runCli(['inbox', 'show', '2', '--raw'], env)).out).toBe('second');
    expect(linesOf(await runCli(['inbox', 'stats', '--json'], env))).toEqual([
      { kind: 'all', pending: 1, running: 0, done: 0, dead: 1 },
      { kind: 'source', source: 'erp', pending: 1, running: 0, done: 0, dead: 0 },
      { kind: 'source', source: 'github', pending: 0, running: 0, done: 0, dead: 1 },
    ]);
    expect((await runCli(['inbox', 'replay', '--status', 'dead'], env)).out).toMatch(/^1 event to be handled again/);
    expect(await store.claim({ limit: 1, leaseMs: 30_000, sources: ['github'] })).toMatchObject([{ seq: 1, runs: { 'Issues.opened': { status: 'pending', attempts: 0 } } }]);
    expect((await runCli(['inbox', 'discard', '1', '2'], env)).out).toBe('2 events given up\n');
    expect((await runCli(['inbox', 'prune', '--done-days', '0', '--dead-days', '0', '--key-days', '0'], env)).code).toBe(0);
    expect((await runCli(['inbox', 'list'], env)).out).toBe('no events\n');
    await store.close();
  });

  it('finds the schema it is told', async () => {
    const url = await server.createDatabase();
    const store = await filled(url, 'hooks');
    expect(linesOf(await runCli(['inbox', 'list', '--json', '--store', url, '--schema', 'hooks']))).toHaveLength(2);
    await store.close();
  });

  it('makes nothing in a database without an inbox, and says so without the password', async () => {
    const url = await server.createDatabase();
    for (const address of [url, url.replace(/:\d+\//, ':1/')]) {
      const { code, out, err } = await runCli(['inbox', 'stats', '--store', address]);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(/^nestjs-webhook: WEBHOOK_STORE_UNUSABLE: [^\n]+\n$/);
      expect(err).not.toMatch(/:password@/);
    }
    expect((await runCli(['inbox', 'stats', '--store', url])).code).toBe(1);
  });
});
