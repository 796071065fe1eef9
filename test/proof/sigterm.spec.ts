import { afterAll, describe, expect, it } from '@jest/globals';
import { allEvents, committedRuns, countBy, drained, eventually, look, readLog, say, scratch, Sender, startLife, type EngineConfig } from './harness.js';

const folder = scratch();
afterAll(() => folder.remove());

const CASES = [
  { adapter: 'express', drain: 'long' },
  { adapter: 'express', drain: 'short' },
  { adapter: 'fastify', drain: 'long' },
  { adapter: 'fastify', drain: 'short' },
] as const;
/** Handlers take less than the long drain and more than the short one, ms. */
const DRAIN_MS = { long: 8000, short: 50 } as const;
const HANDLER_MS = 700;

describe('SIGTERM with handlers at work and keep-alive senders', () => {
  it.each(CASES)('$adapter, $drain drain', async ({ adapter, drain }) => {
    const engine: EngineConfig = { kind: 'sqlite', file: folder.path(`${adapter}-${drain}.db`) };
    const log = folder.path(`${adapter}-${drain}.log`);
    const config = { engine, log, adapter, inbox: { drainMs: DRAIN_MS[drain], concurrency: 24 }, work: { minMs: 5, maxMs: 30, slowMs: HANDLER_MS } };
    const first = await startLife(config);
    const sender = new Sender(8, 60);
    sender.aim(first.url);
    const atWork = (): number => readLog(log).filter(({ what }) => what === 'S').length - readLog(log).filter(({ what }) => what === 'E').length;
    await eventually(() => atWork() >= 8 && sender.acknowledged.size >= 20, 'handlers are at work', first.said);
    const stopped = performance.now();
    first.process.kill('SIGTERM');
    await first.exited;
    const tookMs = performance.now() - stopped;
    sender.aim(undefined);
    const entries = readLog(log);
    const cutOff = atWork();
    const events = await look(engine, allEvents);
    const stored = new Set(events.map(({ id }) => Number(id)));
    expect([...sender.acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    expect(events.filter(({ status }) => status === 'running')).toEqual([]);
    const committed = new Set(committedRuns(events));
    const second = await startLife(config);
    sender.aim(second.url);
    await sender.finish();
    await drained(engine, log, sender.acknowledged.size * 2);
    await second.kill();
    const again = readLog(log, entries.length).filter(({ what, handler, id }) => what === 'S' && committed.has(`${handler} ${id}`));
    const begun = [...countBy(readLog(log), 'S').values()].reduce((sum, count) => sum + count, 0);
    say(`SIGTERM ${adapter}, ${drain} drain: ended after ${Math.round(tookMs)} ms, ${cutOff} runs cut off, ${committed.size} recorded before, ${again.length} of those repeated, ${sender.acknowledged.size} acknowledged, answers ${JSON.stringify([...sender.answers])}`);
    expect(again).toEqual([]);
    expect([...sender.answers.keys()].filter((status) => ![0, 200, 503].includes(status))).toEqual([]);
    expect(committed.size).toBeGreaterThan(0);
    expect(tookMs).toBeLessThan(DRAIN_MS[drain] + 5000);
    if (drain === 'long') expect([cutOff, begun]).toEqual([0, sender.acknowledged.size * 2]);
    else expect(cutOff).toBeGreaterThan(0);
  }, 60_000);
});
