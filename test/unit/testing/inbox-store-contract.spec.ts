import { describe, expect, it } from '@jest/globals';
import type { InboxStore } from 'nestjs-webhook';
import { openSqliteStore } from 'nestjs-webhook/inbox/sqlite';
import { fakeClock, inboxStoreContract } from 'nestjs-webhook/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Fault = (store: InboxStore) => Partial<InboxStore>;

/** A store that breaks one promise, and the case that has to notice. */
const FAULTS: readonly (readonly [string, Fault])[] = [
  ['insert: equal bodies without a key are two events', (store) => ({ insert: (deliveries) => store.insert(deliveries.map((delivery) => ({ ...delivery, events: delivery.events.map((event) => ({ ...event, dedupeKey: event.dedupeKey ?? event.id })) }))) })],
  ['insert: keys that only look alike are different', (store) => ({ insert: (deliveries) => store.insert(deliveries.map((delivery) => ({ ...delivery, events: delivery.events.map((event) => ({ ...event, dedupeKey: event.dedupeKey?.trim() })) }))) })],
  ['load: bodies come back byte for byte', (store) => ({ insert: (deliveries) => store.insert(deliveries.map((delivery) => ({ ...delivery, body: Buffer.from(Buffer.from(delivery.body).toString()) }))) })],
  ['claim: only events of the sources that are named', (store) => ({ claim: (claim) => store.claim({ ...claim, sources: ['shop', 'erp'] }) })],
  ['claim: no more than the limit, and nothing of nothing', (store) => ({ claim: (claim) => store.claim({ ...claim, limit: claim.limit + 1 }) })],
  ['settle: whoever has lost the lease can record nothing', (store) => ({ settle: async (settlements) => (await store.settle(settlements)).map(() => true) })],
  ['settle: keep leaves the event with the worker, and runs of two handlers come together', (store) => ({ settle: (settlements) => store.settle(settlements.map((each) => ({ ...each, next: each.next === 'keep' ? { inMs: 0 } : each.next }))) })],
  ['extend: a lease is lengthened, counted from now', () => ({ extend: async (leases) => leases.map(() => true) })],
  ['order: a dead letter holds back those that park', (store) => ({ insert: (deliveries) => store.insert(deliveries.map((delivery) => ({ ...delivery, events: delivery.events.map((event) => ({ ...event, parks: false })) }))) })],
  ['replay: of one handler, its run alone, also where it had none', (store) => ({ replay: (seqs) => store.replay(seqs) })],
  ['list: pages leave out nothing and repeat nothing, whatever arrives meanwhile', (store) => ({ list: (filter, { limit }) => store.list(filter, { limit }) })],
  ['prune: a key whose bytes are kept stays, however old', (store) => ({ prune: (pruning) => store.prune({ ...pruning, deadMs: pruning.keysMs }) })],
];

function casesOf(fault: Fault): ReturnType<typeof inboxStoreContract> {
  return inboxStoreContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fault-'));
    const clock = fakeClock();
    const store = await openSqliteStore({ file: join(folder, 'webhooks.db'), as: 'own' }, clock);
    return { store: { ...store, close: () => store.close(), onWork: (wake) => store.onWork(wake), ...fault(store) }, advance: async (ms) => clock.advance(ms), close: async () => rmSync(folder, { recursive: true, force: true }) };
  });
}

describe('the suite for stores', () => {
  it('has a title of its own for every case', () => {
    const titles = casesOf(() => ({})).map(({ title }) => title);
    expect([new Set(titles).size, titles.length > 100]).toEqual([titles.length, true]);
  });

  it.each(FAULTS)('notices a store that breaks this: %s', async (title, fault) => {
    const run = (each: Fault): Promise<void> | undefined => casesOf(each).find((candidate) => candidate.title === title)?.run();
    await run(() => ({}));
    await expect(run(fault)).rejects.toMatchObject({ code: 'ERR_ASSERTION' });
  });
});
