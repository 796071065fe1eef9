import { ok, strictEqual as equal } from 'node:assert';
import type { ClaimedEvent } from '../../inbox/store.js';
import { same } from '../same.js';
import { aDelivery, aRun, there, type Case, type Trial } from './trial.js';

const DAY_MS = 86_400_000;

/** Whether the bytes of events can still be had. */
async function haveBytes(trial: Trial, seqs: readonly number[]): Promise<readonly boolean[]> {
  return Promise.all(seqs.map(async (seq) => {
    const delivery = (await trial.store.get(seq))?.delivery;
    return delivery !== undefined && (await trial.store.load([delivery])).has(delivery);
  }));
}

async function settledDelivery(trial: Trial): Promise<readonly ClaimedEvent[]> {
  const [seqs = []] = await trial.store.insert([aDelivery([{ dedupeKey: 'a' }, { dedupeKey: 'b' }])]);
  return (await trial.claimExactly(seqs.map(there))).toSorted((a, b) => a.seq - b.seq);
}

/** The promises of `prune`. */
export const PRUNE_CASES: readonly Case[] = [
  ['prune: bytes go when their event has been settled long enough, done and dead each in its time', async (trial) => {
    const seqs = [await trial.putSettled('done'), await trial.putSettled('dead')];
    await trial.advance(7 * DAY_MS);
    const young = await trial.putSettled('done');
    equal(await trial.prune({ doneMs: 8 * DAY_MS, deadMs: 8 * DAY_MS, keysMs: 8 * DAY_MS }), 0);
    same([await trial.prune({ doneMs: 7 * DAY_MS, deadMs: 30 * DAY_MS }), await haveBytes(trial, [...seqs, young])], [1, [false, true, true]]);
    same([await trial.prune({ deadMs: 7 * DAY_MS }), await haveBytes(trial, [...seqs, young])], [1, [false, false, true]]);
    same(await Promise.all(seqs.map(async (seq) => (await trial.look(seq)).status)), ['done', 'dead']);
  }],
  ['prune: nothing goes where no time is given', async (trial) => {
    const seq = await trial.putSettled('done');
    await trial.advance(1000 * DAY_MS);
    same([await trial.prune({}), await haveBytes(trial, [seq])], [0, [true]]);
  }],
  ['prune: what is not settled stays, however old', async (trial) => {
    const [running, waiting] = await trial.put({}, {});
    const [first, second] = (await trial.claimExactly([there(running), there(waiting)])).toSorted((a, b) => a.seq - b.seq);
    await trial.settle(there(second), { inMs: DAY_MS });
    await trial.advance(1000 * DAY_MS);
    const fresh = await trial.putOne();
    same([await trial.prune({ doneMs: 0, deadMs: 0, keysMs: 0 }), await haveBytes(trial, [there(running), there(waiting), fresh])], [0, [true, true, true]]);
    equal(await trial.settle(there(first), 'done'), true);
  }],
  ['prune: age is counted from the end, not from the receipt, and anew after a replay', async (trial) => {
    const [seq] = await trial.put({});
    await trial.advance(10 * DAY_MS);
    await trial.settle(await trial.claimOne(seq), 'done');
    equal(await trial.prune({ doneMs: 5 * DAY_MS }), 0);
    await trial.advance(5 * DAY_MS);
    await trial.store.replay([there(seq)]);
    equal(await trial.prune({ doneMs: 5 * DAY_MS }), 0);
    await trial.settle(await trial.claimOne(seq), 'done');
    equal(await trial.prune({ doneMs: 5 * DAY_MS }), 0);
    await trial.advance(5 * DAY_MS);
    equal(await trial.prune({ doneMs: 5 * DAY_MS }), 1);
  }],
  ['prune: no more than the limit of each kind at once', async (trial) => {
    const seqs = (await trial.store.insert(Array.from({ length: 7 }, () => aDelivery([{}])))).flat().map(there);
    for (const claimed of await trial.claimExactly(seqs)) await trial.settle(claimed, claimed.seq === seqs[0] ? 'dead' : 'done');
    await trial.advance(DAY_MS);
    const counts: number[] = [];
    for (let count = -1; count !== 0 && counts.length < 100; counts.push(count)) count = await trial.store.prune({ limit: 2, doneMs: 0, deadMs: 0, keysMs: undefined });
    same([counts.reduce((sum, count) => sum + count, 0), Math.max(...counts) <= 4, counts.length > 3], [7, true, true]);
    same(await haveBytes(trial, seqs), seqs.map(() => false));
    const first = await trial.store.prune({ limit: 2, doneMs: undefined, deadMs: undefined, keysMs: 0 });
    ok(first > 0 && first <= 2, `${first} keys were removed`);
    equal(first + (await trial.prune({ keysMs: 0 }, 2)), 7);
    same(await trial.store.list({}, { limit: 10 }), []);
  }],
  ['prune: the bytes of a delivery stay until its last event may go', async (trial) => {
    const [first, second] = await settledDelivery(trial);
    const delivery = there(there(first).delivery);
    await trial.settle(there(first), 'done');
    await trial.advance(DAY_MS);
    await trial.prune({ doneMs: 0, deadMs: 0 });
    equal((await trial.store.load([delivery])).size, 1);
    same(await haveBytes(trial, [there(second).seq]), [true]);
    equal(await trial.settle(there(second), 'dead', { 'A.a': aRun('dead') }), true);
    await trial.prune({ doneMs: 0 });
    equal((await trial.store.load([delivery])).size, 1);
    await trial.prune({ doneMs: 0, deadMs: 0 });
    equal((await trial.store.load([delivery])).size, 0);
  }],
  ['prune: a key outlives its bytes: a copy is a copy until the key goes too', async (trial) => {
    const seq = await trial.putSettled('done', { dedupeKey: 'a', id: 'evt_1' });
    await trial.advance(10 * DAY_MS);
    equal(await trial.prune({ doneMs: 7 * DAY_MS, keysMs: 90 * DAY_MS }), 1);
    same(await trial.store.insert([aDelivery([{ dedupeKey: 'a' }])]), [[undefined]]);
    same([(await trial.look(seq)).id, (await trial.look(seq)).delivery, await trial.statuses(seq)], ['evt_1', undefined, { 'A.a': 'done' }]);
    await trial.advance(80 * DAY_MS);
    equal(await trial.prune({ doneMs: 7 * DAY_MS, keysMs: 90 * DAY_MS }), 1);
    equal(await trial.store.get(seq), undefined);
    const [[again] = []] = await trial.store.insert([aDelivery([{ dedupeKey: 'a' }])]);
    await trial.claimOne(there(again));
  }],
  ['prune: a key whose bytes are kept stays, however old', async (trial) => {
    const seq = await trial.putSettled('dead', { dedupeKey: 'a' });
    await trial.advance(1000 * DAY_MS);
    same([await trial.prune({ doneMs: 0, keysMs: 0 }), await haveBytes(trial, [seq])], [0, [true]]);
  }],
  ['prune: several at once remove everything once', async (trial) => {
    const seqs = (await trial.store.insert(Array.from({ length: 60 }, () => aDelivery([{}])))).flat().map(there);
    for (const claimed of await trial.claimExactly(seqs)) await trial.settle(claimed, 'done');
    await trial.advance(DAY_MS);
    const other = await trial.another();
    const pruning = { limit: 10, doneMs: 0, deadMs: 0, keysMs: undefined };
    let total = 0;
    for (let count = -1; count !== 0 && total < 1000; total += count) count = (await Promise.all([trial.store, other, trial.store].map((store) => store.prune(pruning)))).reduce((sum, each) => sum + each, 0);
    same([total, await haveBytes(trial, seqs)], [60, seqs.map(() => false)]);
  }],
];
