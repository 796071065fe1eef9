import { randomUUID } from 'node:crypto';
import { bodyOf, median, quantile } from './measure.mjs';
import { deliveryOf, settlementOf } from './stores.mjs';

const BATCH = 1000;
/** Of a hundred events this many are left to do, and this many end as dead letters. */
const PENDING_OF_100 = 10;
const MIN_PENDING = 5000;
const DEAD_OF_100 = 5;
const RUNNING = 500;
const SAMPLES = 200;
const SOURCES = ['bench'];
const LEASE_MS = 3_600_000;

/** Ms each call took. */
async function laps(count, work) {
  const took = [];
  for (let lap = 0; lap < count; lap += 1) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return took;
}

const insertOne = (store) => () => {
  const id = randomUUID();
  return store.insert([deliveryOf(id, bodyOf(id))]);
};

/** Fills the store to `total` events: most of them done, some dead, some running, the rest pending. */
async function fill(store, total) {
  const settled = total - Math.max(MIN_PENDING, (total * PENDING_OF_100) / 100);
  for (let count = 0; count < total; count += BATCH) {
    await store.insert(Array.from({ length: Math.min(BATCH, total - count) }, () => {
      const id = randomUUID();
      return deliveryOf(id, bodyOf(id));
    }));
    if (count >= settled) continue;
    const claimed = await store.claim({ limit: BATCH, leaseMs: LEASE_MS, sources: SOURCES });
    await store.settle(claimed.map((event) => settlementOf(event, event.seq % 100 < DEAD_OF_100 ? 'dead' : 'done')));
  }
  await store.claim({ limit: RUNNING, leaseMs: LEASE_MS, sources: SOURCES });
}

/** What many stored events cost; `size()` gives the bytes on disk, and lets a server learn what it holds, as it does within a minute by itself. */
export async function stored(store, total, size) {
  const empty = median(await laps(SAMPLES, insertOne(store)));
  const begun = performance.now();
  await fill(store, total);
  const filledIn = performance.now() - begun;
  await size();
  const counts = await store.counts();
  const lists = {};
  for (const status of ['pending', 'running', 'done', 'dead']) {
    const took = await laps(50, async () => {
      const page = await store.list({ status }, { limit: 50 });
      if (page.length !== 50 || page.some((event) => event.status !== status)) throw new Error(`the list of ${status} is wrong`);
    });
    lists[status] = { p50: median(took), max: Math.max(...took) };
  }
  const claims = await laps(50, async () => {
    const claimed = await store.claim({ limit: 64, leaseMs: LEASE_MS, sources: SOURCES });
    if (claimed.length !== 64) throw new Error('there was not enough to claim');
  });
  const full = median(await laps(SAMPLES, insertOne(store)));
  return { counts, filledIn, lists, claim: { p50: median(claims), p99: quantile(claims, 0.99) }, empty, full, bytes: await size() };
}
