import { ok, strictEqual as equal } from 'node:assert';
import { EVERY_HANDLER, type Runs } from '../../inbox/runs.js';
import { same } from '../same.js';
import { aDelivery, aRun, becomes, LEASE_MS, there, type Case } from './trial.js';

const FAILURES = [{ at: 1, error: 'Error: first' }, { at: 2, error: 'Error: second' }];
const DEAD: Runs = { 'A.a': aRun('done', { attempts: 2 }), 'B.b': aRun('dead', { attempts: 10, failures: FAILURES }), 'C.c': aRun('discarded') };

/** The promises of `replay`. */
const REPLAY_CASES: readonly Case[] = [
  ['replay: dead runs are made again, and those that have finished are not', async (trial) => {
    const seq = await trial.putSettled('dead', {}, DEAD);
    equal(await trial.store.replay([seq]), 1);
    const seen = await trial.look(seq);
    const { [EVERY_HANDLER]: routing, ...runs } = (await trial.claimOne(seq)).runs;
    same([seen.status, routing?.status, seen.runs], ['pending', 'pending', runs]);
    const { 'B.b': again, ...others } = runs;
    same([again?.status, again?.attempts], ['pending', 0]);
    same(others, { 'A.a': DEAD['A.a'], 'C.c': DEAD['C.c'] });
  }],
  ['replay: earlier failures stay in the record', async (trial) => {
    const seq = await trial.putSettled('dead', {}, DEAD);
    await trial.store.replay([seq]);
    same((await trial.look(seq)).runs['B.b']?.failures, FAILURES);
  }],
  ['replay: every run is made again where none is dead', async (trial) => {
    const seq = await trial.putSettled('done', {}, { 'A.a': aRun('done'), 'C.c': aRun('discarded') });
    equal(await trial.store.replay([seq]), 1);
    same(await trial.statuses(seq), { 'A.a': 'pending', 'C.c': 'pending' });
    equal((await trial.claimOne(seq)).runs[EVERY_HANDLER]?.status, 'pending');
  }],
  ['replay: of one handler, its run alone, also where it had none', async (trial) => {
    const seq = await trial.putSettled('dead', {}, DEAD);
    equal(await trial.store.replay([seq], 'A.a'), 1);
    same(await trial.statuses(seq), { 'A.a': 'pending', 'B.b': 'dead', 'C.c': 'discarded' });
    await trial.settle(await trial.claimOne(seq), 'done', { 'A.a': aRun('done') });
    equal(await trial.store.replay([seq], 'New.one'), 1);
    same(await trial.statuses(seq), { 'A.a': 'done', 'B.b': 'dead', 'C.c': 'discarded', 'New.one': 'pending' });
  }],
  ['replay: an event that is not settled is left as it is', async (trial) => {
    const [running, waiting] = await trial.put({}, {});
    const [first, second] = (await trial.claimExactly([there(running), there(waiting)])).toSorted((a, b) => a.seq - b.seq);
    await trial.settle(there(first), 'keep', { 'A.a': aRun('done') });
    await trial.settle(there(second), { inMs: 600_000 }, { 'A.a': aRun('done'), 'B.b': aRun('pending') });
    equal(await trial.store.replay([there(running), there(waiting)]), 0);
    equal(await trial.store.replay([there(running), there(waiting)], 'A.a'), 0);
    same([await trial.statuses(there(running)), await trial.statuses(there(waiting))], [{ 'A.a': 'done' }, { 'A.a': 'done', 'B.b': 'pending' }]);
    same([await trial.claim(), await trial.settle(there(first), 'done')], [[], true]);
  }],
  ['replay: an event whose bytes are gone is left as it is', async (trial) => {
    const seq = await trial.putSettled('dead', {}, DEAD);
    await trial.prune({ deadMs: 0 });
    same([await trial.store.replay([seq]), (await trial.look(seq)).status, await trial.claim()], [0, 'dead', []]);
  }],
  ['replay: counts those that it has changed', async (trial) => {
    const first = await trial.putSettled('dead', {}, DEAD);
    const second = await trial.putSettled('done');
    const [pending] = await trial.put({});
    equal(await trial.store.replay([first, second, there(pending), 1_000_000]), 2);
    equal(await trial.store.replay([]), 0);
  }],
  ['replay: takeovers are counted anew, and old leases do not count', async (trial) => {
    const seq = await trial.putOne();
    await trial.claimOne(seq);
    await trial.advance(LEASE_MS);
    const claimed = await trial.claimOne(seq);
    await trial.settle(claimed, 'dead', DEAD);
    await trial.store.replay([seq]);
    equal((await trial.look(seq)).takeovers, 0);
    const again = await trial.claimOne(seq);
    same([again.takeovers, again.lease > claimed.lease, await trial.settle(claimed, 'done')], [0, true, false]);
  }],
  ['replay: a copy that arrives later is still a copy', async (trial) => {
    const seq = await trial.putSettled('done', { dedupeKey: 'a' });
    await trial.store.replay([seq]);
    same(await trial.store.insert([aDelivery([{ dedupeKey: 'a' }])]), [[undefined]]);
    await trial.claimOne(seq);
  }],
];

