import { ok, strictEqual as equal } from 'node:assert';
import type { ClaimedEvent, InboxStore } from '../../inbox/store.js';
import { same } from '../same.js';
import { about, aDelivery, aRun, LEASE_MS, seqsOf, SOURCE, SOURCES, there, type Case } from './trial.js';

/** Claims a few at a time, by several at once, until nothing is left. */
async function drain(stores: readonly InboxStore[]): Promise<readonly ClaimedEvent[]> {
  const taken: ClaimedEvent[] = [];
  for (let idle = 0; idle < 2 && taken.length < 10_000; ) {
    const claims = await Promise.all(Array.from({ length: 10 }, (_, index) => there(stores[index % stores.length]).claim({ limit: 7, leaseMs: LEASE_MS, sources: SOURCES })));
    idle = claims.flat().length === 0 ? idle + 1 : 0;
    taken.push(...claims.flat());
  }
  return taken;
}

/** The promises of `claim` and `extend`. */
export const CLAIM_CASES: readonly Case[] = [
  ['claim: the worker gets what it needs, and the event is running', async (trial) => {
    await trial.store.insert([aDelivery([{}, { dedupeKey: 'id:1', orderKey: 'page-1' }])]);
    const claimed = await trial.claim();
    const events = await Promise.all(claimed.map(({ seq }) => trial.look(seq)));
    same(claimed.toSorted((a, b) => a.seq - b.seq).map(({ lease: _lease, seq: _seq, delivery: _delivery, ...rest }) => rest), [
      { source: SOURCE, index: 0, dedupeKey: undefined, takeovers: 0, runs: {}, ordered: false, stale: false },
      { source: SOURCE, index: 1, dedupeKey: 'id:1', takeovers: 0, runs: {}, ordered: true, stale: false },
    ]);
    same(events.map(({ status, delivery }) => [status, delivery]), claimed.map(({ delivery }) => ['running', delivery]));
    for (const { dueInMs } of events) about(dueInMs, LEASE_MS);
  }],
  ['claim: no more than the limit, and nothing of nothing', async (trial) => {
    same(await trial.claim(), []);
    await trial.put({}, {}, {}, {}, {});
    same([(await trial.claim(2)).length, (await trial.claim(2)).length, (await trial.claim(2)).length, (await trial.claim(2)).length], [2, 2, 1, 0]);
  }],
  ['claim: the longest due first', async (trial) => {
    const retried = await trial.putOne();
    await trial.settle(await trial.claimOne(retried), { inMs: 120_000 });
    const early = await trial.putOne();
    await trial.advance(180_000);
    const late = await trial.putOne();
    same([seqsOf(await trial.claim(1)), seqsOf(await trial.claim(1)), seqsOf(await trial.claim(1))], [[early], [retried], [late]]);
  }],
  ['claim: only events of the sources that are named', async (trial) => {
    const [shop, erp] = await trial.put({}, { source: 'erp' });
    same(await trial.claim(10, LEASE_MS, []), []);
    same(await trial.claim(10, LEASE_MS, ['sho', 'SHOP', 'other', "shop','erp"]), []);
    same(seqsOf(await trial.claim(10, LEASE_MS, ['erp', 'other'])), [erp]);
    same(seqsOf(await trial.claim(10, LEASE_MS, [SOURCE])), [shop]);
  }],
  ['claim: events of other sources hold up nobody', async (trial) => {
    await trial.store.insert(Array.from({ length: 200 }, () => aDelivery([{}], { source: 'erp' })));
    const seq = await trial.putOne();
    same(seqsOf(await trial.claim(1, LEASE_MS, [SOURCE])), [seq]);
  }],
  ['claim: nothing before it is due', async (trial) => {
    const seq = await trial.putOne();
    await trial.settle(await trial.claimOne(seq), { inMs: 600_000 });
    same(await trial.claim(), []);
    await trial.advance(500_000);
    same(await trial.claim(), []);
    await trial.advance(100_000);
    await trial.claimOne(seq);
  }],
  ['claim: no event goes to two claims', async (trial) => {
    const seqs = (await trial.store.insert(Array.from({ length: 300 }, () => aDelivery([{}])))).flat().map(there);
    same(seqsOf(await drain([trial.store, await trial.another()])), seqs);
  }],
  ['claim: a lease holds against every process', async (trial) => {
    const seq = await trial.putOne();
    const other = await trial.another();
    const claimed = await trial.claimOne(seq);
    same(await other.claim({ limit: 10, leaseMs: LEASE_MS, sources: SOURCES }), []);
    await trial.advance(LEASE_MS);
    const [taken] = await other.claim({ limit: 10, leaseMs: LEASE_MS, sources: SOURCES });
    same([taken?.seq, await trial.settle(claimed, 'done')], [seq, false]);
    same(await other.settle([{ ...there(taken), runs: {}, next: 'done' }]), [true]);
  }],
  ['claim: an event whose lease is over is taken over, and that is counted', async (trial) => {
    const seq = await trial.putOne();
    const first = await trial.claimOne(seq);
    await trial.advance(LEASE_MS - 25_000);
    same(await trial.claim(), []);
    await trial.advance(25_000);
    about((await trial.look(seq)).dueInMs, 0);
    const second = await trial.claimOne(seq);
    await trial.advance(3 * LEASE_MS);
    about((await trial.look(seq)).dueInMs, -2 * LEASE_MS);
    const third = await trial.claimOne(seq);
    same([first, second, third].map(({ takeovers }) => takeovers), [0, 1, 2]);
    ok(first.lease < second.lease && second.lease < third.lease);
    equal((await trial.look(seq)).takeovers, 2);
  }],
  ['claim: an event that was given back was not taken over', async (trial) => {
    const seq = await trial.putOne();
    const first = await trial.claimOne(seq);
    equal(await trial.settle(first, { inMs: 0 }), true);
    const second = await trial.claimOne(seq);
    same([second.takeovers, second.lease > first.lease], [0, true]);
  }],
  ['claim: the runs so far come with it', async (trial) => {
    const seq = await trial.putOne();
    const runs = { 'A.a': aRun('done'), 'B.b': aRun('pending', { attempts: 3, nextAt: 5, failures: [{ at: 4, error: 'Error: “no” 🧾' }] }) };
    await trial.settle(await trial.claimOne(seq), { inMs: 0 }, runs);
    same((await trial.claimOne(seq)).runs, runs);
  }],
  ['extend: a lease is lengthened, counted from now', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    await trial.advance(LEASE_MS - 25_000);
    same(await trial.store.extend([claimed], 2 * LEASE_MS), [true]);
    about((await trial.look(seq)).dueInMs, 2 * LEASE_MS);
    await trial.advance(2 * LEASE_MS - 25_000);
    same(await trial.claim(), []);
    await trial.advance(25_000);
    equal((await trial.claimOne(seq)).takeovers, 1);
  }],
  ['extend: says for each lease whether it is lost', async (trial) => {
    const [lost] = await trial.put({});
    const old = await trial.claimOne(lost);
    await trial.advance(LEASE_MS);
    const now = await trial.claimOne(lost);
    const [done, free, held] = await trial.put({}, {}, {});
    const [first, second, third] = (await trial.claimExactly([there(done), there(free), there(held)])).toSorted((a, b) => a.seq - b.seq);
    await trial.settle(there(first), 'done');
    await trial.settle(there(second), { inMs: 0 });
    same(await trial.store.extend([old, there(first), there(third), there(second), now, { seq: 1_000_000, lease: 1 }], LEASE_MS), [false, false, true, false, true, false]);
    same(await trial.store.extend([], LEASE_MS), []);
    equal((await trial.look(there(done))).status, 'done');
  }],
  ['extend: a lease that is over but was not taken counts again', async (trial) => {
    const seq = await trial.putOne();
    const claimed = await trial.claimOne(seq);
    await trial.advance(2 * LEASE_MS);
    same(await trial.store.extend([claimed], LEASE_MS), [true]);
    same(await trial.claim(), []);
    equal(await trial.settle(claimed, 'done'), true);
  }],
];
