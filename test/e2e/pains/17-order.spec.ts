import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { json, OnWebhook, RetryLater, type SourceConfig, type WebhookEvent } from 'nestjs-webhook';
import { hook, startDurable, type DurableApp } from '../../support/durable-app.js';
import { ADAPTERS } from '../../support/start-app.js';
import { waitFor, working } from '../../support/wait-for.js';

interface Change {
  readonly entity: string;
  readonly version: number;
}

/** A handler that takes a while, and knows who else is at work. */
@Injectable()
class Entities {
  readonly state = new Map<string, number>();
  readonly calls: string[] = [];
  readonly atWork = new Set<string>();
  overlaps: string[] = [];
  mostAtOnce = 0;
  fails: string | undefined;

  @OnWebhook('push', { retry: { attempts: 2, delayMs: 5 } })
  async changed({ entity, version }: Change, _event: WebhookEvent): Promise<void> {
    if (this.atWork.has(entity)) this.overlaps.push(entity);
    this.atWork.add(entity);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atWork.size);
    await working(15);
    this.atWork.delete(entity);
    this.calls.push(`${entity}${version}`);
    if (this.fails === `${entity}${version}`) throw new Error('a bug');
    this.state.set(entity, version);
  }

  of(entity: string): readonly string[] {
    return this.calls.filter((call) => call.startsWith(entity));
  }
}

const ordered = (more: Partial<SourceConfig> = {}): Record<string, SourceConfig> => ({ github: { ...hook, orderBy: json('entity'), ...more } });

async function deliver(app: DurableApp, ...changes: readonly string[]): Promise<void> {
  for (const change of changes) expect(await app.push({ body: JSON.stringify({ entity: change[0], version: Number(change.slice(1)) }) })).toMatchObject({ status: 200 });
}

const statuses = async (app: DurableApp): Promise<readonly (string | undefined)[]> => (await app.events()).map(({ runs }) => runs['Entities.changed']?.status);

describe.each(ADAPTERS)('pain 17: events of one thing, one after another (%s)', (adapter) => {
  it('v3, v1, v2 with others in between, three at once: no overlap, the order of receipt, and the others need not wait', async () => {
    const app = await startDurable({ adapter, inbox: { concurrency: 3 }, sources: ordered(), providers: [Entities] });
    const entities = app.app.get(Entities);
    await deliver(app, 'A3', 'B1', 'A1', 'C1', 'B2', 'A2', 'B3');
    await app.settled();
    expect(entities.overlaps).toEqual([]);
    expect(entities.mostAtOnce).toBeGreaterThan(1);
    expect(entities.of('A')).toEqual(['A3', 'A1', 'A2']);
    expect(entities.of('B')).toEqual(['B1', 'B2', 'B3']);
  });

  it('with skipIfOlder the newest wins: v3, v1, v2 leave v3, and the older ones are marked stale and not handled', async () => {
    const app = await startDurable({ adapter, inbox: { concurrency: 3 }, sources: ordered({ skipIfOlder: json('version') }), providers: [Entities] });
    const entities = app.app.get(Entities);
    await deliver(app, 'A3', 'B1', 'A1', 'B2', 'A2');
    await app.settled();
    expect(entities.overlaps).toEqual([]);
    expect(entities.of('A')).toEqual(['A3']);
    expect(entities.of('B')).toEqual(['B1', 'B2']);
    expect(Object.fromEntries(entities.state)).toEqual({ A: 3, B: 2 });
    expect(await statuses(app)).toEqual(['done', 'done', 'stale', 'done', 'stale']);
    expect(await app.inbox.counts()).toEqual({ pending: 0, running: 0, done: 5, dead: 0 });
    await deliver(app, 'A4', 'A4');
    await app.settled();
    expect(entities.of('A')).toEqual(['A3', 'A4', 'A4']);
  });

  it('versions may be dates, and an old retry does not win over what came meanwhile', async () => {
    const app = await startDurable({ adapter, inbox: { concurrency: 3 }, sources: ordered({ orderBy: (event) => (event.payload as { entity?: string } | undefined)?.entity ?? 'all', skipIfOlder: json('at') }), providers: [Entities] });
    const at = (version: number, day: string) => app.push({ body: JSON.stringify({ entity: 'D', version, at: `2026-0${day}T00:00:00Z` }) });
    await at(2, '2-01');
    await at(1, '1-31');
    await at(3, '2-02');
    await app.settled();
    expect(app.app.get(Entities).calls).toEqual(['D2', 'D3']);
    expect(await statuses(app)).toEqual(['done', 'stale', 'done']);
  });
});

