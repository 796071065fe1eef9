import 'reflect-metadata';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, Headers, HttpCode, Module, Post, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SECRET } from './push.mjs';

const decorate = (decorator, Type, method) => decorator(Type.prototype, method, Object.getOwnPropertyDescriptor(Type.prototype, method));

function genuine(bytes, signature) {
  const expected = Buffer.from(`sha256=${createHmac('sha256', SECRET).update(bytes).digest('hex')}`);
  const given = Buffer.from(signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

let handled = 0;
const handle = (payload) => {
  if (payload.commits.length > 0) handled += 1;
};

function bareHttp() {
  return createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      if (!genuine(bytes, request.headers['x-hub-signature-256'])) return response.writeHead(401).end();
      handle(JSON.parse(bytes.toString()));
      response.writeHead(200).end();
    });
  }).listen(0, '127.0.0.1');
}

async function octokit() {
  const { Webhooks, createNodeMiddleware } = await import('@octokit/webhooks');
  const webhooks = new Webhooks({ secret: SECRET });
  webhooks.on('push', ({ payload }) => handle(payload));
  return createServer(createNodeMiddleware(webhooks, { path: '/webhooks/github' })).listen(0, '127.0.0.1');
}

async function adapterOf(name) {
  if (name === 'express') return new (await import('@nestjs/platform-express')).ExpressAdapter();
  return new (await import('@nestjs/platform-fastify')).FastifyAdapter();
}

async function nestByHand(adapter) {
  class SignatureGuard {
    canActivate(context) {
      const request = context.switchToHttp().getRequest();
      if (!genuine(request.rawBody, request.headers['x-hub-signature-256'])) throw new UnauthorizedException();
      return true;
    }
  }
  class HookController {
    github(event, payload) {
      if (event === 'push') handle(payload);
    }
  }
  Headers('x-github-event')(HookController.prototype, 'github', 0);
  Body()(HookController.prototype, 'github', 1);
  decorate(HttpCode(200), HookController, 'github');
  decorate(Post('github'), HookController, 'github');
  decorate(UseGuards(SignatureGuard), HookController, 'github');
  Controller('webhooks')(HookController);
  class AppModule {}
  Module({ controllers: [HookController] })(AppModule);
  return listen(AppModule, adapter, { rawBody: true });
}

/** A folder for the events of this run, gone with the process. */
function storeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function onDisk() {
  const { sqliteInbox } = await import('nestjs-webhook/inbox/sqlite');
  return sqliteInbox({ file: join(storeFolder(), 'inbox.db') });
}

async function ours(adapter, inbox) {
  const { OnWebhook, WebhookModule } = await import('nestjs-webhook');
  const { github } = await import('nestjs-webhook/providers/github');
  class Events {
    push(payload) {
      handle(payload);
    }
  }
  decorate(OnWebhook('push'), Events, 'push');
  class AppModule {}
  Module({ imports: [WebhookModule.forRoot({ sources: { github: github({ secret: SECRET }) }, inbox })], providers: [Events] })(AppModule);
  return listen(AppModule, adapter, {});
}

async function listen(AppModule, adapter, options) {
  const app = await NestFactory.create(AppModule, await adapterOf(adapter), { logger: false, ...options });
  await app.listen(0, '127.0.0.1');
  return app.getHttpServer();
}

const CONTENDERS = {
  'node:http by hand': bareHttp,
  'octokit/webhooks on node:http': octokit,
  'Nest + Express by hand': () => nestByHand('express'),
  'nestjs-webhook on Express, inline': () => ours('express'),
  'nestjs-webhook on Express, durable (SQLite)': async () => ours('express', await onDisk()),
  'Nest + Fastify by hand': () => nestByHand('fastify'),
  'nestjs-webhook on Fastify, inline': () => ours('fastify'),
  'nestjs-webhook on Fastify, durable (SQLite)': async () => ours('fastify', await onDisk()),
};

const server = await CONTENDERS[process.argv[2]]();
if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
process.send({ port: server.address().port });
process.on('message', () => process.send({ handled, cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit(0));
