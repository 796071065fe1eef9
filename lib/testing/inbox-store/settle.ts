import { strictEqual as equal } from 'node:assert';
import { same } from '../same.js';
import { about, aRun, LEASE_MS, seqsOf, there, type Case } from './trial.js';

const RUNS = { 'A.a': aRun('done'), 'B.b': aRun('dead', { attempts: 10, failures: [{ at: 1, error: 'Error: “no” 🧾 \' \\ \u0001' }] }) };

/** The promises of `settle`, which `extend` shares. */
export const SETTLE_CASES: readonly Case[] = [
  ...(['done', 'dead'] as const).map((next): Case => [`settle: ${next} is the end`, async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    equal(await trial.settle(claimed, next, RUNS), true);
    const { status, dueInMs, runs } = await trial.look(seq);
    same({ status, dueInMs, runs }, { status: next, dueInMs: undefined, runs: RUNS });
    await trial.advance(10 * LEASE_MS);
    same(await trial.claim(), []);
    equal(await trial.settle(claimed, 'done', { 'A.a': aRun('pending') }), false);
    same((await trial.look(seq)).runs, RUNS);
  }]),
  ['settle: after a while it is due again', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    equal(await trial.settle(claimed, { inMs: 600_000 }, RUNS), true);
    const { status, dueInMs, runs } = await trial.look(seq);
    same({ status, runs }, { status: 'pending', runs: RUNS });
    about(dueInMs, 600_000);
    equal(await trial.settle(claimed, 'done'), false);
    await trial.advance(600_000);
    await trial.claimOne(seq);
  }],
  ['settle: what is given back is due at once', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    equal(await trial.settle(claimed, { inMs: 0 }), true);
    same([(await trial.look(seq)).status, await trial.settle(claimed, { inMs: 0 }), await trial.store.extend([claimed], LEASE_MS)], ['pending', false, [false]]);
    await trial.claimOne(seq);
  }],
  ['settle: a delay of weeks', async (trial) => {
    const seq = await trial.putOne();
    await trial.settle(await trial.claimOne(seq), { inMs: 4_000_000_000 });
    about((await trial.look(seq)).dueInMs, 4_000_000_000);
  }],
  ['settle: whoever has lost the lease can record nothing', async (trial) => {
    const seq = await trial.putOne();
    const old = await trial.claimOne(seq);
    await trial.advance(LEASE_MS);
    const now = await trial.claimOne(seq);
    for (const next of ['keep', 'done', 'dead', { inMs: 0 }] as const) equal(await trial.settle(old, next, RUNS), false);
    same(await trial.store.extend([old], 10 * LEASE_MS), [false]);
    const { status, runs, dueInMs } = await trial.look(seq);
    same({ status, runs }, { status: 'running', runs: {} });
    about(dueInMs, LEASE_MS);
    equal(await trial.settle(now, 'done'), true);
  }],
  ['settle: a lease that is over but was not taken still counts', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    await trial.advance(5 * LEASE_MS);
    equal(await trial.settle(claimed, 'done', RUNS), true);
    same([await trial.claim(), (await trial.look(seq)).takeovers], [[], 0]);
  }],
  ['settle: what nobody has taken, or there is not, is nobody\'s', async (trial) => {
    const seq = await trial.putOne();
    same(await trial.store.settle([{ seq, lease: 0, runs: {}, next: 'done' }, { seq, lease: 1, runs: {}, next: 'done' }, { seq: 1_000_000, lease: 1, runs: {}, next: 'done' }]), [false, false, false]);
    await trial.claimOne(seq);
  }],
  ['settle: a lease that was never given does not count', async (trial) => {
    const { seq, lease } = await trial.claimOne(await trial.putOne());
    same([await trial.settle({ seq, lease: lease + 1 }, 'done'), await trial.settle({ seq, lease: lease - 1 }, 'done'), (await trial.look(seq)).status], [false, false, 'running']);
  }],
  ['settle: keep leaves the event with the worker, and runs of two handlers come together', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    equal(await trial.settle(claimed, 'keep', { 'A.a': aRun('done'), 'B.b': aRun('pending') }), true);
    const { status, dueInMs, runs } = await trial.look(seq);
    same({ status, runs }, { status: 'running', runs: { 'A.a': aRun('done'), 'B.b': aRun('pending') } });
    about(dueInMs, LEASE_MS);
    same(await trial.store.extend([claimed], LEASE_MS), [true]);
    equal(await trial.settle(claimed, 'done', { 'B.b': aRun('done', { attempts: 2 }) }), true);
    same((await trial.look(seq)).runs, { 'A.a': aRun('done'), 'B.b': aRun('done', { attempts: 2 }) });
  }],
  ['settle: what was kept is there after the lease was lost', async (trial) => {
    const seq = await trial.putOne();
    await trial.settle(await trial.claimOne(seq), 'keep', { 'A.a': aRun('done') });
    await trial.advance(LEASE_MS);
    same((await trial.claimOne(seq)).runs, { 'A.a': aRun('done') });
  }],
  ['settle: runs of one event recorded at once are all kept', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    const ids = Array.from({ length: 20 }, (_, index) => `Handler.${index}`);
    same(await Promise.all(ids.map((id) => trial.settle(claimed, 'keep', { [id]: aRun('done') }))), ids.map(() => true));
    same(Object.keys((await trial.look(seq)).runs).toSorted(), ids.toSorted());
  }],
  ['settle: of several ends of one lease one counts', async (trial) => {
    const claimed = await trial.claimOne(await trial.putOne());
    const other = await trial.another();
    const settled = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? trial.store : other).settle([{ ...claimed, runs: { [`H.${index}`]: aRun('done') }, next: 'done' }])));
    equal(settled.flat().filter(Boolean).length, 1);
    equal(Object.keys((await trial.look(claimed.seq)).runs).length, 1);
  }],
  ['settle: many at once, each with its own answer', async (trial) => {
    const seqs = await trial.put({}, {}, {}, {});
    const claimed = (await trial.claimExactly(seqs)).toSorted((a, b) => a.seq - b.seq);
    const results = await trial.store.settle(claimed.map(({ seq, lease }, index) => ({ seq, lease: index === 1 ? lease - 1 : lease, runs: { 'A.a': aRun('done', { attempts: index }) }, next: (['done', 'done', 'dead', { inMs: 60_000 }] as const)[index] ?? 'keep' })));
    same(results, [true, false, true, true]);
    same(await Promise.all(seqs.map(async (seq) => (await trial.look(seq)).status)), ['done', 'running', 'dead', 'pending']);
    same((await trial.look(there(seqs[2]))).runs, { 'A.a': aRun('dead', { status: 'done', attempts: 2 }) });
    same(await trial.store.settle([]), []);
  }],
  ['settle: the answers stand in the order of the questions, whichever it is', async (trial) => {
    const seqs = await trial.put({}, {}, {}, {}, {}, {});
    const claimed = (await trial.claimExactly(seqs)).toSorted((a, b) => b.seq - a.seq);
    const wrong = new Set([0, 3, 4]);
    const results = await trial.store.settle(claimed.map(({ seq, lease }, index) => ({ seq, lease: wrong.has(index) ? lease + 7 : lease, runs: {}, next: 'done' })));
    same(results, claimed.map((_, index) => !wrong.has(index)));
    same(seqsOf(await trial.store.list({ status: 'running' }, { limit: 10 })), seqsOf([0, 3, 4].map((index) => there(claimed[index]))));
  }],
];
