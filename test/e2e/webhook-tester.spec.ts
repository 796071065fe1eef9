import { afterAll, describe, expect, it } from '@jest/globals';
import { Injectable, type INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { OnWebhook, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';
import { github } from 'nestjs-webhook/providers/github';
import { shopify } from 'nestjs-webhook/providers/shopify';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { fakeClock, WebhookTester } from 'nestjs-webhook/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADAPTERS, type AdapterName } from '../support/start-app.js';

const folder = mkdtempSync(join(tmpdir(), 'tester-'));
const apps: INestApplication[] = [];
afterAll(async () => {
  for (const app of apps) await app.close();
  rmSync(folder, { recursive: true, force: true });
});

@Injectable()
class Orders {
  readonly seen: string[] = [];

  @OnWebhook('**', { retry: { delayMs: 60_000 } })
  take({ fails }: { fails?: boolean }, { source, name, action }: WebhookEvent): void {
    this.seen.push([source, name, action].filter((word) => word !== undefined).join(' '));
    if (fails === true) throw new Error('asked to');
  }
}

const clock = fakeClock();

async function start(adapter: AdapterName, name: string): Promise<{ readonly tester: WebhookTester; readonly orders: Orders }> {
  const sources = {
    github: github({ secret: 'the-secret-of-the-hook' }),
    stripe: stripe({ secret: 'whsec_the_secret_of_the_endpoint' }),
    shops: { ...shopify({ secret: 'the-secret-of-the-shop' }), path: 'shops/:shop' },
    calls: { ...twilio({ authToken: '0123456789abcdef0123456789abcdef' }), publicUrl: 'https://api.example.com' },
  };
  const module = await Test.createTestingModule({
    imports: [WebhookModule.forRoot({ path: 'hooks', sources, clock, inbox: sqliteInbox({ file: join(folder, `${adapter}-${name}.db`) }) })],
    providers: [Orders],
  }).compile();
  const app = module.createNestApplication((adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter()) as ExpressAdapter, { logger: false });
  app.setGlobalPrefix('api');
  await app.init();
  apps.push(app);
  return { tester: new WebhookTester(app, { clock }), orders: app.get(Orders) };
}

describe.each(ADAPTERS)('the tester on %s', (adapter) => {
  it('delivers as the provider does, and waits until it is handled', async () => {
    const { tester, orders } = await start(adapter, 'delivers');
    const answers = [
      await tester.deliver('github', { headers: { 'X-GitHub-Event': 'issues' }, body: { action: 'opened' } }),
      await tester.deliver('stripe', { body: { id: 'evt_1', type: 'invoice.paid' } }),
      await tester.deliver('shops', { params: { shop: 'a b' }, headers: { 'x-shopify-topic': 'orders/create' }, body: { id: 1 } }),
      await tester.deliver('calls', { body: 'MessageSid=SM1&Body=hi' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await tester.handled();
    expect(orders.seen).toEqual(expect.arrayContaining(['github issues opened', 'stripe invoice.paid', 'shops orders/create']));
    expect(await tester.inbox.counts()).toEqual({ pending: 0, running: 0, done: 4, dead: 0 });
  });

  it('delivers the examples of the provider, by event or title', async () => {
    const { tester, orders } = await start(adapter, 'examples');
    const answers = [
      await tester.deliver('github', { event: 'issues.opened' }),
      await tester.deliver('github', { event: 'a push', headers: { 'x-github-event': 'create' } }),
      await tester.deliver('stripe', { event: 'invoice.paid' }),
      await tester.deliver('shops', { event: 'orders/create', params: { shop: 'acme' } }),
      await tester.deliver('calls', { event: 'message.received' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await tester.handled();
    expect(orders.seen.toSorted()).toEqual(['calls message received', 'github create', 'github issues opened', 'shops orders/create', 'stripe invoice.paid']);
  });

  it('forges, repeats, reorders and travels in time', async () => {
    const { tester, orders } = await start(adapter, 'forges');
    const body = (id: string): object => ({ id, type: 'invoice.paid' });
    const forged = await tester.deliver('stripe', { body: body('evt_1'), tamper: (signed) => ({ ...signed, body: Buffer.from('{"id":"evt_2","type":"invoice.paid"}') }) });
    expect([forged.status, forged.body]).toEqual([401, '{"error":"WEBHOOK_UNAUTHORIZED"}']);
    const [first, second] = [await tester.sign('stripe', { body: body('evt_3') }), await tester.sign('stripe', { body: body('evt_4') })];
    for (const signed of [second, first, second]) expect((await tester.send(signed)).status).toBe(200);
    await tester.handled();
    expect((await tester.inbox.find()).map(({ id, status }) => [id, status])).toEqual([['evt_3', 'done'], ['evt_4', 'done']]);
    expect(orders.seen).toHaveLength(2);
    clock.advance(600_000);
    expect((await tester.send(first)).status).toBe(401);
    expect((await tester.deliver('stripe', { body: body('evt_5') })).status).toBe(200);
  });

  it('does not wait for a handler that is to be called again later', async () => {
    const { tester, orders } = await start(adapter, 'later');
    await tester.deliver('stripe', { body: { id: 'evt_1', type: 'invoice.paid', fails: true } });
    await tester.handled();
    expect([orders.seen.length, (await tester.inbox.counts()).pending]).toEqual([1, 1]);
    clock.advance(120_000);
    await tester.inbox.work();
    await tester.handled();
    expect(orders.seen).toHaveLength(2);
  });

  it('says what is wrong with a delivery it cannot make', async () => {
    const { tester } = await start(adapter, 'wrong');
    await expect(tester.deliver('strip', { body: {} })).rejects.toThrow('there is no source strip; there are github, stripe, shops, calls');
    await expect(tester.deliver('shops', { body: {} })).rejects.toThrow('needs the parameter shop');
    await expect(tester.deliver('github', { event: 'isues' })).rejects.toThrow('github has no example isues; there are issues.opened, push');
    await expect(tester.deliver('github', {})).rejects.toThrow('needs `event`, one of the examples, or `body`');
  });
});
