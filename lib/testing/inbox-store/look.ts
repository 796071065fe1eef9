import { rejects, strictEqual as equal } from 'node:assert';
import type { EventFilter } from '../../inbox/store.js';
import { same } from '../same.js';
import { about, aDelivery, aRun, LEASE_MS, RECEIVED_AT, SOURCE, SOURCES, there, type Case, type Trial } from './trial.js';

/** One event of each status; the last four of six that the filters are tried on. */
async function oneOfEach(trial: Trial): Promise<readonly number[]> {
  const done = await trial.putSettled('done', { name: 'issue', action: 'opened', id: 'evt_1' }, { 'A.a': aRun('done'), 'B.b': aRun('done') });
  const dead = await trial.putSettled('dead', { name: 'issue', action: 'closed', source: 'erp' }, { 'A.a': aRun('dead') });
  const running = await trial.putOne({ name: 'issue', id: 'evt_1' }, { receivedAt: RECEIVED_AT + 1000 });
  await trial.claimOne(running);
  const pending = await trial.putOne({ name: 'issues', action: 'opened' }, { receivedAt: RECEIVED_AT + 2000 });
  return [done, dead, running, pending];
}

/** Which of the four, by place, a filter finds. */
const FILTERS: readonly (readonly [EventFilter, readonly number[]])[] = [
  [{}, [3, 2, 1, 0]],
  [{ status: 'done' }, [0]],
  [{ status: 'dead' }, [1]],
  [{ status: 'running' }, [2]],
  [{ status: 'pending' }, [3]],
  [{ source: 'erp' }, [1]],
  [{ source: SOURCE }, [3, 2, 0]],
  [{ source: 'other' }, []],
  [{ name: 'issue' }, [2, 1, 0]],
  [{ name: 'issue%' }, []],
  [{ action: 'opened' }, [3, 0]],
  [{ id: 'evt_1' }, [2, 0]],
  [{ handler: 'A.a' }, [1, 0]],
  [{ handler: 'B.b' }, [0]],
  [{ handler: 'b' }, []],
  [{ since: RECEIVED_AT + 1000 }, [3, 2]],
  [{ until: RECEIVED_AT + 1000 }, [1, 0]],
  [{ since: RECEIVED_AT + 1000, until: RECEIVED_AT + 2000 }, [2]],
  [{ name: 'issue', action: 'opened', id: 'evt_1', status: 'done', source: SOURCE, handler: 'A.a', since: RECEIVED_AT, until: RECEIVED_AT + 1 }, [0]],
  [{ name: 'issue', status: 'pending' }, []],
  [{ status: undefined, source: undefined, name: undefined, action: undefined, id: undefined, handler: undefined, since: undefined, until: undefined }, [3, 2, 1, 0]],
];

