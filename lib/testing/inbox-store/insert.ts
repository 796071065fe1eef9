import { notStrictEqual as notEqual, ok, rejects, strictEqual as equal } from 'node:assert';
import type { NewDelivery } from '../../inbox/store.js';
import { same } from '../same.js';
import { about, aDelivery, aRun, RECEIVED_AT, seqsOf, SOURCE, there, type Case } from './trial.js';

/** Every value of a byte. */
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, value) => value);
const LARGE = Uint8Array.from({ length: 1024 * 1024 }, (_, index) => (index * 31 + (index >> 8)) % 256);
const TEXT = 'Đơn hàng “đã trả” 🧾 Ελληνικά 漢字 \u200d\ufeff \t\n\u0001 \'" \\ %_ -- ; ${x}';

/** What no store can take. */
const BROKEN: NewDelivery = aDelivery([{ dedupeKey: 'broken-1' }, { dedupeKey: 'broken-2', name: null as never }]);

/** The promises of `insert` and `load`. */
export const INSERT_CASES: readonly Case[] = [
  ['insert: every event gets a number, in order of receipt', async ({ store }) => {
    const first = await store.insert([aDelivery([{}, {}]), aDelivery([{}])]);
    const second = await store.insert([aDelivery([{}])]);
    const seqs = [...first.flat(), ...second.flat()].map(there);
    same([first.map(({ length }) => length), second.map(({ length }) => length)], [[2, 1], [1]]);
    same(seqs, [...new Set(seqs)].toSorted((a, b) => a - b));
    ok(seqs.every((seq) => Number.isSafeInteger(seq) && seq > 0));
    same(await store.insert([]), []);
  }],
  ['insert: an event is kept as it was given, and is due at once', async (trial) => {
    const seq = await trial.putOne({ name: 'issue', action: 'opened', id: 'evt_1', dedupeKey: 'id:evt_1', orderKey: 'page-1', version: 1.5 }, { receivedAt: RECEIVED_AT - 1, source: 'erp' });
    const { dueInMs, delivery, ...event } = await trial.look(seq);
    about(dueInMs, 0);
    equal(typeof delivery, 'number');
    same(event, { seq, source: 'erp', name: 'issue', action: 'opened', id: 'evt_1', dedupeKey: 'id:evt_1', orderKey: 'page-1', index: 0, status: 'pending', receivedAt: RECEIVED_AT - 1, takeovers: 0, runs: {} });
  }],
  ['insert: what an event has not stays undefined', async (trial) => {
    const { action, id, dedupeKey, orderKey } = await trial.look(await trial.putOne());
    same([action, id, dedupeKey, orderKey], [undefined, undefined, undefined, undefined]);
  }],
  ['insert: the events of one delivery share its bytes and keep their places', async (trial) => {
    const [seqs = []] = await trial.store.insert([aDelivery([{ name: 'a' }, { name: 'b' }, { name: 'c' }], { head: 'the head', body: Buffer.from('the body') })]);
    const events = await Promise.all(seqs.map((seq) => trial.look(there(seq))));
    same(events.map(({ index, name }) => [index, name]), [[0, 'a'], [1, 'b'], [2, 'c']]);
    const [delivery, ...others] = [...new Set(events.map((event) => there(event.delivery)))];
    same(others, []);
    const stored = there((await trial.store.load([there(delivery)])).get(there(delivery)));
    same({ ...stored, body: Buffer.from(stored.body).toString() }, { source: SOURCE, receivedAt: RECEIVED_AT, head: 'the head', body: 'the body' });
  }],
  ['insert: a delivery that cannot be stored is stored in no part', async (trial) => {
    await rejects(trial.store.insert([aDelivery([{ dedupeKey: 'before' }]), BROKEN]));
    same(await trial.store.list({}, { limit: 10 }), []);
    same((await trial.store.insert([aDelivery([{ dedupeKey: 'before' }, { dedupeKey: 'broken-1' }])])).flat().filter((seq) => seq === undefined), []);
  }],
  ['insert: one that fails takes no other with it', async ({ store }) => {
    const calls = Array.from({ length: 30 }, (_, index) => store.insert([index % 10 === 5 ? BROKEN : aDelivery([{ dedupeKey: `good-${index}` }])]));
    const results = await Promise.allSettled(calls);
    same(results.map(({ status }) => status), results.map((_, index) => (index % 10 === 5 ? 'rejected' : 'fulfilled')));
    equal(new Set(results.flatMap((result) => (result.status === 'fulfilled' ? result.value.flat() : []))).size, 27);
    equal((await store.counts()).pending, 27);
  }],
  ['insert: a copy is told for each event, and what is there stays as it is', async (trial) => {
    const [[a, b] = []] = await trial.store.insert([aDelivery([{ dedupeKey: 'a' }, { dedupeKey: 'b', name: 'first' }])]);
    for (const claimed of await trial.claimExactly([there(a), there(b)])) await trial.settle(claimed, claimed.seq === a ? 'done' : 'dead', { 'A.a': aRun('done') });
    const before = await trial.look(there(b));
    const [again = []] = await trial.store.insert([aDelivery([{ dedupeKey: 'a' }, { dedupeKey: 'c' }, { dedupeKey: 'b', name: 'second' }, {}], { body: Buffer.from('second body') })]);
    same(again.map((seq) => seq === undefined), [true, false, true, false]);
    same([(await trial.look(there(a))).status, await trial.look(there(b))], ['done', before]);
    same(seqsOf(await trial.claim()), again.filter((seq) => seq !== undefined));
    const fresh = await trial.look(there(again[1]));
    notEqual(fresh.delivery, before.delivery);
    same([fresh.index, Buffer.from(there((await trial.store.load([there(fresh.delivery)])).get(there(fresh.delivery))).body).toString()], [1, 'second body']);
  }],
  ['insert: a copy of an event that is at work is one too', async (trial) => {
    const seq = await trial.putOne({ dedupeKey: 'a' });
    const claimed = await trial.claimOne(seq);
    same(await trial.store.insert([aDelivery([{ dedupeKey: 'a' }])]), [[undefined]]);
    equal(await trial.settle(claimed, 'done'), true);
  }],
  ['insert: of one key twice in a delivery, or in one call, the first is stored', async ({ store }) => {
    const result = await store.insert([aDelivery([{ dedupeKey: 'a' }, { dedupeKey: 'a' }]), aDelivery([{ dedupeKey: 'a' }, { dedupeKey: 'b' }])]);
    same(result.map((seqs) => seqs.map((seq) => seq !== undefined)), [[true, false], [false, true]]);
  }],
  ['insert: equal bodies without a key are two events', async ({ store }) => {
    const [[a] = [], [b] = []] = await store.insert([aDelivery([{ id: 'same' }]), aDelivery([{ id: 'same' }])]);
    notEqual(there(a), there(b));
  }],
  ['insert: the same key in another source is no copy', async (trial) => {
    const seqs = await trial.put({ dedupeKey: 'a' }, { dedupeKey: 'a', source: 'erp' });
    equal(new Set(seqs).size, 2);
  }],
  ['insert: of a hundred copies at once exactly one is stored', async (trial) => {
    const stores = [trial.store, await trial.another()];
    const copies = await Promise.all(Array.from({ length: 100 }, (_, index) => there(stores[index % 2]).insert([aDelivery([{ dedupeKey: 'one' }, { dedupeKey: `other-${index}` }])])));
    equal(copies.filter(([seqs]) => seqs?.[0] !== undefined).length, 1);
    equal(copies.filter(([seqs]) => seqs?.[1] !== undefined).length, 100);
    equal((await trial.store.counts()).pending, 101);
  }],
  ['insert: of many at once each gets its own number', async (trial) => {
    const seqs = (await Promise.all(Array.from({ length: 300 }, () => trial.store.insert([aDelivery([{}, {}])])))).flat(2);
    equal(new Set(seqs.map(there)).size, 600);
    equal(seqsOf(await trial.claim()).length, 600);
  }],
  ['load: bodies come back byte for byte', async (trial) => {
    const pool = Buffer.concat([Buffer.alloc(100, 1), EVERY_BYTE, Buffer.alloc(100, 2)]);
    const bodies = [new Uint8Array(0), EVERY_BYTE, LARGE, pool.subarray(100, 356), Buffer.from(TEXT), Uint8Array.of(0), Uint8Array.of(0xff, 0xfe, 0x00)];
    const seqs = (await trial.store.insert(bodies.map((body) => aDelivery([{}], { body })))).flat();
    const deliveries = await Promise.all(seqs.map(async (seq) => there((await trial.look(there(seq))).delivery)));
    const stored = await trial.store.load(deliveries);
    for (const [index, body] of bodies.entries()) ok(Buffer.from(body).equals(Buffer.from(there(stored.get(there(deliveries[index]))).body)), `body ${index} has changed`);
    same([pool.length, LARGE.length, EVERY_BYTE[255]], [456, 1024 * 1024, 255]);
  }],
  ['load: what is not there is missing', async (trial) => {
    const delivery = there((await trial.look(await trial.putOne())).delivery);
    same([...(await trial.store.load([delivery, delivery + 1_000_000])).keys()], [delivery]);
    equal((await trial.store.load([])).size, 0);
  }],
  ['insert: texts of every script come back as they were', async (trial) => {
    const seq = await trial.putOne({ name: TEXT, action: TEXT, id: TEXT, dedupeKey: TEXT, orderKey: TEXT }, { head: TEXT });
    const { name, action, id, dedupeKey, orderKey, delivery } = await trial.look(seq);
    same([name, action, id, dedupeKey, orderKey], [TEXT, TEXT, TEXT, TEXT, TEXT]);
    equal((await trial.store.load([there(delivery)])).get(there(delivery))?.head, TEXT);
    same(await trial.store.insert([aDelivery([{ dedupeKey: TEXT }])]), [[undefined]]);
    same(seqsOf(await trial.store.list({ name: TEXT, action: TEXT, id: TEXT }, { limit: 10 })), [seq]);
  }],
  ['insert: keys that only look alike are different', async (trial) => {
    const keys = ['key', 'KEY', 'key ', ' key', 'caf\u00e9', 'cafe\u0301', 'key\n', 'ｋｅｙ', 'k', '%', '_', '', '0', 'null'];
    const [seqs = []] = await trial.store.insert([aDelivery(keys.map((dedupeKey) => ({ dedupeKey })))]);
    equal(new Set(seqs.map(there)).size, keys.length);
  }],
  ['insert: keys of a thousand characters differ by the last one', async (trial) => {
    const long = Array.from({ length: 999 }, (_, index) => String.fromCodePoint(0x21 + ((index * index + 7 * index) % 90))).join('');
    await trial.put({ dedupeKey: `${long}a`, orderKey: `${long}a` }, { dedupeKey: `${long}b`, orderKey: `${long}b` });
    equal((await trial.claim()).length, 2);
    same(await trial.store.insert([aDelivery([{ dedupeKey: `${long}a` }])]), [[undefined]]);
  }],
  ['insert: another process sees it', async (trial) => {
    const seq = await trial.putOne({ id: 'evt_1' });
    equal((await (await trial.another()).get(seq))?.id, 'evt_1');
  }],
];
