import { NestFactory } from '@nestjs/core';
import { signDelivery } from 'nestjs-webhook/testing';
import { AppModule, sources } from './app.module.js';

const once = process.argv.includes('--once');
const app = await NestFactory.create(AppModule);
await app.listen(once ? 0 : Number(process.env['PORT'] ?? 3000), '127.0.0.1');

const batch = JSON.stringify({ items: [{ kind: 'robot', verb: 'started', uid: 1 }, { kind: 'robot', verb: 'stopped', uid: 2 }] });
const { url, method, headers, body } = await signDelivery(sources.acme, { url: '/webhooks/acme', body: batch });
const response = await fetch((await app.getUrl()) + url, { method, headers, body: new Uint8Array(body) });
process.stdout.write(`answered ${response.status} ${await response.text()}\n`);
if (once) await app.close();
