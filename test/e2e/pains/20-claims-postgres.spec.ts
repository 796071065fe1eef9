import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, type WebhookEvent } from 'nestjs-webhook';
import { openPostgresStore, postgresInbox } from 'nestjs-webhook/inbox/postgres';
import { newFile, startDurable } from '../../support/durable-app.js';
import { githubDelivery } from '../../support/github.js';
import { linesOf, startProcess } from '../../support/inbox-process.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { send } from '../../support/send.js';
import { Gate, waitFor } from '../../support/wait-for.js';

@Injectable()
class Held {
  readonly begun: WebhookEvent[] = [];
  readonly finish = new Gate();
  ended = 0;

  @OnWebhook('push')
  async push(_payload: unknown, event: WebhookEvent): Promise<void> {
    this.begun.push(event);
    await this.finish.opened;
    this.ended += 1;
  }
}

describe('pain 20: on one PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()), 60_000);
  afterAll(() => postgres.remove());

  it('a worker killed in the middle of a handler: another one finishes the event once the lease is over', async () => {
    const connectionString = await postgres.createDatabase();
    const log = `${newFile()}.log`;
    const options = { leaseMs: 500, pollMs: 50 };
    const first = await startProcess({ postgres: { connectionString }, log, name: 'one', hangs: true, options });
    expect(await send(`${first.url}/webhooks/github`, githubDelivery({ id: 'the-one' }))).toMatchObject({ status: 200 });
    await waitFor(() => linesOf(log).length === 1);
    const second = await startProcess({ postgres: { connectionString }, log, name: 'two', options });
    expect(await send(`${second.url}/webhooks/github`, githubDelivery({ id: 'another', body: '{"another":1}' }))).toMatchObject({ status: 200 });
    await waitFor(() => linesOf(log).length >= 2);
    expect(linesOf(log).filter((line) => line.includes('the-one'))).toEqual(['one begins the-one']);
    await first.kill();
    const onlooker = await startDurable({ inbox: postgresInbox({ connectionString, role: 'receive' }) });
    await waitFor(() => linesOf(log).includes('two ends the-one'));
    expect(linesOf(log).filter((line) => line.includes('the-one'))).toEqual(['one begins the-one', 'two begins the-one', 'two ends the-one']);
    await waitFor(async () => (await onlooker.inbox.find({ id: 'the-one' }))[0]?.status === 'done');
    expect(await onlooker.inbox.find({ id: 'the-one' })).toMatchObject([{ takeovers: 1, runs: { 'Pushes.push': { status: 'done', attempts: 1 } } }]);
    await Promise.all([second.terminate(), onlooker.close()]);
  });

  it('a lease that was stolen: the signal of the first handler is aborted, and its end is recorded nowhere', async () => {
    const connectionString = await postgres.createDatabase();
    const app = await startDurable({ inbox: postgresInbox({ connectionString, leaseMs: 600 }), providers: [Held] });
    const held = app.app.get(Held);
    await app.push();
    await waitFor(() => held.begun.length === 1);
    const { seq = 0 } = (await app.events())[0] ?? {};
    await app.inbox.pause({ source: 'github' });
    const thief = await openPostgresStore({ connectionString }, { warn: () => undefined });
    expect(await thief.discard([seq])).toBe(1);
    expect(await thief.replay([seq])).toBe(1);
    const [claimed] = await thief.claim({ limit: 10, leaseMs: 60_000, sources: ['github'] });
    if (claimed === undefined) throw new Error('there was nothing to steal');
    await waitFor(() => held.begun[0]?.signal.aborted === true);
    expect(held.begun[0]?.signal.reason).toMatchObject({ code: 'WEBHOOK_LEASE_LOST' });
    held.finish.open();
    await waitFor(() => held.ended === 1);
    expect(await app.events()).toMatchObject([{ status: 'running' }]);
    expect((await app.events())[0]?.runs['Held.push']).toBeUndefined();
    expect(await thief.settle([{ seq, lease: claimed.lease, runs: { 'Held.push': { status: 'done', attempts: 1, at: 42 } }, next: 'done' }])).toEqual([true]);
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Held.push': { at: 42 } } }]);
    await thief.close();
    await app.close();
  });
});
