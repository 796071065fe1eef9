import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { allEvents, committedRuns, drained, eventually, IS_LONG, look, readLog, say, scratch, Sender, startLife, type EngineConfig } from './harness.js';

const folder = scratch();
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.remove();
  folder.remove();
});

const ROUNDS = IS_LONG ? 10 : 2;

describe('PostgreSQL', () => {
  it(`stopped and killed under load, ${ROUNDS} times in all, is answered 503 meanwhile and comes back by itself`, async () => {
    const engine: EngineConfig = { kind: 'postgres', connectionString: await postgres.createDatabase() };
    const log = folder.path('away.log');
    const life = await startLife({ engine, log, inbox: { leaseMs: 5000 }, work: { minMs: 1, maxMs: 30 } });
    const sender = new Sender(16);
    sender.aim(life.url);
    const state = (): string => JSON.stringify([...sender.answers]) + life.said();
    const repeated: string[] = [];
    let committed = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const taken = sender.acknowledged.size;
      await eventually(() => sender.acknowledged.size > taken + 100, 'deliveries are taken', state);
      const refused = sender.answers.get(503) ?? 0;
      await (round % 2 === 0 ? postgres.stop() : postgres.kill());
      await eventually(() => (sender.answers.get(503) ?? 0) > refused + 20, 'deliveries are refused', state);
      await postgres.start();
      const before = sender.acknowledged.size;
      const runs = await look(engine, async (store) => new Set(committedRuns(await allEvents(store))));
      committed = runs.size;
      const lines = readLog(log).length;
      await eventually(() => sender.acknowledged.size > before + 100, 'deliveries are taken again', state);
      repeated.push(...readLog(log, lines).filter(({ what, handler, id }) => what === 'S' && runs.has(`${handler} ${id}`)).map(({ handler, id }) => `${handler} ${id}`));
    }
    await sender.finish();
    await drained(engine, log, sender.acknowledged.size * 2);
    const counts = await look(engine, (store) => store.counts());
    const isAlive = life.process.exitCode === null && life.process.signalCode === null;
    await life.kill();
    const begun = readLog(log).filter(({ what }) => what === 'S').length;
    say(`PostgreSQL away ${ROUNDS} times: ${sender.acknowledged.size} acknowledged, ${counts.done} done, ${begun} runs begun of ${sender.acknowledged.size * 2} wanted, ${committed} recorded before the last return, ${repeated.length} of those repeated, answers ${JSON.stringify([...sender.answers])}`);
    expect(isAlive).toBe(true);
    expect(repeated).toEqual([]);
    expect(counts).toEqual({ pending: 0, running: 0, dead: 0, done: sender.acknowledged.size });
    expect(committed).toBeGreaterThan(100);
    expect([...sender.answers.keys()].toSorted()).toEqual([200, 503]);
  }, 60_000 * ROUNDS);
});
