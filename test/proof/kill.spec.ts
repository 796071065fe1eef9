import { afterAll, describe, expect, it } from '@jest/globals';
import { allEvents, aWhile, committedRuns, countBy, drained, eventually, IS_LONG, look, readLog, say, scratch, Sender, startLife, twiceInOneLife, type EngineConfig } from './harness.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

const folder = scratch();
let postgres: TestPostgres | undefined;
afterAll(async () => {
  await postgres?.remove();
  folder.remove();
});

const KILLS = IS_LONG ? 24 : 4;
const ENGINES: readonly (readonly [string, () => Promise<EngineConfig>])[] = [
  ['SQLite', async () => ({ kind: 'sqlite', file: folder.path('kill.db') })],
  ['PostgreSQL', async () => {
    postgres = await startPostgres();
    return { kind: 'postgres', connectionString: await postgres.createDatabase() };
  }],
];

describe.each(ENGINES)('killed under load, %s', (name, prepare) => {
  it(`loses nothing acknowledged and repeats nothing committed, ${KILLS} times`, async () => {
    const engine = await prepare();
    const log = folder.path(`${name}.log`);
    const config = { engine, log, inbox: { concurrency: 64, leaseMs: 3000 }, work: { minMs: 0, maxMs: 20, failEvery: 37 } };
    const sender = new Sender(32);
    const repeated: string[] = [];
    let committedAtKills = 0;
    let caughtAtWork = 0;
    const committed = new Set<string>();
    for (let kills = 0; kills < KILLS; kills += 1) {
      const life = await startLife(config);
      const before = sender.acknowledged.size;
      sender.aim(life.url);
      await eventually(() => sender.acknowledged.size > before, 'deliveries are taken', life.said);
      await aWhile(50, IS_LONG ? 2000 : 900);
      await life.kill();
      sender.aim(undefined);
      const entries = readLog(log);
      repeated.push(...entries.filter(({ what, life: at, handler, id }) => what === 'S' && at === life.number && committed.has(`${handler} ${id}`)).map(({ handler, id }) => `${handler} ${id} in life ${life.number}`));
      const events = await look(engine, allEvents);
      const stored = new Set(events.map(({ id }) => Number(id)));
      expect([...sender.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
      for (const run of committedRuns(events)) committed.add(run);
      committedAtKills = committed.size;
      const ended = entries.filter(({ what, life: at }) => (what === 'E' || what === 'F') && at === life.number).length;
      caughtAtWork += entries.filter(({ what, life: at }) => what === 'S' && at === life.number).length - ended;
    }
    const last = await startLife(config);
    sender.aim(last.url);
    await sender.finish();
    const runs = [...sender.acknowledged].flatMap((id) => [`A ${id}`, `B ${id}`]);
    await drained(engine, log, runs.length);
    const counts = await look(engine, (store) => store.counts());
    await last.kill();
    const entries = readLog(log);
    repeated.push(...entries.filter(({ what, life, handler, id }) => what === 'S' && life === last.number && committed.has(`${handler} ${id}`)).map(({ handler, id }) => `${handler} ${id} in the last life`));
    const ends = countBy(entries, 'E');
    const starts = entries.filter(({ what }) => what === 'S').length;
    say(`${name}: ${KILLS} kills at ${sender.acknowledged.size} acknowledged deliveries of ${sender.answers.get(0) ?? 0} broken requests; ${runs.length} handler runs wanted, ${starts} begun, ${caughtAtWork} cut off at work, ${committedAtKills} committed before a kill, ${repeated.length} of those repeated, ${runs.filter((run) => !ends.has(run)).length} missing`);
    expect(repeated).toEqual([]);
    expect(runs.filter((run) => !ends.has(run))).toEqual([]);
    expect(counts).toEqual({ pending: 0, running: 0, done: sender.acknowledged.size, dead: 0 });
    expect(twiceInOneLife(entries)).toEqual([]);
    expect(sender.acknowledged.size).toBeGreaterThan(20 * KILLS);
    expect(committedAtKills).toBeGreaterThan(20 * KILLS);
    expect(caughtAtWork).toBeGreaterThan(0);
  }, 60_000 * KILLS);
});
