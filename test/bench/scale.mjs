// What many sources, handlers and patterns cost: the boot, the routing of one event, the import of one preset.
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { header, hmacSignature, OnWebhook, rawBody, source, WebhookModule } from 'nestjs-webhook';
import { HandlerRouter } from '../../dist/handlers/handler.router.js';

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const auth = hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: header('x-signature') });

function appOf(sourceCount, handlerCount) {
  const classes = Array.from({ length: Math.ceil(handlerCount / 10) }, (_, c) => {
    const Handlers = { [`Handlers${c}`]: class {} }[`Handlers${c}`];
    for (let h = 0; h < 10; h += 1) {
      Handlers.prototype[`on${h}`] = () => undefined;
      OnWebhook(`group${c}.event${h}`)(Handlers.prototype, `on${h}`, Object.getOwnPropertyDescriptor(Handlers.prototype, `on${h}`));
    }
    return Handlers;
  });
  const sources = Object.fromEntries(Array.from({ length: sourceCount }, (_, n) => [`source${n}`, source({ auth })]));
  class AppModule {}
  Module({ imports: sourceCount === 0 ? [] : [WebhookModule.forRoot({ sources })], providers: classes })(AppModule);
  return AppModule;
}

async function bootMs(sourceCount, handlerCount) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const AppModule = appOf(sourceCount, handlerCount);
    const start = performance.now();
    const app = await NestFactory.create(AppModule, { logger: false });
    await app.listen(0, '127.0.0.1');
    times.push(performance.now() - start);
    await app.close();
  }
  return median(times);
}

function routingUs(patternCount) {
  const router = new HandlerRouter();
  for (let n = 0; n < patternCount; n += 1) {
    const pattern = n % 10 === 9 ? `group${n}.*` : `group${n}.event`;
    router.add({ id: `Handlers.on${n}`, rules: [{ patterns: [pattern], sources: undefined }] }, async () => undefined, [undefined]);
  }
  const count = 20_000;
  const lap = (eventOf) => {
    const start = performance.now();
    for (let n = 0; n < count; n += 1) router.handlersOf(eventOf(n));
    return ((performance.now() - start) * 1000) / count;
  };
  const fresh = () => lap((n) => ({ source: `s${Math.random()}`, name: `group${n % patternCount}.event`, action: undefined }));
  const known = () => lap(() => ({ source: 's', name: 'group1.event', action: undefined }));
  return { fresh: median([fresh(), fresh(), fresh()]), known: median([known(), known(), known()]) };
}

function importMs(specifier) {
  const code = `const s = performance.now(); await import('${specifier}'); console.log(performance.now() - s)`;
  const runs = Array.from({ length: 5 }, () => Number(spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: new URL('../..', import.meta.url) }).stdout));
  return median(runs).toFixed(0);
}

const empty = await bootMs(0, 0);
const full = await bootMs(200, 1000);
console.log(`boot: empty application ${empty.toFixed(0)} ms; with 200 sources and 1,000 handlers ${full.toFixed(0)} ms (+${(full - empty).toFixed(0)} ms)`);

const [ten, many] = [routingUs(10), routingUs(10_000)];
console.log(`routing an event not seen before: ${ten.fresh.toFixed(2)} µs with 10 patterns, ${many.fresh.toFixed(2)} µs with 10,000 (${(many.fresh / ten.fresh).toFixed(1)} x)`);
console.log(`routing a known event: ${ten.known.toFixed(2)} µs with 10 patterns, ${many.known.toFixed(2)} µs with 10,000 (${(many.known / ten.known).toFixed(1)} x)`);
console.log(`import: one preset ${importMs('nestjs-webhook/providers/github')} ms, all presets ${importMs('nestjs-webhook/providers')} ms, the module with Nest ${importMs('nestjs-webhook')} ms`);
