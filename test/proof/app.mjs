// The application that the proofs kill, stop and starve. It is told what to be by its environment, and ends with whoever started it.
import 'reflect-metadata';
import { openSync, writeSync } from 'node:fs';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { OnWebhook, PermanentError, WebhookBus, WebhookModule, headerToken, json, source } from 'nestjs-webhook';
import { crashing, dieAt, traced } from './crashing.mjs';

const { engine, log, life, token, adapter = 'express', inbox = {}, work = {}, crashAt, trace = false } = JSON.parse(process.env.PROOF_APP);

/** Lines of one write each, to a file opened for appending: what is written outlives the process. */
const file = openSync(log, 'a');
const note = (what, handler, id) => writeSync(file, `${what} ${life} ${handler} ${id}\n`);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const die = dieAt(crashAt);

async function engineOf() {
  const options = { ...inbox, ...(inbox.redactBody === true ? { redactBody: (delivery) => delivery.rawBody } : {}) };
  if (engine.kind === 'sqlite') return (await import('nestjs-webhook/inbox/sqlite')).sqliteInbox({ file: engine.file, ...options });
  return (await import('nestjs-webhook/inbox/postgres')).postgresInbox({ connectionString: engine.connectionString, ...(engine.schema === undefined ? {} : { schema: engine.schema }), ...options });
}

const failed = new Set();
const { minMs = 0, maxMs = 0, slowMs = 0, failEvery, errorOfB, slowEvery, longMs = 0, stallEvery, stallMs = 0 } = work;
const stalled = new Set();

/** Keeps the whole process from doing anything, as a garbage collection or a suspended machine would. */
function stall(id) {
  if (stallEvery === undefined || id % stallEvery !== 0 || stalled.has(id)) return;
  stalled.add(id);
  for (const until = performance.now() + stallMs; performance.now() < until; );
}

async function run(handler, { id }, waitMs) {
  note('S', handler, id);
  die(`handler:before:${handler}`);
  await pause(waitMs + (slowEvery !== undefined && id % slowEvery === 0 ? longMs : 0));
  stall(id);
  const isFirst = !failed.has(`${handler} ${id}`);
  const fails = (failEvery !== undefined && id % failEvery === 0 && isFirst) || (handler === 'B' && errorOfB !== undefined && isFirst);
  if (fails) {
    failed.add(`${handler} ${id}`);
    note('F', handler, id);
    throw errorOfB === 'permanent' ? new PermanentError('of no use, ever') : new Error('not this time');
  }
  note('E', handler, id);
  die(`handler:after:${handler}`);
}

class Handlers {
  a(payload) {
    return run('A', payload, minMs + Math.random() * (maxMs - minMs));
  }

  b(payload) {
    return run('B', payload, slowMs + minMs + Math.random() * (maxMs - minMs));
  }
}
const decorate = (decorator, method) => decorator(Handlers.prototype, method, Object.getOwnPropertyDescriptor(Handlers.prototype, method));
decorate(OnWebhook('**'), 'a');
decorate(OnWebhook('**'), 'b');
Injectable()(Handlers);

class AppModule {}
Module({
  imports: [
    WebhookModule.forRoot({
      sources: {
        erp: source({
          auth: headerToken({ header: 'x-token', token }),
          deliveryId: json('id'),
          eventName: json('type'),
          ...(crashAt === 'respond' ? { respond: () => die('respond') } : {}),
        }),
      },
      retry: { attempts: 10_000, delayMs: 20, maxDelayMs: 200, jitter: 0.5 },
      inbox: crashing(trace ? traced(await engineOf(), note) : await engineOf(), die),
    }),
  ],
  providers: [Handlers],
})(AppModule);

const app = await NestFactory.create(AppModule, adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter(), { logger: ['error', 'fatal'] });
app.enableShutdownHooks(['SIGTERM']);
if (crashAt === 'answer') {
  app.use((_request, response, next) => {
    response.on('finish', () => die('answer'));
    next();
  });
}
if (crashAt === 'bus') app.get(WebhookBus).events$.subscribe(() => die('bus'));
await app.listen(0, '127.0.0.1');
process.stdin.on('end', () => process.exit(1)).resume();
process.stdout.write(`READY ${app.getHttpServer().address().port}\n`);
