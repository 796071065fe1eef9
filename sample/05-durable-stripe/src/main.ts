import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { signDelivery } from 'nestjs-webhook/testing';
import { FILE, sources } from './app.module.js';

/** Kills the application right after it has acknowledged a delivery, and shows that nothing was lost. */
const isOnce = process.argv.includes('--once');
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
}

async function start(port: number): Promise<Running> {
  const child = fork(fileURLToPath(new URL('./server.js', import.meta.url)), { env: { ...process.env, PORT: String(port) } });
  const [url] = (await once(child, 'message')) as [string];
  say(`\nthe application runs as process ${child.pid}`);
  return { process: child, url };
}

async function send(url: string, body: string): Promise<void> {
  const delivery = await signDelivery(sources.stripe, { url: '/webhooks/stripe', body });
  const response = await fetch(url + delivery.url, { method: delivery.method, headers: delivery.headers, body: new Uint8Array(delivery.body) });
  say(`  <- ${response.status}: ${response.ok ? 'acknowledged, so it is on disk' : await response.text()}`);
}

const invoice = (id: string): string => JSON.stringify({ id: `evt_${id}`, type: 'invoice.paid', data: { object: { id: `in_${id}`, amount_paid: 4200 } } });

for (const suffix of ['', '-wal', '-shm', '-owner']) rmSync(FILE + suffix, { force: true });
const first = await start(isOnce ? 0 : 3000);
await send(first.url, invoice('1'));
await after(500);
say(`\nKILL -9 of process ${first.process.pid}, with one handler left to finish`);
first.process.kill('SIGKILL');
await once(first.process, 'exit');

const second = await start(isOnce ? 0 : 3000);
say('the provider sends the same delivery once more');
await send(second.url, invoice('1'));
await after(4500);
say('\nOne delivery, one booking, one thank-you.');
if (isOnce) {
  second.process.kill('SIGTERM');
  await once(second.process, 'exit');
} else {
  say(`
It stays up; end it with Ctrl+C, kill ${second.process.pid} as you like, and look into its inbox:

  npx nestjs-webhook inbox list --store sample/05-durable-stripe/${FILE}
  npx nestjs-webhook inbox show 1 --store sample/05-durable-stripe/${FILE}
`);
  process.on('SIGINT', () => second.process.kill('SIGTERM'));
  await once(second.process, 'exit');
}
