import { randomBytes, randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How many inserts are under way at once. */
export const OUTSTANDING = 100;
const BODY_BYTES = 2048;
/** One insert in so many repeats an event that is there already. */
const ONE_COPY_IN = 50;
const NOISE = randomBytes(1024 * 1024).toString('base64');

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const quantile = (numbers, part) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;
export const median = (numbers) => quantile(numbers, 0.5);

/** 2 KB of JSON that hardly compresses. */
export function bodyOf(id) {
  const start = Math.floor(Math.random() * (NOISE.length - BODY_BYTES));
  const frame = `{"id":"${id}","data":""}`;
  return Buffer.from(`{"id":"${id}","data":"${NOISE.slice(start, start + BODY_BYTES - frame.length)}"}`);
}

/** Ids for inserts, about 2 % of them those of inserts that are done. */
export class Ids {
  #done = [];
  #count = 0;

  next() {
    this.#count += 1;
    const copy = this.#count % ONE_COPY_IN === 0 ? this.#done[Math.floor(Math.random() * this.#done.length)] : undefined;
    return copy === undefined ? { id: randomUUID(), isCopy: false } : { id: copy, isCopy: true };
  }

  isStored(id) {
    if (this.#done.length < 10_000) this.#done.push(id);
  }
}

/** Keeps so many calls of `work` under way for so long. */
export async function keepOutstanding(count, ms, work) {
  const until = performance.now() + ms;
  await Promise.all(Array.from({ length: count }, async () => {
    while (performance.now() < until) await work();
  }));
}

/** What `work` gives, and how late timers of this thread were meanwhile, ms at p99. */
export async function withLoopDelay(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await work();
  delay.disable();
  return { ...result, loopP99: Math.max(0, delay.percentile(99) / 1e6 - 1) };
}

/** Inserts per second, ms at p50 and p99. `insert(id, body)` says whether it was new; that is checked unless it cannot say. */
export function insertRate(seconds, insert, { checks = true } = {}) {
  return withLoopDelay(async () => {
    const ids = new Ids();
    const took = [];
    let copies = 0;
    const begun = performance.now();
    await keepOutstanding(OUTSTANDING, seconds * 1000, async () => {
      const { id, isCopy } = ids.next();
      const body = bodyOf(id);
      const from = performance.now();
      const isNew = await insert(id, body);
      took.push(performance.now() - from);
      if (checks && isNew === isCopy) throw new Error(isCopy ? 'a copy was stored again' : 'an event was taken for a copy');
      if (isCopy) copies += 1;
      else ids.isStored(id);
    });
    return { rate: (took.length / (performance.now() - begun)) * 1000, p50: median(took), p99: quantile(took, 0.99), copies };
  });
}

/** No more than this wait to be taken while cycles are counted. */
const MAX_WAITING = 1000;

/** Events per second that were inserted, taken and finished. `take()` takes up to 64, finishes them and says how many. */
export async function cycleRate(seconds, insert, take) {
  let inserted = 0;
  let finished = 0;
  const begun = performance.now();
  const ms = seconds * 1000;
  await Promise.all([
    keepOutstanding(OUTSTANDING, ms, async () => {
      if (inserted - finished > MAX_WAITING) return sleep(1);
      const { id } = new Ids().next();
      await insert(id, bodyOf(id));
      inserted += 1;
    }),
    keepOutstanding(2, ms, async () => {
      const count = await take();
      finished += count;
      if (count === 0) await sleep(1);
    }),
  ]);
  return { rate: (finished / (performance.now() - begun)) * 1000 };
}
