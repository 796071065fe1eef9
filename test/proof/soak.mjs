// A steady load for minutes or hours on an application that prunes: `node test/proof/soak.mjs --minutes 60 --rate 150`.
// Prints a line a minute, and at the end whether files, memory and event loop have stayed level. Ends with 1 when they have not.
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { OnWebhook, WebhookInbox, WebhookModule, headerToken, json, source } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';

const TOKEN = 'a-token-for-the-soak';
const DAY_SEC = 86_400;
/** Short enough for the store to reach its level within two minutes, seconds. */
const BYTES_SEC = 20;
const KEYS_SEC = 60;
const PRUNE_EVERY_MS = 5000;

async function receive(file) {
  let handled = 0;
  const tries = new Map();
  class Orders {
    paid() {
      handled += 1;
    }

    shaky({ id }) {
      const made = tries.get(id) ?? 0;
      if (id % 50 !== 0 || made > 0) return void tries.delete(id);
      tries.set(id, made + 1);
      throw new Error('not this time');
    }
  }
  for (const method of ['paid', 'shaky']) OnWebhook('order.paid')(Orders.prototype, method, Object.getOwnPropertyDescriptor(Orders.prototype, method));
  Injectable()(Orders);
  class AppModule {}
  Module({
    imports: [
      WebhookModule.forRoot({
        sources: { erp: source({ auth: headerToken({ header: 'x-token', token: TOKEN }), deliveryId: json('id'), eventName: json('type') }) },
        retry: { delayMs: 500, attempts: 5 },
        inbox: sqliteInbox({ file, retention: { doneDays: BYTES_SEC / DAY_SEC, deadDays: BYTES_SEC / DAY_SEC, keyDays: KEYS_SEC / DAY_SEC } }),
      }),
    ],
    providers: [Orders],
  })(AppModule);
  const app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger: ['error', 'fatal'] });
  await app.listen(0, '127.0.0.1');
  const inbox = app.get(WebhookInbox);
  setInterval(() => void inbox.prune(), PRUNE_EVERY_MS);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  process.on('message', async () => {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    process.send({ handled, rss, heap: heapUsed, loopMs: delay.percentile(99) / 1e6, counts: await inbox.counts() });
    delay.reset();
  });
  process.on('disconnect', () => process.exit(1));
  process.send({ port: app.getHttpServer().address().port });
}

function deliver(port, agent, id) {
  const body = JSON.stringify({ id, type: 'order.paid', lines: 'x'.repeat(2000) });
  return new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port, path: '/webhooks/erp', method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-token': TOKEN } }, (response) => {
      response.resume().on('close', () => resolve(response.statusCode));
    });
    outgoing.on('error', () => resolve(0)).end(body);
  });
}

async function sendAndJudge() {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' }, rate: { type: 'string', default: '150' } } });
  const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const file = join(folder, 'inbox.db');
  const child = fork(fileURLToPath(import.meta.url), [], { execArgv: ['--no-warnings', '--expose-gc'], env: { ...process.env, NODE_ENV: 'production', SOAK_FILE: file } });
  const [{ port }] = await once(child, 'message');
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const answers = new Map();
  let id = 0;
  let acknowledged = 0;
  const rows = [];
  const begun = performance.now();
  for (let minute = 1; minute <= minutes; minute += 1) {
    const before = rows.at(-1)?.handled ?? 0;
    while (performance.now() - begun < minute * 60_000) {
      const wanted = ((performance.now() - begun) / 1000) * rate;
      for (; id < wanted; ) {
        void deliver(port, agent, (id += 1)).then((status) => {
          answers.set(status, (answers.get(status) ?? 0) + 1);
          if (status === 200) acknowledged += 1;
        });
      }
      await after(10);
    }
    child.send('report');
    const [report] = await once(child, 'message');
    const row = { ...report, perSec: (report.handled - before) / 60, file: statSync(file).size, wal: statSync(`${file}-wal`).size };
    rows.push(row);
    process.stdout.write(`minute ${minute}: ${row.perSec.toFixed(1)} events/s, file ${mib(row.file)}, WAL ${mib(row.wal)}, RSS ${mib(row.rss)}, heap ${mib(row.heap)}, event loop p99 ${row.loopMs.toFixed(1)} ms, ${JSON.stringify(row.counts)}\n`);
  }
  await after(5000);
  child.send('report');
  const [last] = await once(child, 'message');
  child.kill('SIGTERM');
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
  const verdicts = judge(rows);
  if (last.handled !== acknowledged || acknowledged === 0) verdicts.push(`${acknowledged} acknowledged, ${last.handled} handled`);
  process.stdout.write(`${acknowledged} acknowledged, ${last.handled} handled, answers ${JSON.stringify([...answers])}; ${verdicts.length === 0 ? 'LEVEL' : `NOT LEVEL: ${verdicts.join('; ')}`}\n`);
  process.exit(verdicts.length === 0 ? 0 : 1);
}

const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** What the last part of the time has more of than the part before it; the first minutes fill the store and warm up. */
function judge(rows) {
  const settled = rows.slice(Math.min(2, rows.length - 2));
  const half = Math.ceil(settled.length / 2);
  const [early, late] = [settled.slice(0, half), settled.slice(half)];
  if (early.length === 0 || late.length === 0) return ['too few minutes to say: at least 4'];
  const mean = (part, key) => part.reduce((sum, row) => sum + row[key], 0) / part.length;
  const limits = [['file', 1.2, 2 ** 20], ['wal', 1.5, 8 * 2 ** 20], ['rss', 1.2, 16 * 2 ** 20], ['heap', 1.2, 4 * 2 ** 20], ['loopMs', 1.5, 10]];
  return limits.filter(([key, factor, slack]) => mean(late, key) > mean(early, key) * factor + slack).map(([key]) => `${key} went from ${mean(early, key).toFixed(0)} to ${mean(late, key).toFixed(0)}`);
}

if (process.send === undefined) await sendAndJudge();
else await receive(process.env.SOAK_FILE);
