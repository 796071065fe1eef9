import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post, type INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express, { type NextFunction, type Request, type Response } from 'express';
import { fastify, type FastifyInstance } from 'fastify';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery, PUSH } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { startApp, type RunningApp, type StartOptions } from '../../support/start-app.js';

@Controller('users')
class UsersController {
  @Get()
  all(): string {
    return 'users';
  }

  @Post()
  create(@Body() body: unknown): unknown {
    return { body };
  }
}

const useJson = (app: INestApplication): void => void app.use(express.json());

/** As better-auth's module does: the parser of Nest is off, and one of its own skips the paths it keeps for itself. */
const useJsonElsewhere = (app: INestApplication): void => {
  const parse = express.json();
  app.use((request: Request, response: Response, next: NextFunction) => (request.url.startsWith('/auth') ? next() : parse(request, response, next)));
};

/** As @fastify/mercurius-like modules do: JSON is parsed by a function of the application's own. */
const addJsonParser = (app: INestApplication): void => {
  const instance: FastifyInstance = app.getHttpAdapter().getInstance();
  instance.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, JSON.parse(String(body))));
};

type Setup = Pick<StartOptions, 'adapter' | 'create' | 'configure' | 'httpAdapter'>;

const SETUPS: readonly (Setup & { readonly title: string })[] = [
  { title: 'Express, as it comes', adapter: 'express' },
  { title: 'Express, rawBody: true', adapter: 'express', create: { rawBody: true } },
  { title: 'Express, bodyParser: false and express.json()', adapter: 'express', create: { bodyParser: false }, configure: useJson },
  { title: 'Express, bodyParser: false and rawBody: true and express.json()', adapter: 'express', create: { bodyParser: false, rawBody: true }, configure: useJson },
  { title: 'Express, app.use(express.json()) before init', adapter: 'express', configure: useJson },
  { title: 'Express, app.use(express.json()) before init and rawBody: true', adapter: 'express', create: { rawBody: true }, configure: useJson },
  { title: 'Express, a parser that another library owns', adapter: 'express', create: { bodyParser: false }, configure: useJsonElsewhere },
  { title: 'Express, an instance that already has a parser', adapter: 'express', create: { bodyParser: false }, httpAdapter: () => new ExpressAdapter(express().use(express.json())) },
  { title: 'Fastify, as it comes', adapter: 'fastify' },
  { title: 'Fastify, rawBody: true', adapter: 'fastify', create: { rawBody: true } },
  { title: 'Fastify, bodyParser: false', adapter: 'fastify', create: { bodyParser: false } },
  { title: 'Fastify, a JSON parser of its own', adapter: 'fastify', create: { bodyParser: false }, configure: addJsonParser },
  { title: 'Fastify, an instance of its own with rawBody: true', adapter: 'fastify', create: { rawBody: true }, httpAdapter: () => new FastifyAdapter(fastify()) },
];

describe.each(SETUPS)('pain 1: the bytes are there whatever the application does with bodies ($title)', ({ title: _title, ...setup }) => {
  let running: RunningApp;

  beforeAll(async () => {
    running = await startApp({
      ...setup,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })],
      controllers: [UsersController],
      providers: [Recorder],
    });
  });
  afterAll(() => running.close());

  it('takes a signed push and hands over its exact bytes', async () => {
    const answer = await send(`${running.url}/webhooks/github`, githubDelivery());
    expect(answer.status).toBe(200);
    const { delivery, payload } = running.app.get(Recorder).last;
    expect(delivery.rawBody.toString()).toBe(PUSH);
    expect(payload).toEqual(JSON.parse(PUSH));
  });

  it('refuses a push whose bytes were changed', async () => {
    const signed = githubDelivery();
    const answer = await send(`${running.url}/webhooks/github`, { ...signed, body: PUSH.replace('main', 'evil') });
    expect(answer.status).toBe(401);
  });

  it('leaves the bodies of other routes to the application', async () => {
    const answer = await send(`${running.url}/users`, { headers: { 'content-type': 'application/json' }, body: '{"name":"Ada","nested":{"a":[1]}}' });
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body)).toEqual({ body: { name: 'Ada', nested: { a: [1] } } });
    expect(await send(`${running.url}/users`, { method: 'GET' })).toMatchObject({ status: 200, body: 'users' });
  });
});

describe('pain 1: when somebody has read the bytes and kept none', () => {
  it('answers 500 with its own code, not a false signature', async () => {
    const parsed = (app: INestApplication): void => {
      const instance = app.getHttpAdapter().getInstance() as ReturnType<typeof express>;
      instance.use(express.json());
      const stack = (instance as unknown as { readonly router: { readonly stack: unknown[] } }).router.stack;
      stack.unshift(stack.pop());
    };
    const running = await startApp({ adapter: 'express', create: { bodyParser: false }, configure: parsed, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })], providers: [Recorder] });
    const answer = await send(`${running.url}/webhooks/github`, githubDelivery());
    expect(answer).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_RAW_BODY_CONSUMED"}' });
    expect(running.log.filter((line) => line.includes('WEBHOOK_RAW_BODY_CONSUMED'))).toHaveLength(1);
    expect(running.app.get(Recorder).events).toHaveLength(0);
  });
});
