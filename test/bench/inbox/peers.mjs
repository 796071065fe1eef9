import { once } from 'node:events';
import { Queue, Worker } from 'bullmq';
import PgBoss from 'pg-boss';
import { cycleRate, insertRate } from './measure.mjs';

const QUEUE = 'bench';
const BATCH = 64;

async function withBoss(url, work) {
  const boss = new PgBoss(url);
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(QUEUE);
  const send = async (id, body) => (await boss.send(QUEUE, { body: body.toString() }, { id })) !== null;
  const take = async () => {
    const jobs = await boss.fetch(QUEUE, { batchSize: BATCH });
    if (jobs.length > 0) await boss.complete(QUEUE, jobs.map(({ id }) => id));
    return jobs.length;
  };
  try {
    return await work(send, take);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** pg-boss: one `send` for each job, `fetch` and `complete` by 64. */
export const bossInserts = (url, seconds) => withBoss(url, (send) => insertRate(seconds, send));
export const bossCycles = (url, seconds) => withBoss(url, (send, take) => cycleRate(seconds, send, take));

async function withBull(port, work) {
  const connection = { host: '127.0.0.1', port };
  const queue = new Queue(`${QUEUE}${process.hrtime.bigint()}`, { connection });
  await queue.waitUntilReady();
  try {
    return await work(queue, connection);
  } finally {
    await queue.obliterate({ force: true });
    await queue.close();
  }
}

/** BullMQ does not say whether a job was new: copies are sent, and not checked. */
const adder = (queue) => (id, body) => queue.add('push', { body: body.toString() }, { jobId: id });

/** BullMQ: one `add` for each job. */
export const bullInserts = (port, seconds) => withBull(port, (queue) => insertRate(seconds, adder(queue), { checks: false }));

/** BullMQ: its own worker, 64 at once. */
export const bullCycles = (port, seconds) => withBull(port, async (queue, connection) => {
  let done = 0;
  const worker = new Worker(queue.name, async () => undefined, { connection, concurrency: BATCH });
  worker.on('error', () => undefined);
  worker.on('completed', () => (done += 1));
  await once(worker, 'ready');
  let counted = 0;
  const take = async () => {
    const count = done - counted;
    counted = done;
    return count;
  };
  try {
    return await cycleRate(seconds, adder(queue), take);
  } finally {
    await worker.close();
  }
});
