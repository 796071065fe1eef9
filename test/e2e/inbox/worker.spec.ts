import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, WebhookBus, type WebhookEvent } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { hook, newFile, startDurable } from '../../support/durable-app.js';
import { errorOf } from '../../support/send.js';
import { ADAPTERS } from '../../support/start-app.js';
import { Gate, waitFor, working } from '../../support/wait-for.js';

/** How many were at work at once. */
class Overlaps {
  now = 0;
  most = 0;
  total = 0;

  async during(work: Promise<void>): Promise<void> {
    this.now += 1;
    this.total += 1;
    this.most = Math.max(this.most, this.now);
    await work;
    this.now -= 1;
  }
}

@Injectable()
class Busy {
  readonly all = new Overlaps();
  readonly bySource = new Map<string, Overlaps>();

  @OnWebhook('push')
  async push(_payload: unknown, { source }: WebhookEvent): Promise<void> {
    const mine = this.bySource.get(source) ?? new Overlaps();
    this.bySource.set(source, mine);
    const work = working(15);
    await Promise.all([this.all.during(work), mine.during(work)]);
  }
}

@Injectable()
class Narrow {
  readonly narrow = new Overlaps();
  readonly wide = new Overlaps();

  @OnWebhook('push', { concurrency: 2 })
  async limited(): Promise<void> {
    await this.narrow.during(working(10));
  }

  @OnWebhook('push')
  async free(): Promise<void> {
    await this.wide.during(working(10));
  }
}

const times = async (count: number, call: () => Promise<unknown>): Promise<void> => void (await Promise.all(Array.from({ length: count }, call)));

describe('concurrency', () => {
  it('limits the events at work in the process, and uses what it allows', async () => {
    const app = await startDurable({ inbox: { concurrency: 4 }, providers: [Busy] });
    await times(24, () => app.push());
    await app.settled();
    expect(app.app.get(Busy).all).toMatchObject({ total: 24, most: 4 });
  });

  it('of a source limits that one, and leaves the rest to the others', async () => {
    const app = await startDurable({ inbox: { concurrency: 8 }, sources: { narrow: { ...hook, concurrency: 2 }, single: { ...hook, concurrency: 1 }, wide: hook }, providers: [Busy] });
    const { all, bySource } = app.app.get(Busy);
    await app.inbox.stop();
    for (const name of ['narrow', 'single', 'wide']) await times(10, () => app.push({}, name));
    app.inbox.start();
    await app.settled();
    expect(bySource.get('narrow')).toMatchObject({ total: 10, most: 2 });
    expect(bySource.get('single')).toMatchObject({ total: 10, most: 1 });
    expect(bySource.get('wide')).toMatchObject({ total: 10 });
    expect(bySource.get('wide')?.most).toBeGreaterThan(2);
    expect(all.most).toBeLessThanOrEqual(8);
  });

  it('of a handler limits that one, and another of the same event is not held up', async () => {
    const app = await startDurable({ inbox: { concurrency: 6 }, providers: [Narrow] });
    await times(18, () => app.push());
    await app.settled();
    expect(app.app.get(Narrow).narrow).toMatchObject({ total: 18, most: 2 });
    expect(app.app.get(Narrow).wide.total).toBe(18);
    expect(app.app.get(Narrow).wide.most).toBeGreaterThan(2);
    expect((await app.events()).map(({ runs }) => runs['Narrow.limited']?.attempts)).toEqual(Array.from({ length: 18 }, () => 1));
  });
});

@Injectable()
class Two {
  readonly calls: string[] = [];

  @OnWebhook('push')
  first(_payload: unknown, { source }: WebhookEvent): void {
    this.calls.push(`first ${source}`);
  }

  @OnWebhook('push')
  second(_payload: unknown, { source }: WebhookEvent): void {
    this.calls.push(`second ${source}`);
  }
}

describe('a pause', () => {
  it('of a source stores its deliveries and calls nothing for them, while others go on, until it is resumed', async () => {
    const app = await startDurable({ sources: { github: hook, other: hook }, providers: [Two] });
    const { calls } = app.app.get(Two);
    await app.inbox.pause({ source: 'github' });
    expect(await app.inbox.pauses()).toEqual([{ kind: 'source', name: 'github' }]);
    expect(await app.push()).toMatchObject({ status: 200 });
    await app.push({}, 'other');
    await waitFor(() => calls.length === 2);
    expect(calls).toEqual(['first other', 'second other']);
    expect(await app.inbox.counts({ source: 'github' })).toEqual({ pending: 1, running: 0, done: 0, dead: 0 });
    await app.inbox.resume({ source: 'github' });
    await app.settled();
    expect(calls.slice(2).toSorted()).toEqual(['first github', 'second github']);
  });

  it('of a handler holds that one back and no other, and outlives a restart', async () => {
    const file = newFile();
    const app = await startDurable({ inbox: { file }, providers: [Two] });
    await app.inbox.pause({ handler: 'Two.first' });
    await app.push();
    await waitFor(async () => (await app.events())[0]?.status === 'pending' && app.app.get(Two).calls.length === 1);
    expect(app.app.get(Two).calls).toEqual(['second github']);
    await app.close();

    const next = await startDurable({ inbox: { file }, providers: [Two] });
    await next.push();
    await waitFor(() => next.app.get(Two).calls.length === 1);
    expect(next.app.get(Two).calls).toEqual(['second github']);
    await next.inbox.resume({ handler: 'Two.first' });
    await next.settled();
    expect(next.app.get(Two).calls).toEqual(['second github', 'first github', 'first github']);
    expect((await next.events()).map(({ runs }) => [runs['Two.first']?.attempts, runs['Two.second']?.attempts])).toEqual([[1, 1], [1, 1]]);
  });
});

