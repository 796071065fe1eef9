import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { allEvents, countBy, eventually, IS_LONG, look, post, readLog, say, scratch, startLife, type AppConfig, type EngineConfig } from './harness.js';

const folder = scratch();

/** A process that ends at a step, and what is true once another one has gone on. */
interface Step {
  readonly at: string;
  /** Runs begun over all lives, of A and of B. */
  readonly begun: readonly [number, number];
  /** Whether the delivery was stored when the process ended. */
  readonly stored?: false;
  /** Whether the delivery is answered before the step; unsaid where both may be. */
  readonly answered?: boolean;
  /** How the event ends. Default `done`. */
  readonly end?: 'dead';
  readonly inbox?: Readonly<Record<string, unknown>>;
  readonly work?: AppConfig['work'];
  /** The step comes on the way down, or at the start of the life after the one that took the delivery. */
  readonly when?: 'stopping' | 'next start';
}

/** B takes longer, so that the outcome of A is recorded alone. */
const STEPS: readonly Step[] = [
  { at: 'insert:before', begun: [1, 1], stored: false, answered: false },
  { at: 'insert:after', begun: [1, 1], answered: false },
  { at: 'bus', begun: [1, 1], answered: false },
  { at: 'respond', begun: [1, 1], answered: false },
  { at: 'answer', begun: [1, 1], inbox: { autoStart: false } },
  { at: 'claim:before', begun: [1, 1] },
  { at: 'claim:after', begun: [1, 1] },
  { at: 'load:before', begun: [1, 1], inbox: { redactBody: true } },
  { at: 'load:after', begun: [1, 1], inbox: { redactBody: true } },
  { at: 'handler:before:A', begun: [2, 1] },
  { at: 'handler:before:B', begun: [2, 2] },
  { at: 'handler:after:A', begun: [2, 2] },
  { at: 'settle:keep:before', begun: [2, 2] },
  { at: 'settle:keep:after', begun: [1, 2] },
  { at: 'extend:before', begun: [1, 2], inbox: { leaseMs: 90 }, work: { slowMs: 3000 } },
  { at: 'extend:after', begun: [1, 2], inbox: { leaseMs: 90 }, work: { slowMs: 3000 } },
  { at: 'handler:after:B', begun: [1, 2] },
  { at: 'settle:final:before', begun: [1, 2] },
  { at: 'settle:final:after', begun: [1, 1] },
  { at: 'settle:again:before', begun: [1, 2], work: { errorOfB: 'once' } },
  { at: 'settle:again:after', begun: [1, 2], work: { errorOfB: 'once' } },
  { at: 'settle:dead:before', begun: [1, 2], work: { errorOfB: 'permanent' } },
  { at: 'settle:dead:after', begun: [1, 1], work: { errorOfB: 'permanent' }, end: 'dead' },
  { at: 'settle:release:before', begun: [1, 2], inbox: { drainMs: 0 }, work: { slowMs: 3000 }, when: 'stopping' },
  { at: 'settle:release:after', begun: [1, 2], inbox: { drainMs: 0 }, work: { slowMs: 3000 }, when: 'stopping' },
  { at: 'close:before', begun: [1, 1], when: 'stopping' },
  { at: 'close:after', begun: [1, 1], when: 'stopping' },
  { at: 'prune:before', begun: [1, 1], inbox: { retention: { doneDays: 0, deadDays: 0 } }, when: 'next start' },
  { at: 'prune:after', begun: [1, 1], inbox: { retention: { doneDays: 0, deadDays: 0 } }, when: 'next start' },
];

/** PostgreSQL takes the long form: what a dead process held is free only when its lease is over. */
const ENGINES = IS_LONG ? (['SQLite', 'PostgreSQL'] as const) : (['SQLite'] as const);
const verified = { SQLite: 0, PostgreSQL: 0 };
let postgres: TestPostgres | undefined;
beforeAll(async () => {
  if (IS_LONG) postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  for (const engine of ENGINES) say(`crash, ${engine}: ${verified[engine]} of ${STEPS.length} steps ended the process there and left nothing lost, nothing doubled`);
  await postgres?.remove();
  folder.remove();
});

describe.each(ENGINES)('on %s, a process that ends itself', (kind) => {
  it.concurrent.each(STEPS)('at $at', async (step) => {
    const name = `${kind}-${step.at.replaceAll(':', '-')}`;
    const engine: EngineConfig = kind === 'SQLite' ? { kind: 'sqlite', file: folder.path(`${name}.db`) } : { kind: 'postgres', connectionString: (await postgres?.createDatabase()) ?? '' };
    const log = folder.path(`${name}.log`);
    const config: AppConfig = { engine, log, inbox: { drainMs: 500, leaseMs: 1500, ...step.inbox }, work: { slowMs: 120, ...step.work } };
    const status = await crash(step, config);
    const acknowledged = status >= 200 && status < 300;
    if (step.answered !== undefined) expect(acknowledged).toBe(step.answered);
    expect(await look(engine, allEvents)).toHaveLength(step.stored === false ? 0 : 1);
    const next = await startLife({ engine, log, inbox: { retention: { doneDays: 7, deadDays: 7 } }, work: { slowMs: 120 } });
    try {
      expect([await post(next.url, 1), await post(next.url, 1)]).toEqual([200, 200]);
      await eventually(() => look(engine, async (store) => (await store.backlog(1)) === 0), 'the event is settled', next.said);
      expect(await post(next.url, 1)).toBe(200);
      expect(await look(engine, allEvents)).toMatchObject([{ id: '1', status: step.end ?? 'done', runs: { 'Handlers.a': { status: 'done' }, 'Handlers.b': { status: step.end ?? 'done' } } }]);
    } finally {
      await next.kill();
    }
    const begun = countBy(readLog(log), 'S');
    expect([begun.get('A 1'), begun.get('B 1')]).toEqual(step.begun);
    verified[kind] += 1;
  }, 120_000);
});

/** Sends one delivery to a process that ends at the step. What it was answered. */
async function crash({ at, when }: Step, config: AppConfig): Promise<number> {
  const first = await startLife({ ...config, crashAt: when === 'next start' ? undefined : at });
  const status = await post(first.url, 1);
  if (when !== undefined && !at.includes('release')) await eventually(() => look(config.engine, async (store) => (await store.backlog(1)) === 0), 'the event is settled', first.said);
  if (at.includes('release')) await eventually(() => look(config.engine, async (store) => (await store.get(1))?.runs['Handlers.a']?.status === 'done'), 'A is recorded', first.said);
  if (when === 'stopping') first.process.kill('SIGTERM');
  if (when === 'next start') await first.kill();
  const last = when === 'next start' ? await startLife({ ...config, crashAt: at }) : first;
  await last.exited;
  expect([at, last.process.signalCode]).toEqual([at, 'SIGKILL']);
  return status;
}
