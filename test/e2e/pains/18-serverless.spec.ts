import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Injectable, Post, type INestApplication } from '@nestjs/common';
import { OnWebhook, WebhookInbox, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { fakeClock } from 'nestjs-webhook/testing';
import { newFile, startDurable } from '../../support/durable-app.js';
import { GITHUB_SECRET, githubDelivery, PUSH } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { errorOf, send, type Answered, type Outgoing } from '../../support/send.js';
import { gatewayEvent, invoke } from '../../support/serverless.js';
import { ADAPTERS, startApp, type AdapterName, type RunningApp } from '../../support/start-app.js';

const PATH = '/webhooks/github';

/** The function that a host without a server of its own calls. */
function listenerOf(app: INestApplication, adapter: AdapterName): RequestListener {
  const instance: unknown = app.getHttpAdapter().getInstance();
  if (adapter === 'express') return instance as RequestListener;
  return (request, response) => (instance as { readonly routing: RequestListener }).routing(request, response);
}

type Prepared = IncomingMessage & { rawBody?: Buffer | string; body?: unknown };

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What platforms do to a request before the application gets it. */
const PLATFORMS: Readonly<Record<string, (request: Prepared) => Promise<void> | void>> = {
  'a raw Node handler: nothing': () => undefined,
  'Google Cloud Functions: parsed, the bytes as rawBody': async (request) => {
    request.rawBody = await bytesOf(request);
    request.body = JSON.parse(request.rawBody.toString());
  },
  'a wrapper: parsed, the text as rawBody': async (request) => {
    request.rawBody = (await bytesOf(request)).toString();
    request.body = JSON.parse(request.rawBody);
  },
  'Vercel: the stream is consumed, the bytes as rawBody': async (request) => {
    request.rawBody = await bytesOf(request);
  },
  'Azure, Vercel with a raw body: the stream is consumed, the bytes as body': async (request) => {
    request.body = await bytesOf(request);
  },
};

describe.each(ADAPTERS)('pain 18: hosts that have the body before the application does (%s)', (adapter) => {
  let running: RunningApp;
  const servers: Server[] = [];

  beforeAll(async () => {
    running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })], providers: [Recorder] });
  });
  afterEach(() => servers.splice(0).forEach((server) => server.close()));
  afterAll(() => running.close());

  const sendThrough = async (prepare: (request: Prepared) => Promise<void> | void, delivery: Outgoing): Promise<Answered> => {
    const listener = listenerOf(running.app, adapter);
    const server = createServer((request, response) => {
      void Promise.resolve(prepare(request)).then(() => listener(request, response));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return send(`http://127.0.0.1:${(server.address() as { port: number }).port}${PATH}`, delivery);
  };

  it.each(Object.entries(PLATFORMS))('%s: verified on the exact bytes', async (_title, prepare) => {
    const delivery = githubDelivery({ body: PUSH });
    expect(await sendThrough(prepare, delivery)).toMatchObject({ status: 200 });
    expect(running.app.get(Recorder).last.delivery.rawBody.toString()).toBe(PUSH);
    expect(running.app.get(Recorder).last.id).toBe((delivery.headers as Record<string, string>)['x-github-delivery']);
    expect(await sendThrough(prepare, { ...delivery, body: PUSH.replace('main', 'evil') })).toMatchObject({ status: 401 });
  });

  it.each([true, false])('a Lambda behind API Gateway, isBase64Encoded: %s: verified on the exact bytes', async (isBase64Encoded) => {
    const delivery = githubDelivery({ body: PUSH });
    const listener = listenerOf(running.app, adapter);
    expect(await invoke(listener, gatewayEvent(PATH, delivery, isBase64Encoded))).toMatchObject({ status: 200 });
    expect(running.app.get(Recorder).last.delivery.rawBody.toString()).toBe(PUSH);
    expect(running.app.get(Recorder).last.id).toBe((delivery.headers as Record<string, string>)['x-github-delivery']);
    const forged = await invoke(listener, gatewayEvent(PATH, { ...delivery, body: `${PUSH} ` }, isBase64Encoded));
    expect([forged.status, errorOf(forged)]).toEqual([401, 'WEBHOOK_UNAUTHORIZED']);
  });

  it('only a parsed object is left: 500 and the reason in the log, never a false signature', async () => {
    const before = running.app.get(Recorder).events.length;
    const linesBefore = running.log.length;
    const answer = await sendThrough(async (request) => void (request.body = JSON.parse((await bytesOf(request)).toString())), githubDelivery());
    expect([answer.status, errorOf(answer)]).toEqual([500, 'WEBHOOK_RAW_BODY_CONSUMED']);
    const lines = running.log.slice(linesBefore);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/answered 500: WEBHOOK_RAW_BODY_CONSUMED: the exact bytes of the body are gone/);
    expect(running.app.get(Recorder).events).toHaveLength(before);
  });
});

@Injectable()
class Pushes {
  runs = 0;

  @OnWebhook('push', { retry: { delayMs: 60_000, jitter: 0 } })
  push(_payload: unknown, _event: WebhookEvent): void {
    this.runs += 1;
    if (this.runs === 1) throw new Error('the database sleeps');
  }
}

/** What a cron job of the host calls. */
@Controller('drain')
class DrainController {
  constructor(private readonly inbox: WebhookInbox) {}

  @Post()
  async drain(): Promise<{ readonly taken: number }> {
    return { taken: await this.inbox.work({ maxMs: 5000 }) };
  }
}

describe.each(ADAPTERS)('pain 18: a host that stands still between requests (%s)', (adapter) => {
  it.each([{ role: 'both', autoStart: false }, { role: 'receive' }] as const)('stores and acknowledges with %j, and works when it is called to', async (options) => {
    const clock = fakeClock();
    const app = await startDurable({ adapter, inbox: options, module: { clock }, controllers: [DrainController], providers: [Pushes] });
    const pushes = app.app.get(Pushes);
    const drain = async (): Promise<unknown> => JSON.parse((await send(`${app.url}/drain`)).body);
    expect(await drain()).toEqual({ taken: 0 });
    expect(await app.push()).toMatchObject({ status: 200 });
    expect(await app.push()).toMatchObject({ status: 200 });
    expect(await app.inbox.counts()).toEqual({ pending: 2, running: 0, done: 0, dead: 0 });
    expect(pushes.runs).toBe(0);
    expect(await drain()).toEqual({ taken: 2 });
    expect(await app.inbox.counts()).toEqual({ pending: 1, running: 0, done: 1, dead: 0 });
    expect(await drain()).toEqual({ taken: 0 });
    clock.advance(60_000);
    expect(await drain()).toEqual({ taken: 1 });
    expect(pushes.runs).toBe(3);
    expect(await app.inbox.counts()).toEqual({ pending: 0, running: 0, done: 2, dead: 0 });
  });

  it('what one instance has stored, the next one works on', async () => {
    const file = newFile();
    const cold = await startDurable({ adapter, inbox: { file, autoStart: false }, providers: [Pushes] });
    await cold.push();
    await cold.close();
    const next = await startDurable({ adapter, inbox: { file, autoStart: false }, providers: [Pushes] });
    expect(next.app.get(Pushes).runs).toBe(0);
    expect(await next.inbox.work()).toBe(1);
    expect(next.app.get(Pushes).runs).toBe(1);
  });
});
