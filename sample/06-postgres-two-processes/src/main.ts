import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { signDelivery } from 'nestjs-webhook/testing';
import { openDatabase } from './database.js';
import { sources } from './inbox.js';

/** One process receives, two work; every delivery is sent twice. */
const ORDERS = 40;
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const database = await openDatabase();
const start = (file: string): ChildProcess => fork(fileURLToPath(new URL(file, import.meta.url)), { env: { ...process.env, DATABASE_URL: database.url } });
const receiver = start('./receiver.js');
const workers = [start('./worker.js'), start('./worker.js')];
const shipped = workers.map((worker) => {
  const ids: string[] = [];
  worker.on('message', (message: { readonly shipped?: string }) => void (message.shipped !== undefined && ids.push(message.shipped)));
  return ids;
});
const [[{ url }]] = (await Promise.all([once(receiver, 'message'), ...workers.map((worker) => once(worker, 'message'))])) as [[{ readonly url: string }]];
say(`process ${receiver.pid} receives, processes ${workers.map(({ pid }) => pid).join(' and ')} work`);

const send = async (id: string): Promise<number> => {
  const delivery = await signDelivery(sources.orders, { url: '/webhooks/orders', body: JSON.stringify({ id, type: 'order.paid' }) });
  const response = await fetch(url + delivery.url, { method: delivery.method, headers: delivery.headers, body: new Uint8Array(delivery.body) });
  return response.status;
};
const ids = Array.from({ length: ORDERS }, (_, index) => `order-${index + 1}`);
const answers = await Promise.all([...ids, ...ids].map(send));
say(`${answers.filter((status) => status === 200).length} of ${answers.length} deliveries answered 200, each order sent twice`);

const until = Date.now() + 30_000;
while (shipped.flat().length < ORDERS && Date.now() < until) await after(50);
await after(500);
say(`shipped ${new Set(shipped.flat()).size} orders, ${shipped.flat().length - new Set(shipped.flat()).size} of them twice`);
say(`both processes worked: ${shipped.every(({ length }) => length > 0) ? 'yes' : 'no'} (${shipped.map(({ length }) => length).join(' and ')})`);

for (const child of [receiver, ...workers]) {
  child.kill('SIGTERM');
  await once(child, 'exit');
}
await database.stop();
