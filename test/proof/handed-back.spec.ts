import { afterAll, expect, it } from '@jest/globals';
import { allEvents, drained, look, post, say, scratch, startLife, type EngineConfig } from './harness.js';

const folder = scratch();
afterAll(() => folder.remove());

const EVENTS = 60;

it('an event whose retry is due the moment its other handler finishes is taken up at once, and by the same process', async () => {
  const engine: EngineConfig = { kind: 'sqlite', file: folder.path('handed-back.db') };
  const log = folder.path('handed-back.log');
  const life = await startLife({ engine, log, inbox: { leaseMs: 600_000 }, work: { minMs: 20, maxMs: 80, failEvery: 1 } });
  for (let id = 1; id <= EVENTS; id += 1) expect(await post(life.url, id)).toBe(200);
  await drained(engine, log, EVENTS * 2);
  const events = await look(engine, allEvents);
  await life.kill();
  const takeovers = events.reduce((sum, event) => sum + event.takeovers, 0);
  say(`handed back: ${events.length} events whose two handlers fail once, ${takeovers} of them left lying until a lease was over`);
  expect([events.length, takeovers]).toEqual([EVENTS, 0]);
}, 90_000);
