import { afterAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { headerToken, json, OnWebhook, source, WebhookInbox, WebhookModule, type Clock } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';
import { startApp } from '../support/start-app.js';
import { aWhile, eventually, IS_LONG, post, say, scratch, TOKEN } from './harness.js';

const folder = scratch();
afterAll(() => folder.remove());

const HOUR_MS = 3_600_000;
const JUMPS = IS_LONG ? 60 : 12;
const FAILURES = 2;

const runs = new Map<string, number>();
let overlaps = 0;

@Injectable()
class Slow {
  readonly #atWork = new Set<string>();

  @OnWebhook('**')
  async slow({ id }: { readonly id: string }): Promise<void> {
    if (this.#atWork.has(id)) overlaps += 1;
    this.#atWork.add(id);
    runs.set(`slow ${id}`, (runs.get(`slow ${id}`) ?? 0) + 1);
    await aWhile(300, 600);
    this.#atWork.delete(id);
  }

  @OnWebhook('**')
  async shaky({ id }: { readonly id: string }): Promise<void> {
    const count = (runs.get(`shaky ${id}`) ?? 0) + 1;
    runs.set(`shaky ${id}`, count);
    await aWhile(0, 20);
    if (count <= FAILURES) throw new Error('not this time');
  }
}

/** Sends deliveries while `jump` sets the clock an hour back and forth. How many were acknowledged, and what became of them. */
async function provenWith(file: string, clock: Clock | undefined, jump: (byMs: number) => void): Promise<string> {
  runs.clear();
  overlaps = 0;
  const { app, url, close } = await startApp({
    adapter: 'express',
    imports: [
      WebhookModule.forRoot({
        sources: { erp: source({ auth: headerToken({ header: 'x-token', token: TOKEN }), deliveryId: json('id'), eventName: json('type') }) },
        retry: { attempts: 10_000, delayMs: 150, factor: 1 },
        inbox: sqliteInbox({ file, pollMs: 50, concurrency: 32 }),
        ...(clock === undefined ? {} : { clock }),
      }),
    ],
    providers: [Slow],
  });
  let sent = 0;
  for (let jumps = 0; jumps < JUMPS; jumps += 1) {
    jump([HOUR_MS, 0, -HOUR_MS, 0][jumps % 4] ?? 0);
    for (let each = 0; each < 4; each += 1) {
      expect(await post(`${url}/webhooks/erp`, (sent += 1))).toBe(200);
      await aWhile(10, 40);
    }
  }
  jump(clock === undefined ? -HOUR_MS : HOUR_MS * 2);
  const inbox = app.get(WebhookInbox);
  let left: unknown;
  await eventually(async () => {
    left = [await inbox.find({ status: 'pending' }, { limit: 2 }), await inbox.find({ status: 'running' }, { limit: 2 }), await inbox.find({ status: 'dead' }, { limit: 2 })];
    return (await inbox.counts()).done === sent;
  }, 'everything is done', () => JSON.stringify(left), 20_000);
  const takeovers = (await inbox.find({}, { limit: 1000 })).reduce((sum, event) => sum + event.takeovers, 0);
  const of = (handler: string): readonly number[] => [...runs].filter(([key]) => key.startsWith(handler)).map(([, count]) => count);
  expect([of('slow'), of('shaky')]).toEqual([Array(sent).fill(1), Array(sent).fill(1 + FAILURES)]);
  expect(overlaps).toBe(0);
  if (clock !== undefined) expect(takeovers).toBeGreaterThan(0);
  await close();
  return `${sent} acknowledged and done through ${JUMPS} jumps, each handler once and ${1 + FAILURES} times as it asked, ${takeovers} leases taken over by their own worker, ${overlaps} overlaps`;
}

describe('a clock that jumps an hour back and forth', () => {
  it("of the application's own", async () => {
    let offset = 0;
    say(`clock of the application: ${await provenWith(folder.path('own.db'), { now: () => Date.now() + offset }, (byMs) => (offset = byMs))}`);
  }, 60_000);

  it('of the machine, left an hour behind', async () => {
    const real = Date.now.bind(Date);
    try {
      say(`clock of the machine: ${await provenWith(folder.path('machine.db'), undefined, (byMs) => (Date.now = () => real() + byMs))}`);
    } finally {
      Date.now = real;
    }
  }, 60_000);
});