/** The promises of whatever only looks, and of `close`. */
export const LOOK_CASES: readonly Case[] = [
  ['get: undefined when there is none', async ({ store }) => {
    same([await store.get(1), await store.get(0), await store.get(-1), await store.get(2 ** 40)], [undefined, undefined, undefined, undefined]);
  }],
  ['list: finds by everything a filter can say, the newest first', async (trial) => {
    const seqs = await oneOfEach(trial);
    for (const [filter, places] of FILTERS) same((await trial.store.list(filter, { limit: 10 })).map(({ seq }) => seq), places.map((place) => seqs[place]), JSON.stringify(filter));
  }],
  ['list: gives what get gives', async (trial) => {
    const seqs = await oneOfEach(trial);
    const timeless = (events: readonly object[]): readonly object[] => events.map((event) => ({ ...event, dueInMs: undefined }));
    same(timeless(await trial.store.list({}, { limit: 10 })), timeless(await Promise.all(seqs.toReversed().map((seq) => trial.look(seq)))));
  }],
  ['list: pages leave out nothing and repeat nothing, whatever arrives meanwhile', async (trial) => {
    await trial.store.insert(Array.from({ length: 25 }, (_, index) => aDelivery([{ name: index % 5 === 0 ? 'other' : 'mine' }])));
    const found: number[] = [];
    for (let before: number | undefined; found.length < 100; before = found.at(-1)) {
      const page = await trial.store.list({ name: 'mine' }, { limit: 6, before });
      if (page.length === 0) break;
      found.push(...page.map(({ seq }) => seq));
      await trial.putOne({ name: 'mine' });
    }
    const all = (await trial.store.list({ name: 'mine' }, { limit: 1000 })).map(({ seq }) => seq);
    same([found.length, found], [20, all.slice(-20)]);
    same(await trial.store.list({}, { limit: 0 }), []);
  }],
  ['counts: by status, of everything or of what a filter finds', async (trial) => {
    same(await trial.store.counts(), { pending: 0, running: 0, done: 0, dead: 0 });
    await oneOfEach(trial);
    await trial.put({}, {});
    same(await trial.store.counts(), { pending: 3, running: 1, done: 1, dead: 1 });
    same(await trial.store.counts({ source: 'erp' }), { pending: 0, running: 0, done: 0, dead: 1 });
    same(await trial.store.counts({ name: 'issue', since: RECEIVED_AT, until: RECEIVED_AT + 1 }), { pending: 0, running: 0, done: 1, dead: 1 });
    same(await trial.store.counts({ handler: 'A.a' }), { pending: 0, running: 0, done: 1, dead: 1 });
    same(await trial.store.counts({ action: 'opened', id: 'evt_1' }), { pending: 0, running: 0, done: 1, dead: 0 });
  }],
  ['backlog: how many are not settled, counted no further than it is told to', async (trial) => {
    equal(await trial.store.backlog(10), 0);
    await oneOfEach(trial);
    await trial.put({}, { source: 'erp' });
    same([await trial.store.backlog(10), await trial.store.backlog(3), await trial.store.backlog(4)], [4, 3, 4]);
  }],
  ['nextDueInMs: 0 when something is due, undefined when nothing waits', async (trial) => {
    equal(await trial.store.nextDueInMs(SOURCES), undefined);
    const seq = await trial.putOne();
    same([await trial.store.nextDueInMs(SOURCES), await trial.store.nextDueInMs(['erp']), await trial.store.nextDueInMs([])], [0, undefined, undefined]);
    await trial.settle(await trial.claimOne(seq), 'dead');
    equal(await trial.store.nextDueInMs(SOURCES), undefined);
  }],
  ['nextDueInMs: until the next is due or its lease over', async (trial) => {
    const [later, erp] = await trial.put({}, { source: 'erp' });
    const [first, second] = (await trial.claimExactly([there(later), there(erp)])).toSorted((a, b) => a.seq - b.seq);
    about(await trial.store.nextDueInMs(SOURCES), LEASE_MS);
    await trial.settle(there(first), { inMs: 600_000 });
    await trial.settle(there(second), { inMs: 300_000 });
    about(await trial.store.nextDueInMs(SOURCES), 300_000);
    about(await trial.store.nextDueInMs([SOURCE]), 600_000);
    await trial.advance(400_000);
    equal(await trial.store.nextDueInMs(SOURCES), 0);
    about(await trial.store.nextDueInMs([SOURCE]), 200_000);
  }],
  ['close: what has begun is finished, and nothing more is begun', async (trial) => {
    const other = await trial.another();
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    const begun = [trial.store.insert([aDelivery([{ dedupeKey: 'last' }])]), trial.store.settle([{ ...claimed, runs: {}, next: 'done' }])];
    await trial.store.close();
    const [inserted, settled] = await Promise.all(begun);
    same([(inserted as readonly (readonly number[])[]).flat().length, settled], [1, [true]]);
    await rejects(async () => trial.store.insert([aDelivery([{}])]));
    await rejects(async () => trial.store.get(seq));
    if (other === trial.store) return;
    same([(await other.get(seq))?.status, (await other.counts()).pending], ['done', 1]);
    same(await other.insert([aDelivery([{ dedupeKey: 'last' }])]), [[undefined]]);
  }],
  ['close: a second time is no harm', async ({ store }) => {
    await Promise.all([store.close(), store.close()]);
    await store.close();
  }],
];
