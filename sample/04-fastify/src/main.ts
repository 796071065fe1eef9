import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { signDelivery } from 'nestjs-webhook/testing';
import { AppModule, sources } from './app.module.js';

const once = process.argv.includes('--once');
const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
await app.listen(once ? 0 : Number(process.env['PORT'] ?? 3000), '127.0.0.1');

const issue = { url: '/webhooks/github', headers: { 'x-github-event': 'issues' }, body: '{"action":"opened","issue":{"title":"It works"}}' };
const { url, method, headers, body } = await signDelivery(sources.github, issue);
const response = await fetch((await app.getUrl()) + url, { method, headers, body: new Uint8Array(body) });
process.stdout.write(`answered ${response.status}\n`);
if (once) await app.close();