/** The promises of `discard`. */
const DISCARD_CASES: readonly Case[] = [
  ['discard: what waits is given up', async (trial) => {
    const [fresh, retried] = await trial.put({}, {});
    const [first, second] = (await trial.claimExactly([there(fresh), there(retried)])).toSorted((a, b) => a.seq - b.seq);
    await trial.settle(there(first), { inMs: 0 });
    await trial.settle(there(second), { inMs: 600_000 }, { 'A.a': aRun('done'), 'B.b': aRun('pending', { failures: FAILURES }) });
    equal(await trial.store.discard([there(fresh), there(retried)]), 2);
    const { status, dueInMs, runs } = await trial.look(there(retried));
    same([status, dueInMs, runs['A.a'], runs['B.b']?.status, runs['B.b']?.failures], ['done', undefined, aRun('done'), 'discarded', FAILURES]);
    equal((await trial.look(there(fresh))).status, 'done');
    await trial.advance(3_600_000);
    same(await trial.claim(), []);
  }],
  ['discard: what a worker has is given up, and its lease is lost', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    await trial.settle(claimed, 'keep', { 'A.a': aRun('done'), 'B.b': aRun('pending') });
    equal(await trial.store.discard([seq]), 1);
    same(await trial.store.extend([claimed], LEASE_MS), [false]);
    for (const next of ['keep', 'done', 'dead', { inMs: 0 }] as const) equal(await trial.settle(claimed, next, { 'B.b': aRun('done') }), false);
    same([(await trial.look(seq)).status, await trial.statuses(seq)], ['done', { 'A.a': 'done', 'B.b': 'discarded' }]);
  }],
  ['discard: dead letters are given up, and what is done is no more', async (trial) => {
    const dead = await trial.putSettled('dead', {}, DEAD);
    const done = await trial.putSettled('done');
    equal(await trial.store.discard([dead, done, 1_000_000]), 1);
    same([(await trial.look(dead)).status, await trial.statuses(dead)], ['done', { 'A.a': 'done', 'B.b': 'discarded', 'C.c': 'discarded' }]);
    equal(await trial.store.discard([dead, done]), 0);
    equal(await trial.store.discard([]), 0);
  }],
  ['discard: of one handler, its run alone', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    await trial.settle(claimed, 'keep', { 'A.a': aRun('pending'), 'B.b': aRun('pending'), 'C.c': aRun('done') });
    equal(await trial.store.discard([seq], 'A.a'), 1);
    equal(await trial.settle(claimed, 'done', { 'B.b': aRun('done') }), false);
    same([(await trial.look(seq)).status, await trial.statuses(seq)], ['pending', { 'A.a': 'discarded', 'B.b': 'pending', 'C.c': 'done' }]);
    const again = await trial.claimOne(seq);
    equal(await trial.settle(again, { inMs: 600_000 }, { 'B.b': aRun('pending') }), true);
    equal(await trial.store.discard([seq], 'B.b'), 1);
    same([(await trial.look(seq)).status, await trial.claim()], ['done', []]);
  }],
  ['discard: of the one handler that is dead, and the event is done', async (trial) => {
    const seq = await trial.putSettled('dead', {}, { ...DEAD, 'D.d': aRun('dead') });
    equal(await trial.store.discard([seq], 'B.b'), 1);
    equal((await trial.look(seq)).status, 'dead');
    equal(await trial.store.discard([seq], 'D.d'), 1);
    same([(await trial.look(seq)).status, await trial.statuses(seq)], ['done', { 'A.a': 'done', 'B.b': 'discarded', 'C.c': 'discarded', 'D.d': 'discarded' }]);
  }],
  ['discard: of a handler that has finished or has no run, nothing changes', async (trial) => {
    const dead = await trial.putSettled('dead', {}, DEAD);
    const [running] = await trial.put({});
    const claimed = await trial.claimOne(running);
    await trial.settle(claimed, 'keep', { 'A.a': aRun('done'), 'B.b': aRun('pending') });
    same([await trial.store.discard([dead, there(running)], 'A.a'), await trial.store.discard([dead, there(running)], 'Z.z')], [0, 0]);
    same([(await trial.look(dead)).status, await trial.settle(claimed, 'done')], ['dead', true]);
  }],
  ['discard: of one handler before any was chosen, the others are still to be called', async (trial) => {
    const seq = await trial.putOne();
    equal(await trial.store.discard([seq], 'A.a'), 1);
    const { status, runs } = await trial.look(seq);
    same([status, runs['A.a']?.status], ['pending', 'discarded']);
    equal((await trial.claimOne(seq)).runs[EVERY_HANDLER]?.status, 'pending');
  }],
];

