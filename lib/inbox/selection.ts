import type { EventFilter, InboxEvent, InboxStore } from './store.js';

const BATCH = 500;

/** All events that a filter finds, the newest first, a batch at a time. */
export async function* batchesOf(store: InboxStore, filter: EventFilter, { limit = Infinity, before }: { readonly limit?: number | undefined; readonly before?: number | undefined } = {}): AsyncGenerator<readonly InboxEvent[], void> {
  let left = limit;
  let last = before;
  while (left > 0) {
    const events = await store.list(filter, { limit: Math.min(BATCH, left), before: last });
    last = events.at(-1)?.seq;
    if (last === undefined) return;
    yield events;
    left -= events.length;
  }
}

/** Does something to all events that a filter finds, a batch at a time; the sum of what it gives back. */
export async function changeAll(store: InboxStore, filter: EventFilter, change: (seqs: readonly number[]) => Promise<number>): Promise<number> {
  let count = 0;
  for await (const events of batchesOf(store, filter)) count += await change(events.map(({ seq }) => seq));
  return count;
}
