import { Agent, createServer, request as httpRequest, type RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { OnWebhook, type WebhookEvent } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { hook, newBody, newFile, startDurable } from '../../support/durable-app.js';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { linesOf, startProcess } from '../../support/inbox-process.js';
import { errorOf, send, type Answered } from '../../support/send.js';
import { ADAPTERS } from '../../support/start-app.js';
import { Gate, waitFor, working } from '../../support/wait-for.js';

const ended: string[] = [];

@Injectable()
class Short {
  readonly begun: WebhookEvent[] = [];

  @OnWebhook('push')
  async push(_payload: unknown, event: WebhookEvent): Promise<void> {
    this.begun.push(event);
    await working(300);
    if (!event.signal.aborted) ended.push(String(event.id));
  }
}

const IDS = ['one', 'two', 'three', 'four', 'five'];

describe.each(ADAPTERS)('pain 31: what is at work when the application closes (%s)', (adapter) => {
  const startWithFive = async (file: string, drainMs: number) => {
    ended.length = 0;
    const app = await startDurable({ adapter, inbox: { file, drainMs }, providers: [Short] });
    for (const id of IDS) expect(await app.push({ id })).toMatchObject({ status: 200 });
    await waitFor(() => app.app.get(Short).begun.length === 5);
    return app;
  };

  it('five handlers of 300 ms with a drain of a second: all finish, and are not called again', async () => {
    const file = newFile();
    const app = await startWithFive(file, 1000);
    await app.close();
    expect(ended.toSorted()).toEqual(IDS.toSorted());
    const next = await startDurable({ adapter, inbox: { file }, providers: [Short] });
    expect(await next.inbox.counts()).toEqual({ pending: 0, running: 0, done: 5, dead: 0 });
    expect(next.app.get(Short).begun).toEqual([]);
  });

  it('with a drain of 100 ms: given back, told by their signal, and completed by another instance, none twice', async () => {
    const file = newFile();
    const app = await startWithFive(file, 100);
    const { begun } = app.app.get(Short);
    const closing = performance.now();
    await app.close();
    expect(performance.now() - closing).toBeLessThan(1100);
    expect(begun.map(({ signal }) => signal.aborted)).toEqual(IDS.map(() => true));
    expect(app.log.find((line) => line.includes('given back'))).toContain('5 events had not finished after 100 ms');

    const next = await startDurable({ adapter, inbox: { file }, providers: [Short] });
    await next.settled();
    expect(ended.toSorted()).toEqual(IDS.toSorted());
    expect(next.app.get(Short).begun).toHaveLength(5);
    expect((await next.events()).map(({ status, takeovers, runs }) => [status, takeovers, runs['Short.push']?.attempts])).toEqual(IDS.map(() => ['done', 0, 1]));
  });
});

@Injectable()
class OneAtATime {
  readonly begun: (string | undefined)[] = [];
  readonly finish = new Gate();

  @OnWebhook('push', { concurrency: 1 })
  async push(_payload: unknown, { id }: WebhookEvent): Promise<void> {
    this.begun.push(id);
    await this.finish.opened;
  }
}

describe('pain 31: what waits for its turn when the application closes', () => {
  it('is given back and not begun any more', async () => {
    const file = newFile();
    const app = await startDurable({ inbox: { file, drainMs: 50 }, providers: [OneAtATime] });
    for (const id of ['one', 'two', 'three']) await app.push({ id });
    const { begun, finish } = app.app.get(OneAtATime);
    await waitFor(async () => begun.length === 1 && (await app.inbox.counts()).running === 3);
    await app.close();
    finish.open();
    const next = await startDurable({ inbox: { file }, providers: [OneAtATime] });
    next.app.get(OneAtATime).finish.open();
    await next.settled();
    expect(begun).toEqual(['one']);
    expect(next.app.get(OneAtATime).begun.toSorted()).toEqual(['one', 'three', 'two']);
  });
});

describe('pain 31: work that was asked for from outside', () => {
  it('is drained and given back like any other when the application closes', async () => {
    const file = newFile();
    const app = await startDurable({ inbox: { file, autoStart: false, concurrency: 1, drainMs: 50 }, providers: [OneAtATime] });
    for (const id of ['one', 'two']) await app.push({ id });
    const work = app.inbox.work();
    const { begun } = app.app.get(OneAtATime);
    await waitFor(() => begun.length === 1);
    await app.close();
    expect(await work).toBe(1);
    const next = await startDurable({ inbox: { file }, providers: [OneAtATime] });
    next.app.get(OneAtATime).finish.open();
    await next.settled();
    expect(begun).toEqual(['one']);
    expect((await next.events()).map(({ status, takeovers }) => [status, takeovers])).toEqual([['done', 0], ['done', 0]]);
  });
});

describe('pain 31: a SIGTERM from the host', () => {
  it('lets what is at work finish', async () => {
    const file = newFile();
    const log = `${file}.log`;
    const process = await startProcess({ file, log, workMs: 300, options: { drainMs: 5000 } });
    await Promise.all(IDS.map((id) => send(`${process.url}/webhooks/github`, githubDelivery({ id, body: newBody() }))));
    await waitFor(() => linesOf(log).filter((line) => line.includes('begins')).length === 5);
    await process.terminate();
    expect(linesOf(log).filter((line) => line.includes('ends'))).toHaveLength(5);
  });
});

@Injectable()
class Held {
  readonly finish = new Gate();
  begun = 0;

  @OnWebhook('push')
  async push(): Promise<void> {
    this.begun += 1;
    await this.finish.opened;
  }
}

/** Sends on the connections of the agent, and says whether all of the answer has come. */
function sendOn(agent: Agent, target: string, { headers, body }: ReturnType<typeof githubDelivery>): Promise<Answered & { readonly isWhole: boolean }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(target, { method: 'POST', agent, headers: { ...(headers as Record<string, string>), 'content-length': Buffer.byteLength(body ?? '') } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('close', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, isWhole: response.complete }));
    });
    request.on('error', reject).end(body);
  });
}