/** The promises of `pause`, `resume` and `pauses`, and of `onWork`. */
const PAUSE_CASES: readonly Case[] = [
  ['pauses: are kept until they are resumed, in every process', async (trial) => {
    const { store } = trial;
    const other = await trial.another();
    const pauses = [{ kind: 'handler', name: 'A.a' }, { kind: 'handler', name: 'shop' }, { kind: 'source', name: 'shop' }] as const;
    same(await store.pauses(), []);
    for (const pause of [...pauses, ...pauses]) await store.pause(pause);
    const sorted = async (): Promise<readonly string[]> => (await other.pauses()).map(({ kind, name }) => `${kind} ${name}`).toSorted();
    same(await sorted(), ['handler A.a', 'handler shop', 'source shop']);
    await store.resume({ kind: 'handler', name: 'shop' });
    await store.resume({ kind: 'handler', name: 'none' });
    same(await sorted(), ['handler A.a', 'source shop']);
  }],
  ['resume: what was put aside is due at once, and what waits for its time is not', async (trial) => {
    const [parked, waiting] = await trial.put({}, {});
    const [first, second] = (await trial.claimExactly([there(parked), there(waiting)])).toSorted((a, b) => a.seq - b.seq);
    await trial.store.pause({ kind: 'handler', name: 'A.a' });
    await trial.settle(there(first), { inMs: 600_000, parked: true }, { 'A.a': aRun('pending', { nextAt: 1 }) });
    await trial.settle(there(second), { inMs: 600_000 });
    same(await trial.claim(), []);
    await trial.store.resume({ kind: 'handler', name: 'A.a' });
    await trial.claimOne(parked);
  }],
  ['resume: what was put aside is due by itself after a while, and not put aside any more', async (trial) => {
    const seq = await trial.putOne();
    await trial.settle(await trial.claimOne(seq), { inMs: 60_000, parked: true });
    await trial.advance(60_000);
    const claimed = await trial.claimOne(seq);
    await trial.store.resume({ kind: 'handler', name: 'A.a' });
    same([await trial.claim(), await trial.settle(claimed, { inMs: 600_000 })], [[], true]);
    await trial.store.resume({ kind: 'handler', name: 'A.a' });
    same(await trial.claim(), []);
  }],
  ['onWork: says when there may be work, until it is ended', async (trial) => {
    const dead = await trial.putSettled('dead');
    let ended = 0;
    let wakes = 0;
    trial.store.onWork(() => void (ended += 1))();
    const end = trial.store.onWork(() => void (wakes += 1));
    await trial.store.replay([dead]);
    await becomes('the wake after a replay', () => wakes > 0);
    const before = wakes;
    await trial.store.resume({ kind: 'source', name: 'shop' });
    await becomes('the wake after a resume', () => wakes > before);
    end();
    ok(ended === 0, 'it was woken after the end');
  }],
];

/** The promises to whoever mends. */
export const REVISE_CASES: readonly Case[] = [...REPLAY_CASES, ...DISCARD_CASES, ...PAUSE_CASES];
