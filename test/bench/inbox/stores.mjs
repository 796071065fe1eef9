import { join } from 'node:path';
import { systemClock } from '../../../dist/core/clock.js';
import { openSqliteStore } from '../../../dist/inbox/engines/sqlite/index.js';
import { cycleRate, insertRate } from './measure.mjs';

const SOURCE = 'bench';
const CLAIM = { limit: 64, leaseMs: 30_000, sources: [SOURCE] };

/** A delivery of one event. */
export function deliveryOf(id, body) {
  const event = { index: 0, name: 'push', action: undefined, id, dedupeKey: id, orderKey: undefined, parks: false, version: undefined };
  const head = JSON.stringify({ method: 'POST', url: '/webhooks/bench', publicUrl: 'http://localhost/webhooks/bench', headers: { 'content-type': 'application/json' }, params: {}, keyIndex: 0 });
  return { source: SOURCE, receivedAt: Date.now(), head, body, events: [event] };
}

/** The settlement of a claimed event whose one handler has finished. */
export const settlementOf = ({ seq, lease }, next = 'done') => ({ seq, lease, next, runs: { 'Bench.push': { status: next, attempts: 1, at: Date.now() } } });

export const openSqlite = (folder, name = `${Math.random()}.db`) => openSqliteStore({ file: join(folder, name), as: 'own' }, systemClock);

const inserter = (store) => async (id, body) => {
  const [[seq]] = await store.insert([deliveryOf(id, body)]);
  return seq !== undefined;
};

/** Inserts into a new store. */
export async function storeInserts(open, seconds) {
  const store = await open();
  try {
    return await insertRate(seconds, inserter(store));
  } finally {
    await store.close();
  }
}

/** Whole cycles in a new store. */
export async function storeCycles(open, seconds) {
  const store = await open();
  try {
    return await cycleRate(seconds, inserter(store), async () => {
      const claimed = await store.claim(CLAIM);
      const kept = claimed.length === 0 ? [] : await store.settle(claimed.map((event) => settlementOf(event)));
      if (!kept.every(Boolean)) throw new Error('a lease was lost');
      return claimed.length;
    });
  } finally {
    await store.close();
  }
}