describe.each(ADAPTERS)('a role (%s)', (adapter) => {
  it("'receive' stores and runs nothing; 'work' runs what is stored, and answers deliveries 503", async () => {
    const file = newFile();
    const receiving = await startDurable({ adapter, inbox: { file, role: 'receive' }, providers: [Two] });
    await times(3, () => receiving.push());
    expect(await receiving.inbox.counts()).toEqual({ pending: 3, running: 0, done: 0, dead: 0 });
    expect(receiving.app.get(Two).calls).toEqual([]);
    await receiving.close();

    const working_ = await startDurable({ adapter, inbox: { file, role: 'work' }, providers: [Two] });
    const refused = await working_.push();
    expect([refused.status, errorOf(refused)]).toEqual([503, 'WEBHOOK_UNAVAILABLE']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(working_.log.some((line) => line.includes('WEBHOOK_NOT_RECEIVING'))).toBe(true);
    await working_.settled();
    expect(working_.app.get(Two).calls).toHaveLength(6);
    expect(await working_.inbox.counts()).toMatchObject({ done: 3 });
  });

  it('above maxPending: 503 with Retry-After, nothing more is stored, and it recovers by itself', async () => {
    const app = await startDurable({ adapter, inbox: { maxPending: 3 }, providers: [Two] });
    await app.inbox.pause({ source: 'github' });
    for (let count = 0; count < 3; count += 1) expect(await app.push()).toMatchObject({ status: 200 });
    for (let count = 0; count < 20; count += 1) {
      const refused = await app.push();
      expect([refused.status, errorOf(refused)]).toEqual([503, 'WEBHOOK_UNAVAILABLE']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(app.log.some((line) => line.includes('WEBHOOK_INBOX_FULL'))).toBe(true);
    expect(await app.inbox.counts()).toEqual({ pending: 3, running: 0, done: 0, dead: 0 });
    await app.inbox.resume({ source: 'github' });
    await app.settled();
    await waitFor(async () => (await app.push()).status === 200);
    await app.settled();
    expect(await app.inbox.counts()).toMatchObject({ done: 4 });
  });
});

describe('start and stop', () => {
  it('are the application\'s: what comes meanwhile waits', async () => {
    const app = await startDurable({ inbox: { autoStart: false }, providers: [Two] });
    const { calls } = app.app.get(Two);
    await app.push();
    expect(calls).toEqual([]);
    app.inbox.start();
    await app.settled();
    expect(calls).toHaveLength(2);
    await app.inbox.stop();
    expect(await app.push()).toMatchObject({ status: 200 });
    expect(calls).toHaveLength(2);
    app.inbox.start();
    await app.settled();
    expect(calls).toHaveLength(4);
  });
});

describe('the bus', () => {
  it('is told of what is new, once it is stored, and not of copies, retries and replays', async () => {
    const app = await startDurable({ providers: [Two] });
    const told: (string | undefined)[] = [];
    app.app.get(WebhookBus).events$.subscribe(({ id }) => void told.push(id));
    const same = { body: '{"the":"same"}', id: 'one' };
    await app.push(same);
    await app.push(same);
    await app.push({ id: 'two' });
    await app.settled();
    expect(await app.inbox.replay({})).toBe(2);
    await app.settled();
    expect(app.app.get(Two).calls).toHaveLength(8);
    expect(told).toEqual(['one', 'two']);
  });
});

describe('a source that the application has no more', () => {
  it('leaves its events waiting for the day it comes back', async () => {
    const file = newFile();
    const both = await startDurable({ inbox: { file, autoStart: false }, sources: { github: hook, old: hook }, providers: [Two] });
    await both.push();
    await both.push({}, 'old');
    await both.close();
    const one = await startDurable({ inbox: { file }, providers: [Two] });
    await waitFor(() => one.app.get(Two).calls.length === 2);
    expect(one.app.get(Two).calls).toEqual(['first github', 'second github']);
    await waitFor(async () => (await one.inbox.counts()).done === 1);
    expect(await one.inbox.counts()).toEqual({ pending: 1, running: 0, done: 1, dead: 0 });
    await one.close();
    const again = await startDurable({ inbox: { file }, sources: { github: hook, old: hook }, providers: [Two] });
    await again.settled();
    expect(again.app.get(Two).calls).toEqual(['first old', 'second old']);
  });
});

@Injectable()
class Waiting {
  readonly finish = new Gate();
  begun = 0;

  @OnWebhook('push')
  async push(): Promise<void> {
    this.begun += 1;
    await this.finish.opened;
  }
}

describe('a lease', () => {
  it('is lengthened for as long as the handler is at work', async () => {
    const clock = fakeClock();
    const app = await startDurable({ inbox: { leaseMs: 90 }, module: { clock }, providers: [Waiting] });
    const waiting = app.app.get(Waiting);
    await app.push();
    await waitFor(() => waiting.begun === 1);
    for (let beats = 0; beats < 5; beats += 1) {
      clock.advance(60);
      await waitFor(async () => ((await app.events())[0]?.dueInMs ?? 0) > 60);
    }
    waiting.finish.open();
    await app.settled();
    expect(await app.events()).toMatchObject([{ status: 'done', takeovers: 0, runs: { 'Waiting.push': { attempts: 1 } } }]);
    expect(waiting.begun).toBe(1);
  });
});
