import 'reflect-metadata';
import { createHmac } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { header, hmacSignature, json, OnWebhook, rawBody, source, WebhookInbox, WebhookModule, WebhookRequest } from 'nestjs-webhook';
import { WebhookReceiver } from '../../../dist/webhook.receiver.js';
import { WebhookSources } from '../../../dist/webhook.sources.js';
import { bodyOf, median, OUTSTANDING, quantile, sleep } from './measure.mjs';

const MESSAGES = 5000;
const SECRET = 'bench-secret-bench-secret';
const MAX_MS = 60_000;

/** Messages of 2 KB, signed: made before the clock starts. */
const requests = () => Array.from({ length: MESSAGES }, (_, n) => {
  const body = bodyOf(`message-${n}`);
  const headers = { 'content-type': 'application/json', 'x-event': 'bench', 'x-signature': createHmac('sha256', SECRET).update(body).digest('hex') };
  return new WebhookRequest({ url: '/webhooks/bench', headers, body });
});

/**
 * 5,000 messages through the whole inbox of a Nest application, without HTTP: proved, stored, answered, claimed, handled, recorded.
 * ms from the arrival of a message until its handler has it.
 */
export async function corridor(inbox) {
  const handled = new Map();
  class Bench {
    push(payload) {
      const times = handled.get(payload.id) ?? [];
      times.push(performance.now());
      handled.set(payload.id, times);
    }
  }
  OnWebhook('bench')(Bench.prototype, 'push', Object.getOwnPropertyDescriptor(Bench.prototype, 'push'));
  class AppModule {}
  const bench = source({ auth: hmacSignature({ hash: 'sha256', key: SECRET, content: [rawBody()], signature: header('x-signature') }), eventName: header('x-event'), deliveryId: json('id') });
  Module({ imports: [WebhookModule.forRoot({ sources: { bench }, inbox })], providers: [Bench] })(AppModule);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  try {
    return await through(app, handled);
  } finally {
    await app.close();
  }
}

async function through(app, handled) {
  const receiver = app.get(WebhookReceiver, { strict: false });
  const to = app.get(WebhookSources, { strict: false }).get('bench');
  const store = app.get(WebhookInbox, { strict: false });
  const waiting = requests();
  const arrived = new Map();
  const begun = performance.now();
  await Promise.all(Array.from({ length: OUTSTANDING }, async () => {
    for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) {
      arrived.set(JSON.parse(request.body.toString()).id, performance.now());
      const { status } = await receiver.receive(to, request);
      if (status !== 200) throw new Error(`a message was answered ${status}`);
    }
  }));
  while (performance.now() - begun < MAX_MS && (await store.counts()).done < MESSAGES) await sleep(5);
  const seconds = (performance.now() - begun) / 1000;
  const took = [...handled].map(([id, [first]]) => first - arrived.get(id));
  const runs = [...handled.values()].reduce((sum, times) => sum + times.length, 0);
  return { rate: handled.size / seconds, p50: median(took), p99: quantile(took, 0.99), lost: MESSAGES - handled.size, doubled: runs - handled.size };
}
