import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, systemClock, WebhookInbox, WebhookModule } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';
import { github } from 'nestjs-webhook/providers/github';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../lib/inbox/engines/sqlite/index.js';
import type { HandlerRun } from '../../lib/inbox/runs.js';
import type { InboxStore, NewDelivery } from '../../lib/inbox/store.js';
import { GITHUB_SECRET, githubDelivery, PUSH } from '../support/github.js';
import { CLI, collected, runCli, type CliResult } from '../support/run-cli.js';
import { send } from '../support/send.js';
import { startApp } from '../support/start-app.js';
import { waitFor } from '../support/wait-for.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NASTY = '\u001b]0;owned\u0007\u001b[31m\u009b2J\u202e';
// oxlint-disable-next-line no-control-regex -- what must not be there
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const DAY_MS = 86_400_000;

interface Made {
  readonly source?: string;
  readonly name?: string;
  readonly action?: string;
  readonly id?: string;
  readonly body?: Uint8Array;
  readonly ageMs?: number;
}

function delivery({ source = 'github', name = 'issues', action = 'opened', id, body = Buffer.from('{"a":"Grüße"}'), ageMs = 0 }: Made = {}): NewDelivery {
  const head = JSON.stringify({ method: 'POST', url: '/webhooks/github', publicUrl: 'https://api.example.com/webhooks/github', headers: { 'content-type': 'application/json', 'x-note': `${NASTY}note` }, params: {}, keyIndex: 0 });
  return { source, receivedAt: Date.now() - ageMs, head, body, events: [{ index: 0, name, action, id, dedupeKey: undefined, orderKey: undefined, parks: false, version: undefined }] };
}

/** Makes an event what its handler has left behind. */
async function settle(store: InboxStore, next: 'done' | 'dead', run: HandlerRun): Promise<void> {
  const [claimed] = await store.claim({ limit: 1, leaseMs: 30_000, sources: ['github'] });
  expect(await store.settle([{ seq: claimed?.seq ?? 0, lease: claimed?.lease ?? 0, runs: { 'Issues.opened': run }, next }])).toEqual([true]);
}

/** A file with: 1 done, 2 dead, 3 and 4 waiting; 4 with all that a stranger can put into names. */
async function filled(file: string): Promise<void> {
  const store = await openSqliteStore({ file, as: 'own' }, systemClock);
  const at = Date.now() - 60_000;
  await store.insert([delivery({ ageMs: 3 * DAY_MS })]);
  await settle(store, 'done', { status: 'done', attempts: 1, at });
  await store.insert([delivery({ id: 'evt-2', body: Uint8Array.from([0xff, 0x00, 0x1b, 0x80]) })]);
  await settle(store, 'dead', { status: 'dead', attempts: 10, at, failures: [{ at, error: `Error: the ${NASTY}database\nis away` }] });
  await store.insert([delivery({ source: 'erp', name: 'order', ageMs: 3_600_000 }), delivery({ source: 'erp', name: `n${NASTY}`, action: NASTY, id: `i${NASTY}`, body: Buffer.from(`first\n${NASTY}\tlast`) })]);
  await store.pause({ kind: 'source', name: 'erp' });
  await store.close();
}

const linesOf = ({ out }: CliResult): readonly Record<string, unknown>[] => out.trimEnd().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
const seqsOf = (result: CliResult): readonly unknown[] => linesOf(result).map(({ seq }) => seq);

describe('looking', () => {
  const file = join(folder, 'look.db');
  const env = { WEBHOOK_STORE: file };
  beforeAll(() => filled(file));

  it('lists in a table, the newest first, without a control character', async () => {
    const { code, out, err } = await runCli(['inbox', 'list', '--store', file]);
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toMatch(CONTROL);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^seq +received +source +event +status +attempts +due +last error$/);
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(['4', '3', '2', '1']);
    expect(lines[3]).toMatch(/^2 +\d{4}-\S+Z +github +issues\.opened +dead +10 +- +Error: the .*database is away$/);
  });

  it.each([
    [['--status', 'dead'], [2]],
    [['--source', 'erp'], [4, 3]],
    [['--name', 'issues', '--action', 'opened'], [2, 1]],
    [['--id', 'evt-2'], [2]],
    [['--handler', 'Issues.opened'], [2, 1]],
    [['--since', '2h'], [4, 3, 2]],
    [['--until', '2d'], [1]],
    [['--limit', '2'], [4, 3]],
    [['--limit', '2', '--before', '3'], [2, 1]],
    [['--status', 'running'], []],
  ])('finds by %j', async (filter, seqs) => {
    expect(seqsOf(await runCli(['inbox', 'list', '--json', ...filter], env))).toEqual(seqs);
  });

  it('says how to go on, and that there is nothing', async () => {
    expect((await runCli(['inbox', 'list', '--limit', '2'], env)).out).toMatch(/\nolder ones: --before 3\n$/);
    expect((await runCli(['inbox', 'list', '--source', 'none'], env)).out).toBe('no events\n');
  });

  it('gives JSON that holds everything and no control character', async () => {
    const result = await runCli(['inbox', 'list', '--json', '--limit', '1'], env);
    expect(result.out).not.toMatch(CONTROL);
    expect(linesOf(result)).toMatchObject([{ seq: 4, name: `n${NASTY}`, action: NASTY, id: `i${NASTY}`, status: 'pending' }]);
    expect(linesOf(await runCli(['inbox', 'show', '4', '--json'], env))).toMatchObject([{ seq: 4, request: { method: 'POST', body: `first\n${NASTY}\tlast`, headers: { 'x-note': `${NASTY}note` } } }]);
  });

  it('shows an event, its failures and its request', async () => {
    const { code, out } = await runCli(['inbox', 'show', '2'], env);
    expect(code).toBe(0);
    expect(out).not.toMatch(CONTROL);
    expect(out).toMatch(/status +dead\n/);
    expect(out).toMatch(/ {2}Issues\.opened: dead, 10 attempts, .*\n {4}\S+Z {2}Error: the \\u\{1b\}.*database\\u\{a\}is away\n/);
    expect(out).toMatch(/content-type: application\/json\n/);
    expect(out).toMatch(/body, 4 bytes\n {2}ff 00 1b 80\n$/);
  });

  it('shows a body of text with its lines, and its control characters written out', async () => {
    const { out } = await runCli(['inbox', 'show', '4'], env);
    expect(out.replaceAll('\t', '')).not.toMatch(CONTROL);
    expect(out).toMatch(/\n {2}first\n {2}\\u\{1b\}.*\tlast\n$/);
    expect(out).toMatch(/none has been called yet/);
  });

  it('gives the exact bytes', async () => {
    expect(await runCli(['inbox', 'show', '2', '--raw'], env)).toMatchObject({ code: 0, err: '', bytes: Buffer.from([0xff, 0x00, 0x1b, 0x80]) });
  });

  it('counts by status and source, and tells what is paused', async () => {
    const { out } = await runCli(['inbox', 'stats'], env);
    expect(out).toBe('source  pending  running  done  dead\nerp     2        0        0     0\ngithub  0        0        1     1\nall     2        0        1     1\n\npaused  name\nsource  erp\n');
    expect(linesOf(await runCli(['inbox', 'stats', '--json'], env))).toEqual([
      { kind: 'all', pending: 2, running: 0, done: 1, dead: 1 },
      { kind: 'source', source: 'erp', pending: 2, running: 0, done: 0, dead: 0 },
      { kind: 'source', source: 'github', pending: 0, running: 0, done: 1, dead: 1 },
      { kind: 'pause', source: 'erp' },
    ]);
  });

  it('runs by the link that npm makes', async () => {
    expect(readFileSync(CLI, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    chmodSync(CLI, 0o755);
    const link = join(folder, 'nestjs-webhook');
    symlinkSync(CLI, link);
    expect(await collected(spawn(link, ['inbox', 'list', '--status', 'done', '--json'], { env: { ...process.env, ...env } }))).toMatchObject({ code: 0, out: expect.stringMatching(/^\{"seq":1,/) as unknown as string });
  });
});

describe('mending', () => {
  const fileOf = async (name: string): Promise<string> => {
    const file = join(folder, name);
    await filled(file);
    return file;
  };

  it('replays by number and by filter, and says how many', async () => {
    const store = await fileOf('replay.db');
    expect(await runCli(['inbox', 'replay', '1', '2', '--store', store])).toMatchObject({ code: 0, out: '2 events to be handled again; a running application takes them up by itself\n', err: '' });
    expect(seqsOf(await runCli(['inbox', 'list', '--status', 'pending', '--json', '--store', store]))).toEqual([4, 3, 2, 1]);
    expect(await runCli(['inbox', 'replay', '--status', 'dead', '--store', store])).toMatchObject({ code: 0, out: expect.stringMatching(/^0 events/) as unknown as string });
  });

  it('replays one handler, of the events it has a run for', async () => {
    const store = await fileOf('handler.db');
    expect((await runCli(['inbox', 'replay', '--handler', 'Issues.opened', '--store', store])).out).toMatch(/^2 events/);
    expect((await runCli(['inbox', 'replay', '--handler', 'Other.one', '--store', store])).out).toMatch(/^0 events/);
  });

  it('discards, and tells those that had finished', async () => {
    const store = await fileOf('discard.db');
    expect(await runCli(['inbox', 'discard', '1', '2', '3', '--store', store])).toMatchObject({ code: 0, out: '2 events given up\n', err: 'nestjs-webhook: 1 left out: finished already\n' });
    expect((await runCli(['inbox', 'discard', '--all', '--store', store])).out).toBe('1 event given up\n');
    expect(linesOf(await runCli(['inbox', 'stats', '--json', '--store', store]))[0]).toMatchObject({ pending: 0, done: 4, dead: 0 });
  });

  it('does nothing when one of the numbers is of no event', async () => {
    const store = await fileOf('unknown.db');
    expect(await runCli(['inbox', 'replay', '1', '99', '--store', store])).toMatchObject({ code: 2, out: '', err: 'nestjs-webhook: there is no event 99; nestjs-webhook inbox list gives their numbers\n' });
    expect(linesOf(await runCli(['inbox', 'stats', '--json', '--store', store]))[0]).toMatchObject({ pending: 2, done: 1, dead: 1 });
  });

  it('prunes until nothing is left to prune; what is not settled stays', async () => {
    const store = await fileOf('prune.db');
    expect(await runCli(['inbox', 'prune', '--store', store])).toMatchObject({ code: 0, out: '0 rows removed\n' });
    expect(await runCli(['inbox', 'prune', '--done-days', '0', '--store', store])).toMatchObject({ code: 0, out: '1 row removed\n' });
    expect((await runCli(['inbox', 'show', '1', '--store', store])).out).toMatch(/the request of event 1 is pruned/);
    expect(await runCli(['inbox', 'show', '1', '--raw', '--store', store])).toMatchObject({ code: 1, out: '', err: 'nestjs-webhook: the request of event 1 is pruned\n' });
    expect(await runCli(['inbox', 'replay', '1', '--store', store])).toMatchObject({ code: 0, err: 'nestjs-webhook: 1 left out: still waiting or at work, or without stored bytes\n' });
    expect((await runCli(['inbox', 'prune', '--done-days', '0', '--dead-days', '0', '--key-days', '0', '--store', store])).out).toBe('3 rows removed\n');
    expect(seqsOf(await runCli(['inbox', 'list', '--json', '--store', store]))).toEqual([4, 3]);
  });
});

describe('refusing', () => {
  const words = (result: CliResult): string => {
    expect(result.out).toBe('');
    expect(result.err).toMatch(/^nestjs-webhook: [^\n]+\n$/);
    return result.err;
  };

  it.each([[[]], [['inbox']], [['inbox', 'lst']], [['inbox', 'list', '--colour']], [['inbox', 'list']], [['inbox', 'show', 'x', '--store', 'a']], [['inbox', 'replay', '--store', 'a']]])('%j ends with 2 and one line', async (args) => {
    const result = await runCli(args);
    expect(result.code).toBe(2);
    words(result);
  });

  it.each([
    ['absent.db', undefined, /there is no such file/],
    ['empty.db', '', /there is no inbox in this file/],
    ['text.db', 'no database at all '.repeat(100), /damaged, or no SQLite file/],
  ])('a store that is %s ends with 1 and the words of the module', async (name, content, pattern) => {
    const file = join(folder, name);
    if (content !== undefined) writeFileSync(file, content);
    const result = await runCli(['inbox', 'stats', '--store', file]);
    expect(result.code).toBe(1);
    expect(words(result)).toMatch(pattern);
    expect(result.err).toMatch(/WEBHOOK_STORE_UNUSABLE/);
    if (content !== undefined) expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('helps on both levels', async () => {
    expect(await runCli(['--help'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Usage: nestjs-webhook <command>/) as unknown as string });
    expect(await runCli(['inbox', '--help'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/--key-days/) as unknown as string });
  });
});

describe('a reader that goes away', () => {
  const file = join(folder, 'many.db');
  beforeAll(async () => {
    const store = await openSqliteStore({ file, as: 'own' }, systemClock);
    await store.insert(Array.from({ length: 3000 }, () => delivery()));
    await store.close();
  });

  it.each(['| head -1', '| head -c 1', '>&-'])('is no fault: %s', async (tail) => {
    const script = `{ "$NODE" --no-warnings "$CLI" inbox list --json --limit 3000; echo "exit $?" >&2; } ${tail}`;
    const { err } = await collected(spawn('sh', ['-c', script], { env: { ...process.env, NODE: process.execPath, CLI, WEBHOOK_STORE: file } }));
    expect(err).toMatch(/^(?:sh: [^\n]*\n)?exit 0\n$/);
  });

  it('is told from a disk that is full', async () => {
    if (process.platform !== 'linux') return;
    const { code, err } = await collected(spawn(process.execPath, ['--no-warnings', CLI, 'inbox', 'list'], { env: { ...process.env, WEBHOOK_STORE: file }, stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] }));
    expect([code, err]).toEqual([1, expect.stringMatching(/^nestjs-webhook: the output could not be written: [^\n]*ENOSPC[^\n]*\n$/)]);
  });

  it('gets every line when it stays', async () => {
    expect(linesOf(await runCli(['inbox', 'list', '--json', '--limit', '2500', '--store', file]))).toHaveLength(2500);
  });
});

@Injectable()
class Pushes {
  calls = 0;
  fails = true;

  @OnWebhook('push', { retry: { attempts: 1 } })
  push(): void {
    this.calls += 1;
    if (this.fails) throw new Error('the database is away');
  }
}

describe('beside a running application', () => {
  const KEY = Buffer.alloc(32, 7).toString('base64');
  const OTHER = Buffer.alloc(32, 8).toString('base64');

  it('sees what it stores, and has it handle what is replayed', async () => {
    const file = join(folder, 'app.db');
    const { app, url } = await startApp({
      adapter: 'fastify',
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) }, inbox: sqliteInbox({ file, pollMs: 50, encryptionKeys: [KEY] }) })],
      providers: [Pushes],
    });
    const pushes = app.get(Pushes);
    const env = { WEBHOOK_STORE: file };
    expect((await send(`${url}/webhooks/github`, githubDelivery())).status).toBe(200);
    await waitFor(() => pushes.calls === 1);
    let dead = 0;
    await waitFor(() => {
      void app.get(WebhookInbox).counts().then((counts) => (dead = counts.dead));
      return dead === 1;
    });

    expect(linesOf(await runCli(['inbox', 'list', '--json'], env))).toMatchObject([{ seq: 1, name: 'push', status: 'dead', runs: { 'Pushes.push': { status: 'dead', failures: [{}] } } }]);
    expect((await runCli(['inbox', 'show', '1'], env)).out).toMatch(/the request of event 1 is sealed; open it with --key/);
    expect((await runCli(['inbox', 'show', '1', '--key', OTHER], env)).out).toMatch(/is sealed, and cannot be opened: none of the keys has sealed it/);
    expect(await runCli(['inbox', 'show', '1', '--raw'], env)).toMatchObject({ code: 1, out: '' });
    expect((await runCli(['inbox', 'show', '1', '--key', OTHER, '--key', KEY, '--raw'], env)).out).toBe(PUSH);
    expect((await runCli(['inbox', 'show', '1'], { ...env, WEBHOOK_ENCRYPTION_KEYS: `${OTHER},${KEY}` })).out).toMatch(/x-github-event: push\n/);

    pushes.fails = false;
    expect((await runCli(['inbox', 'replay', '1'], env)).out).toMatch(/^1 event to be handled again/);
    await waitFor(() => pushes.calls === 2);
    expect((await send(`${url}/webhooks/github`, githubDelivery({ body: PUSH.replace('main', 'next') }))).status).toBe(200);
    await waitFor(() => pushes.calls === 3);
    await app.close();
    expect(linesOf(await runCli(['inbox', 'stats', '--json'], env))[0]).toMatchObject({ pending: 0, running: 0, dead: 0, done: 2 });
  });
});
