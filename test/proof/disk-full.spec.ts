import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { countBy, drained, eventually, look, readLog, say, scratch, Sender, startLife, type EngineConfig } from './harness.js';

const folder = scratch();
const mounted: string[] = [];
afterAll(() => {
  for (const path of mounted) spawnSync('umount', [path]);
  folder.remove();
});

const run = (command: string, ...args: readonly string[]): boolean => spawnSync(command, [...args]).status === 0;
const isRoot = process.getuid?.() === 0;
const SMALL_BYTES = 6_000_000;

/** A place with little room, and how to give it more while the application runs. */
interface Place {
  readonly file: string;
  readonly through: readonly string[];
  /** @param pid  of the application */
  readonly enlarge: (pid: number) => boolean;
}

function smallDisk(): Place {
  const path = folder.path('disk');
  mkdirSync(path);
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${SMALL_BYTES}`, 'tmpfs', path)) throw new Error('a tmpfs cannot be mounted here');
  mounted.push(path);
  return { file: join(path, 'inbox.db'), through: [], enlarge: () => run('mount', '-o', 'remount,size=200m', path) };
}

function smallFiles(): Place {
  return { file: folder.path('limited.db'), through: ['prlimit', `--fsize=${SMALL_BYTES}:unlimited`], enlarge: (pid) => run('prlimit', '--pid', String(pid), '--fsize=unlimited:unlimited') };
}

const canMount = isRoot && ((): boolean => {
  const path = folder.path('probe');
  mkdirSync(path);
  return run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path) && run('umount', path);
})();
const canLimit = process.platform === 'linux' && run('prlimit', '--version');

async function provenAt({ file, through, enlarge }: Place, name: string): Promise<void> {
  const engine: EngineConfig = { kind: 'sqlite', file };
  const log = folder.path(`${name}.log`);
  const life = await startLife({ engine, log, work: { maxMs: 5 } }, through);
  const sender = new Sender(8, Number.POSITIVE_INFINITY, 1, 'x'.repeat(20_000));
  sender.aim(life.url);
  await eventually(() => (sender.answers.get(503) ?? 0) >= 50, 'the disk is full', () => JSON.stringify([...sender.answers]) + life.said());
  const taken = sender.acknowledged.size;
  const refused = sender.answers.get(503) ?? 0;
  expect(enlarge(life.process.pid ?? 0)).toBe(true);
  await eventually(() => sender.acknowledged.size > taken + 50, 'deliveries are taken again', () => JSON.stringify([...sender.answers]) + life.said());
  await sender.finish();
  await drained(engine, log, sender.acknowledged.size * 2);
  const counts = await look(engine, (store) => store.counts());
  await life.kill();
  const begun = countBy(readLog(log), 'S');
  const twice = [...begun].filter(([, count]) => count > 1).map(([key]) => key);
  say(`${name}: full after ${taken} acknowledged, ${refused} answered 503; with room again ${sender.acknowledged.size} acknowledged by the same process, ${counts.done} done, ${twice.length} runs repeated, answers ${JSON.stringify([...sender.answers])}`);
  expect(counts).toEqual({ pending: 0, running: 0, dead: 0, done: sender.acknowledged.size });
  expect(twice).toEqual([]);
  expect([...sender.answers.keys()].toSorted()).toEqual([200, 503]);
  expect(taken).toBeGreaterThan(20);
}

describe('a disk without room', () => {
  (canMount ? it : it.skip)(`is answered 503 until there is some${canMount ? '' : ' (not run: it needs the right to mount a tmpfs)'}`, () => provenAt(smallDisk(), 'full disk'), 120_000);

  (canLimit ? it : it.skip)(`as a limit of file sizes is answered 503 until it is raised${canLimit ? '' : ' (not run: it needs Linux and prlimit: apt-get install util-linux)'}`, () => provenAt(smallFiles(), 'limited files'), 120_000);
});
