import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { allEvents, drained, eventually, IS_LONG, look, readLog, say, scratch, Sender, startLife, type EngineConfig, type Entry } from './harness.js';

const folder = scratch();
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.remove();
  folder.remove();
});

const EVENTS = IS_LONG ? 100_000 : 5000;
const LEASE_MS = 600;
const STALLS = IS_LONG ? 200 : 8;

describe('two processes on one PostgreSQL', () => {
  it(`never hold one of ${EVENTS} events together, and one that has lost its lease records nothing`, async () => {
    const engine: EngineConfig = { kind: 'postgres', connectionString: await postgres.createDatabase() };
    const log = folder.path('leases.log');
    const work = { maxMs: 3, slowEvery: 50, longMs: LEASE_MS * 2, stallEvery: Math.floor(EVENTS / STALLS), stallMs: LEASE_MS * 4 };
    const config = { engine, log, trace: true, work, inbox: { leaseMs: LEASE_MS, concurrency: 64, pollMs: 50 } };
    const lives = [await startLife(config), await startLife(config)];
    const senders = lives.map(({ url }, index) => {
      const sender = new Sender(32, (EVENTS / 2) * (index + 1), 1 + (EVENTS / 2) * index);
      sender.aim(url);
      return sender;
    });
    await eventually(() => senders.every(({ acknowledged }) => acknowledged.size === EVENTS / 2), 'everything is acknowledged', () => JSON.stringify(senders.map(({ answers }) => [...answers])), 1_800_000);
    for (const sender of senders) await sender.finish();
    await drained(engine, log, EVENTS * 2);
    const events = await look(engine, allEvents);
    for (const life of lives) await life.kill();
    const entries = readLog(log);
    const { claims, taken, refused, faults } = leaseFaults(entries);
    const seqOf = new Map(events.map(({ id, seq }) => [Number(id), seq]));
    const runs = runFaults(entries, seqOf);
    say(`leases: ${events.length} events by two processes, ${claims} claims, ${claims - events.length} of them once more, ${taken} settlements taken and ${refused} refused, ${runs.overlaps} runs began while a worker that had lost its lease was still at it; ${faults.length + runs.faults.length} faults`);
    expect(events.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(events).toHaveLength(EVENTS);
    expect(faults).toEqual([]);
    expect(runs.faults).toEqual([]);
    expect(claims).toBeGreaterThan(EVENTS);
    expect(refused).toBeGreaterThan(0);
    for (const { number } of lives) expect(entries.filter(({ what, life }) => what === 'C' && life === number).length).toBeGreaterThan(EVENTS / 20);
  }, 2_400_000);
});

/** What the claims (C) and the settlements taken (K) and refused (X) say of leases: no lease is given twice, and only the highest ends an event, once. */
function leaseFaults(entries: readonly Entry[]): { readonly claims: number; readonly taken: number; readonly refused: number; readonly faults: readonly string[] } {
  const given = new Set<string>();
  const highest = new Map<number, number>();
  const ended = new Map<number, number>();
  const faults: string[] = [];
  for (const { what, handler, id } of entries) {
    if (what === 'C') {
      const lease = Number(handler);
      if (given.has(`${id} ${lease}`)) faults.push(`lease ${lease} of ${id} was given twice`);
      given.add(`${id} ${lease}`);
      highest.set(id, Math.max(lease, highest.get(id) ?? 0));
    }
    const [lease, , next] = handler.split(':');
    if (what === 'K' && next === 'done') {
      if (ended.has(id)) faults.push(`${id} was ended twice`);
      ended.set(id, Number(lease));
    }
  }
  for (const [id, lease] of ended) if (lease !== highest.get(id)) faults.push(`${id} was ended by lease ${lease}, not by ${highest.get(id)}`);
  for (const id of highest.keys()) if (!ended.has(id)) faults.push(`${id} was claimed and never ended`);
  const count = (kind: string): number => entries.filter(({ what }) => what === kind).length;
  return { claims: count('C'), taken: count('K'), refused: count('X'), faults };
}

/** Two runs of one handler at one event overlap only where the second came by a higher lease; none begins after its outcome was recorded. */
function runFaults(entries: readonly Entry[], seqOf: ReadonlyMap<number, number>): { readonly overlaps: number; readonly faults: readonly string[] } {
  const lease = new Map<string, number>();
  const atWork = new Map<string, { readonly life: number; readonly by: number }[]>();
  const recorded = new Set<string>();
  const faults: string[] = [];
  let overlaps = 0;
  for (const { what, life, handler, id } of entries) {
    if (what === 'C') lease.set(`${life} ${id}`, Number(handler));
    if (what === 'K') for (const letter of handler.split(':')[1] ?? '') recorded.add(`${letter} ${id}`);
    if (what !== 'S' && what !== 'E' && what !== 'F') continue;
    const seq = seqOf.get(id) ?? 0;
    const run = `${handler} ${seq}`;
    const those = atWork.get(run) ?? [];
    atWork.set(run, those);
    const mine = lease.get(`${life} ${seq}`) ?? 0;
    if (what !== 'S') {
      those.splice(those.findIndex((one) => one.life === life), 1);
      continue;
    }
    if (recorded.has(run)) faults.push(`${run} began in life ${life} after its outcome was recorded`);
    for (const { life: other, by } of those) {
      overlaps += 1;
      if (by >= mine) faults.push(`${run} began in life ${life} by lease ${mine} while life ${other} held ${by}`);
    }
    those.push({ life, by: mine });
  }
  return { overlaps, faults };
}