describe('pain 17: behind a dead letter', () => {
  it("the later ones of its key wait with whenDead: 'park', until it is replayed", async () => {
    const app = await startDurable({ inbox: { concurrency: 3 }, sources: ordered(), providers: [Entities] });
    const entities = app.app.get(Entities);
    entities.fails = 'A1';
    await deliver(app, 'A1', 'A2', 'A3', 'B1');
    await waitFor(async () => (await app.inbox.counts()).dead === 1 && entities.of('B').length === 1);
    await deliver(app, 'B2');
    await waitFor(() => entities.of('B').length === 2);
    expect(entities.of('A')).toEqual(['A1', 'A1']);
    expect(await app.inbox.counts()).toMatchObject({ pending: 2, dead: 1 });
    entities.fails = undefined;
    expect(await app.inbox.replay({ status: 'dead' })).toBe(1);
    await app.settled();
    expect(entities.of('A')).toEqual(['A1', 'A1', 'A1', 'A2', 'A3']);
    expect(entities.overlaps).toEqual([]);
  });

  it("the later ones of its key wait with whenDead: 'park', until it is discarded", async () => {
    const app = await startDurable({ inbox: { concurrency: 3 }, sources: ordered({ whenDead: 'park' }), providers: [Entities] });
    const entities = app.app.get(Entities);
    entities.fails = 'A1';
    await deliver(app, 'A1', 'A2');
    await waitFor(async () => (await app.inbox.counts()).dead === 1);
    expect(await app.inbox.discard({ status: 'dead' })).toBe(1);
    await app.settled();
    expect(entities.of('A')).toEqual(['A1', 'A1', 'A2']);
    expect(await statuses(app)).toEqual(['discarded', 'done']);
  });

  it("the later ones of its key pass with whenDead: 'skip', and not before it is dead", async () => {
    const app = await startDurable({ inbox: { concurrency: 3 }, sources: ordered({ whenDead: 'skip' }), providers: [Entities] });
    const entities = app.app.get(Entities);
    entities.fails = 'A1';
    await deliver(app, 'A1', 'A2', 'A3');
    await app.settled();
    expect(entities.of('A')).toEqual(['A1', 'A1', 'A2', 'A3']);
    expect(await statuses(app)).toEqual(['dead', 'done', 'done']);
  });
});

@Injectable()
class Prices {
  readonly products = new Set<string>();
  readonly prices: string[] = [];
  tries = 0;

  @OnWebhook('product')
  product({ entity }: Change): void {
    this.products.add(entity);
  }

  @OnWebhook('price', { retry: { attempts: 1 } })
  price({ entity }: Change): void {
    this.tries += 1;
    if (!this.products.has(entity)) throw new RetryLater(10, 'the product is not there yet');
    this.prices.push(entity);
  }
}

describe('pain 17: a handler whose predecessor is missing', () => {
  it('throws RetryLater: no attempt is counted, and it is called again until the other one has come', async () => {
    const app = await startDurable({ providers: [Prices] });
    const prices = app.app.get(Prices);
    await app.push({ event: 'price', body: '{"entity":"A"}' });
    await waitFor(() => prices.tries >= 3);
    expect(prices.prices).toEqual([]);
    await app.push({ event: 'product', body: '{"entity":"A"}' });
    await app.settled();
    expect(prices.prices).toEqual(['A']);
    expect(await app.inbox.find({ name: 'price' })).toMatchObject([{ status: 'done', runs: { 'Prices.price': { status: 'done', attempts: 1 } } }]);
    expect((await app.inbox.find({ name: 'price' }))[0]?.runs['Prices.price']?.failures).toBeUndefined();
  });
});
