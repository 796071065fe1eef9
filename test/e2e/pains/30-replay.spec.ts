import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { startDurable } from '../../support/durable-app.js';
import { ADAPTERS } from '../../support/start-app.js';

const DAY_MS = 86_400_000;

@Injectable()
class Invoices {
  isFixed = false;
  readonly seen: unknown[] = [];
  readonly audited: unknown[] = [];

  @OnWebhook('push', { retry: { attempts: 2, delayMs: 5 } })
  book(payload: { readonly nr: number }): void {
    this.seen.push(payload.nr);
    if (!this.isFixed) throw new Error(`nr ${payload.nr}: cannot read what is new`);
  }

  @OnWebhook('push')
  audit(payload: { readonly nr: number }): void {
    this.audited.push(payload.nr);
  }
}

const delivery = (nr: number) => ({ body: JSON.stringify({ nr }), id: `delivery-${nr}` });

describe.each(ADAPTERS)('pain 30: what failed is made good, and nothing grows for ever (%s)', (adapter) => {
  it('the bug is fixed, and three dead letters are replayed: done, with every earlier failure in the record', async () => {
    const app = await startDurable({ adapter, providers: [Invoices] });
    const invoices = app.app.get(Invoices);
    for (const nr of [1, 2, 3]) expect(await app.push(delivery(nr))).toMatchObject({ status: 200 });
    await app.settled();
    expect(await app.inbox.counts()).toEqual({ pending: 0, running: 0, done: 0, dead: 3 });
    expect(app.log.filter((line) => line.includes('DEAD LETTER after 2 of 2 attempts'))).toHaveLength(3);

    invoices.isFixed = true;
    expect(await app.inbox.replay({ status: 'dead' })).toBe(3);
    await app.settled();
    const failures = (nr: number): object[] => Array.from({ length: 2 }, () => ({ error: `Error: nr ${nr}: cannot read what is new` }));
    expect(await app.events()).toMatchObject([1, 2, 3].map((nr) => ({ status: 'done', runs: { 'Invoices.book': { status: 'done', attempts: 1, failures: failures(nr) }, 'Invoices.audit': { status: 'done', attempts: 1 } } })));
    expect(invoices.seen.toSorted()).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(invoices.audited.toSorted()).toEqual([1, 2, 3]);
  });

  it('a replay that fails again is a dead letter again, with both histories', async () => {
    const app = await startDurable({ adapter, providers: [Invoices] });
    await app.push(delivery(1));
    await app.settled();
    const [event] = await app.events();
    expect(await app.inbox.replay(event?.seq ?? 0)).toBe(1);
    await app.settled();
    expect(await app.events()).toMatchObject([{ status: 'dead', runs: { 'Invoices.book': { status: 'dead', attempts: 2, failures: { length: 4 } } } }]);
    expect(app.app.get(Invoices).audited).toEqual([1]);
  });

  it('after payloads are pruned a redelivery is still a duplicate; after its key is, a new event', async () => {
    const clock = fakeClock();
    const app = await startDurable({ adapter, inbox: { retention: { doneDays: 7, deadDays: 30, keyDays: 90 } }, module: { clock }, providers: [Invoices] });
    const invoices = app.app.get(Invoices);
    invoices.isFixed = true;
    await app.push(delivery(1));
    await app.settled();
    const [{ seq } = { seq: 0 }] = await app.events();
    clock.advance(7 * DAY_MS - 1);
    expect(await app.inbox.prune()).toBe(0);
    expect((await app.inbox.requestOf(seq))?.body.toString()).toBe('{"nr":1}');

    clock.advance(1);
    expect(await app.inbox.prune()).toBe(1);
    expect(await app.inbox.requestOf(seq)).toBeUndefined();
    expect(await app.events()).toMatchObject([{ seq, status: 'done', delivery: undefined, runs: { 'Invoices.book': { status: 'done' } } }]);

    clock.advance(82 * DAY_MS);
    expect(await app.inbox.prune()).toBe(0);
    expect(await app.push(delivery(1))).toMatchObject({ status: 200 });
    await app.settled();
    expect(invoices.seen).toEqual([1]);
    expect(await app.events()).toHaveLength(1);
    expect(await app.inbox.replay(seq)).toBe(0);

    clock.advance(DAY_MS);
    expect(await app.inbox.prune()).toBe(1);
    expect(await app.events()).toEqual([]);
    await app.push(delivery(1));
    await app.settled();
    expect(invoices.seen).toEqual([1, 1]);
  });

  it('bytes of dead letters are kept longer, and what is not settled is kept for good', async () => {
    const clock = fakeClock();
    const app = await startDurable({ adapter, module: { clock }, providers: [Invoices] });
    const { inbox } = app;
    await inbox.pause({ source: 'github' });
    await app.push(delivery(1));
    clock.advance(1000 * DAY_MS);
    expect(await inbox.prune()).toBe(0);
    await inbox.resume({ source: 'github' });
    await inbox.stop();
    expect(await inbox.work()).toBe(0);
    clock.advance(5);
    expect(await inbox.work()).toBe(1);
    expect(app.app.get(Invoices).seen).toEqual([1, 1]);
    expect(await inbox.counts()).toMatchObject({ dead: 1 });
    clock.advance(30 * DAY_MS - 1);
    expect(await inbox.prune()).toBe(0);
    clock.advance(1);
    expect(await inbox.prune()).toBe(1);
    expect(await inbox.counts()).toMatchObject({ dead: 1 });
  });
});