describe.each(ADAPTERS)('pain 31: senders that keep their connections (%s)', (adapter) => {
  it('get whole answers, 503 with Retry-After and Connection: close while the application drains, and do not hold up its end', async () => {
    const gate = new Gate();
    let asked = false;
    const slowSecret = github({ secret: async () => {
      asked = true;
      await gate.opened;
      return GITHUB_SECRET;
    } });
    const file = newFile();
    const app = await startDurable({ adapter, inbox: { file, drainMs: 1000 }, sources: { github: hook, slow: slowSecret }, providers: [Held] });
    const held = app.app.get(Held);
    const agents = Array.from({ length: 6 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    const post = (agent: Agent | undefined, name = 'github') => sendOn(agent ?? new Agent(), `${app.url}/webhooks/${name}`, githubDelivery({ body: newBody() }));
    for (const agent of agents) {
      const answer = await post(agent);
      expect(answer).toMatchObject({ status: 200, isWhole: true });
      expect(answer.headers.connection).not.toBe('close');
    }
    await waitFor(() => held.begun === agents.length);
    const inFlight = post(agents[0], 'slow');
    const begun = httpRequest(`${app.url}/webhooks/github`, { method: 'POST', agent: agents[1], headers: { ...(githubDelivery().headers as Record<string, string>), 'content-length': 1000 } });
    const late = new Promise<Answered>((resolve, reject) => {
      begun.on('error', reject).on('response', (response) => response.on('close', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })).resume());
    });
    begun.write('{');
    await waitFor(() => asked);

    const closing = performance.now();
    const closed = app.close();
    const drained = await Promise.all([post(agents[2]), post(agents[3]), post(agents[4])]);
    for (const answer of drained) {
      expect([answer.status, errorOf(answer), answer.isWhole, answer.headers.connection]).toEqual([503, 'WEBHOOK_UNAVAILABLE', true, 'close']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    begun.end(' '.repeat(999));
    expect(await late).toMatchObject({ status: 503, headers: { connection: 'close' } });
    gate.open();
    expect(await inFlight).toMatchObject({ status: 200, isWhole: true, headers: { connection: 'close' } });
    held.finish.open();
    await closed;
    expect(performance.now() - closing).toBeLessThan(2000);
    for (const agent of agents) agent.destroy();

    const next = await startDurable({ adapter, inbox: { file }, sources: { github: hook, slow: slowSecret }, providers: [Held] });
    next.app.get(Held).finish.open();
    await next.settled();
    expect(await next.inbox.counts()).toEqual({ pending: 0, running: 0, done: 7, dead: 0 });
    expect(next.app.get(Held).begun).toBe(1);
  });

  it('that are silent do not hold it up either, with nothing at work', async () => {
    const app = await startDurable({ adapter, inbox: { drainMs: 1000 } });
    const agent = new Agent({ keepAlive: true });
    expect(await sendOn(agent, `${app.url}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200 });
    const closing = performance.now();
    await app.close();
    expect(performance.now() - closing).toBeLessThan(2000);
    agent.destroy();
  });
});

let ready = false;
const readyWhenCalled: boolean[] = [];

@Injectable()
class Late implements OnApplicationBootstrap {
  onApplicationBootstrap(): void {
    ready = true;
  }

  @OnWebhook('push')
  push(): void {
    readyWhenCalled.push(ready);
  }
}

/** Registers its webhook while the application starts, and the provider tries it out at once. */
@Injectable()
class TriedOut implements OnModuleInit {
  answer: Answered | undefined;

  constructor(private readonly host: HttpAdapterHost) {}

  async onModuleInit(): Promise<void> {
    const server = createServer(this.host.httpAdapter.getInstance<RequestListener>());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    this.answer = await send(`http://127.0.0.1:${port}/webhooks/github`, githubDelivery());
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('pain 31: what comes before the application is ready', () => {
  it.each(ADAPTERS)('was stored by the process before: it is handled once the application is (%s)', async (adapter) => {
    const file = newFile();
    const receiving = await startDurable({ adapter, inbox: { file, role: 'receive' } });
    for (const id of IDS) await receiving.push({ id });
    await receiving.close();
    ready = false;
    readyWhenCalled.length = 0;
    const app = await startDurable({ adapter, inbox: { file }, providers: [Late] });
    await app.settled();
    expect(readyWhenCalled).toEqual(IDS.map(() => true));
  });

  it('comes while it starts: it is stored, acknowledged, and handled', async () => {
    readyWhenCalled.length = 0;
    const app = await startDurable({ providers: [Late, TriedOut] });
    await app.settled();
    expect(app.app.get(TriedOut).answer).toMatchObject({ status: 200 });
    expect(await app.inbox.counts()).toMatchObject({ done: 1 });
    expect(readyWhenCalled).toHaveLength(1);
  });
});
