import { ok, strictEqual as equal } from 'node:assert';
import { same } from '../same.js';
import { aDelivery, aRun, LEASE_MS, seqsOf, SOURCES, there, type Case } from './trial.js';

const KEY = { orderKey: 'page-1' };
const PARKS = { ...KEY, parks: true };

/** The promises to events with an order key. */
export const ORDER_CASES: readonly Case[] = [
  ['order: events of one key are taken one after another, the oldest first', async (trial) => {
    const seqs = await trial.put(KEY, KEY, KEY);
    for (const seq of seqs) {
      const claimed = await trial.claimOne(seq);
      same([claimed.ordered, await trial.claim()], [true, []]);
      equal(await trial.settle(claimed, 'done'), true);
    }
    same(await trial.claim(), []);
  }],
  ['order: events of one delivery are taken in their places', async (trial) => {
    const [seqs = []] = await trial.store.insert([aDelivery([KEY, KEY, KEY])]);
    for (const seq of seqs) await trial.settle(await trial.claimOne(there(seq)), 'done');
  }],
  ['order: other keys, other sources and events without a key do not wait', async (trial) => {
    const seqs = await trial.put(KEY, { orderKey: 'page-2' }, { ...KEY, source: 'erp' }, {}, {}, { orderKey: 'PAGE-1' });
    await trial.put(KEY);
    await trial.claimExactly(seqs);
  }],
  ['order: those that wait take nobody\'s place in a claim', async (trial) => {
    const [head] = await trial.put(...Array.from({ length: 40 }, () => KEY));
    const free = await trial.putOne();
    const taken = [...(await trial.claim(2)), ...(await trial.claim(2))];
    same(seqsOf(taken), [head, free]);
  }],
  ['order: one that is tried again later holds the others back', async (trial) => {
    const [head, next] = await trial.put(KEY, KEY);
    await trial.settle(await trial.claimOne(head), { inMs: 600_000 }, { 'A.a': aRun('pending') });
    await trial.advance(300_000);
    same(await trial.claim(), []);
    await trial.advance(300_000);
    await trial.settle(await trial.claimOne(head), 'done');
    await trial.claimOne(next);
  }],
  ['order: one whose lease is over is given out itself, not the next', async (trial) => {
    const [head] = await trial.put(KEY, KEY);
    await trial.claimOne(head);
    await trial.advance(5 * LEASE_MS);
    equal((await trial.claimOne(head)).takeovers, 1);
  }],
  ['order: the next is due the moment that one is done', async (trial) => {
    const [head, next] = await trial.put(KEY, KEY);
    const claimed = await trial.claimOne(head);
    same(await trial.claim(), []);
    await trial.settle(claimed, 'done');
    equal(await trial.store.nextDueInMs(SOURCES), 0);
    await trial.claimOne(next);
  }],
  ['order: a dead letter holds back those that park', async (trial) => {
    const [head, next] = await trial.put(PARKS, PARKS);
    await trial.settle(await trial.claimOne(head), 'dead', { 'A.a': aRun('dead') });
    await trial.put(PARKS);
    await trial.advance(24 * 3_600_000);
    same(await trial.claim(), []);
    equal((await trial.look(there(next))).status, 'pending');
  }],
  ['order: a dead letter lets go those that do not park', async (trial) => {
    const [head, next] = await trial.put(KEY, KEY);
    await trial.settle(await trial.claimOne(head), 'dead', { 'A.a': aRun('dead') });
    await trial.settle(await trial.claimOne(next), 'done');
    const [later] = await trial.put(KEY);
    await trial.claimOne(later);
  }],
  ['order: a dead letter of another key or source holds back nobody', async (trial) => {
    await trial.putSettled('dead', PARKS);
    const seqs = await trial.put({ ...PARKS, orderKey: 'page-2' }, { ...PARKS, source: 'erp' }, {});
    await trial.claimExactly(seqs);
  }],
  ['order: discarding the dead letter lets the others go, one after another', async (trial) => {
    const [head, next, last] = await trial.put(PARKS, PARKS, PARKS);
    await trial.settle(await trial.claimOne(head), 'dead', { 'A.a': aRun('dead') });
    equal(await trial.store.discard([there(head)]), 1);
    await trial.settle(await trial.claimOne(next), 'done');
    await trial.claimOne(last);
  }],
  ['order: replaying the dead letter gives it out before the others', async (trial) => {
    const [head, next] = await trial.put(PARKS, PARKS);
    await trial.settle(await trial.claimOne(head), 'dead', { 'A.a': aRun('dead') });
    same(await trial.claim(), []);
    equal(await trial.store.replay([there(head)]), 1);
    await trial.settle(await trial.claimOne(head), 'done');
    await trial.claimOne(next);
  }],
  ['order: a replayed event waits for the later one that is at work', async (trial) => {
    const [head, next] = await trial.put(KEY, KEY);
    await trial.settle(await trial.claimOne(head), 'done', { 'A.a': aRun('done') });
    const claimed = await trial.claimOne(next);
    equal(await trial.store.replay([there(head)]), 1);
    same(await trial.claim(), []);
    await trial.settle(claimed, 'done');
    await trial.claimOne(head);
  }],
  ['order: a replayed event goes before the later one that is tried again', async (trial) => {
    const [head, next] = await trial.put(KEY, KEY);
    await trial.settle(await trial.claimOne(head), 'done', { 'A.a': aRun('done') });
    const claimed = await trial.claimOne(next);
    await trial.store.replay([there(head)]);
    same(await trial.claim(), []);
    await trial.settle(claimed, { inMs: 0 }, { 'A.a': aRun('pending') });
    await trial.settle(await trial.claimOne(head), 'done', { 'A.a': aRun('done') });
    await trial.claimOne(next);
  }],
  ['order: discarding the one at work lets the next go', async (trial) => {
    const [head, next] = await trial.put(KEY, KEY);
    const claimed = await trial.claimOne(head);
    equal(await trial.store.discard([there(head)]), 1);
    await trial.claimOne(next);
    equal(await trial.settle(claimed, 'done'), false);
  }],
  ['order: discarding one that waits lets nobody overtake', async (trial) => {
    const [head, middle, last] = await trial.put(KEY, KEY, KEY);
    const claimed = await trial.claimOne(head);
    await trial.store.discard([there(middle)]);
    same(await trial.claim(), []);
    await trial.settle(claimed, 'done');
    await trial.claimOne(last);
  }],
  ['order: of many keys no two events are at work at once, and none overtakes', async (trial) => {
    const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`);
    await trial.store.insert(Array.from({ length: 5 }, () => keys.map((orderKey) => aDelivery([{ orderKey }]))).flat());
    const stores = [trial.store, await trial.another()];
    const seen = new Map<string, number>();
    let count = 0;
    for (let idle = 0; idle < 2 && count < 10_000; ) {
      const claimed = (await Promise.all(Array.from({ length: 6 }, (_, index) => there(stores[index % 2]).claim({ limit: 9, leaseMs: LEASE_MS, sources: SOURCES })))).flat();
      const events = await Promise.all(claimed.map(({ seq }) => trial.look(seq)));
      const atWork = events.map((event) => there(event.orderKey));
      equal(new Set(atWork).size, atWork.length, 'two events of one key are at work');
      for (const { seq, orderKey } of events) {
        ok((seen.get(there(orderKey)) ?? 0) < seq, 'an event has overtaken another');
        seen.set(there(orderKey), seq);
      }
      await Promise.all(claimed.map((event, index) => there(stores[index % 2]).settle([{ ...event, runs: {}, next: 'done' }])));
      count += claimed.length;
      idle = claimed.length === 0 ? idle + 1 : 0;
    }
    equal(count, 150);
  }],
  ['version: an event is stale when a newer one of its key is done', async (trial) => {
    const [newer, older, newest] = await trial.put({ ...KEY, version: 1_767_225_600_002.5 }, { ...KEY, version: 1_767_225_600_001 }, { ...KEY, version: 1_767_225_600_003 });
    const first = await trial.claimOne(newer);
    equal(first.stale, false);
    await trial.settle(first, 'done');
    const second = await trial.claimOne(older);
    equal(second.stale, true);
    await trial.settle(second, 'done');
    equal((await trial.claimOne(newest)).stale, false);
  }],
  ['version: equal ones, other keys, other sources, dead ones and events without a version make nothing stale', async (trial) => {
    await trial.putSettled('done', { ...KEY, version: 5 });
    await trial.putSettled('done', { ...KEY, version: undefined });
    await trial.putSettled('done', { orderKey: 'page-2', version: 9 });
    await trial.putSettled('done', { ...KEY, source: 'erp', version: 9 });
    await trial.putSettled('dead', { ...KEY, version: 9 });
    const [equalOne] = await trial.put({ ...KEY, version: 5 });
    const claimed = await trial.claimOne(equalOne);
    await trial.settle(claimed, 'done');
    const [without] = await trial.put({ ...KEY, version: undefined });
    same([claimed.stale, (await trial.claimOne(without)).stale], [false, false]);
  }],
];
