import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { header, hmacSignature, json, OnWebhook, prefixed, rawBody, source, systemClock, type WebhookEvent } from 'nestjs-webhook';
import { openSqliteStore } from '../../../lib/inbox/engines/sqlite/index.js';
import { newFile, startDurable } from '../../support/durable-app.js';
import { githubDelivery, githubSignature, GITHUB_SECRET } from '../../support/github.js';
import { linesOf, startProcess } from '../../support/inbox-process.js';
import { send } from '../../support/send.js';
import { ADAPTERS } from '../../support/start-app.js';
import { Gate, waitFor } from '../../support/wait-for.js';

@Injectable()
class Flaky {
  runs = 0;
  readonly second = new Gate();

  @OnWebhook('push', { retry: { delayMs: 10, attempts: 2 } })
  async push(payload: { readonly hopeless?: boolean }): Promise<void> {
    this.runs += 1;
    if (this.runs === 1 || payload.hopeless === true) throw new Error('the database is away');
    await this.second.opened;
  }
}

@Injectable()
class Held {
  readonly begun: WebhookEvent[] = [];
  readonly finish = new Gate();
  ended = 0;

  @OnWebhook('push')
  async push(_payload: unknown, event: WebhookEvent): Promise<string> {
    this.begun.push(event);
    expect(event.signal.aborted).toBe(false);
    await this.finish.opened;
    this.ended += 1;
    return 'done';
  }
}

describe.each(ADAPTERS)('pain 20: what failed is no duplicate (%s)', (adapter) => {
  it('a handler that threw runs again; the copies that the provider sends add no run and lose none', async () => {
    const app = await startDurable({ adapter, providers: [Flaky] });
    const flaky = app.app.get(Flaky);
    const delivery = { body: '{"the":"same"}', id: 'one-id' };
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    await waitFor(() => flaky.runs > 0);
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    await waitFor(() => flaky.runs === 2);
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    flaky.second.open();
    await app.settled();
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    await app.settled();
    expect(flaky.runs).toBe(2);
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Flaky.push': { status: 'done', attempts: 2, failures: [{ error: 'Error: the database is away' }] } } }]);
    expect(app.log.filter((line) => line.includes('a copy of what was accepted before'))).not.toHaveLength(0);
  });

  it('a copy of a dead letter is acknowledged and stays one event: it is mended by a replay', async () => {
    const app = await startDurable({ adapter, providers: [Flaky] });
    const delivery = { body: '{"hopeless":true}', id: 'one-id' };
    await app.push(delivery);
    await app.settled();
    expect(await app.events()).toMatchObject([{ status: 'dead' }]);
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    await app.settled();
    expect(app.app.get(Flaky).runs).toBe(2);
    expect(await app.inbox.replay({ status: 'dead' })).toBe(1);
    await app.settled();
    expect(app.app.get(Flaky).runs).toBe(4);
    expect(await app.events()).toHaveLength(1);
  });
});

describe.each(ADAPTERS)('pain 20: two bodies without an id are two events (%s)', (adapter) => {
  it('although they are equal byte for byte', async () => {
    const auth = hmacSignature({ hash: 'sha256', key: GITHUB_SECRET, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') });
    const app = await startDurable({ adapter, sources: { erp: source({ auth, eventName: json('type') }) }, providers: [Held] });
    const held = app.app.get(Held);
    held.finish.open();
    const body = '{"type":"push"}';
    const same = { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': githubSignature(body) } };
    for (let count = 0; count < 2; count += 1) expect(await send(`${app.url}/webhooks/erp`, same)).toMatchObject({ status: 200 });
    await app.settled();
    expect(held).toMatchObject({ begun: { length: 2 }, ended: 2 });
    expect(await app.events()).toMatchObject([{ status: 'done', dedupeKey: undefined }, { status: 'done' }]);
  });
});

describe('pain 20: a worker killed in the middle of a handler', () => {
  it('leaves the event to the next one, which need not wait for the lease: the file has one owner', async () => {
    const file = newFile();
    const log = `${file}.log`;
    const first = await startProcess({ file, log, name: 'one', hangs: true, options: { leaseMs: 600_000 } });
    const delivery = githubDelivery({ id: 'the-one' });
    expect(await send(`${first.url}/webhooks/github`, delivery)).toMatchObject({ status: 200 });
    await waitFor(() => linesOf(log).length === 1);
    await first.kill();
    const second = await startProcess({ file, log, name: 'two' });
    await waitFor(() => linesOf(log).includes('two ends the-one'));
    expect(await send(`${second.url}/webhooks/github`, delivery)).toMatchObject({ status: 200 });
    await second.terminate();
    expect(linesOf(log)).toEqual(['one begins the-one', 'two begins the-one', 'two ends the-one']);
    const app = await startDurable({ inbox: { file }, providers: [Held] });
    expect(await app.events()).toMatchObject([{ status: 'done', takeovers: 1, runs: { 'Pushes.push': { status: 'done', attempts: 1 } } }]);
  });
});

describe('pain 20: a lease that was stolen', () => {
  /** Another worker on the same file, for whom an hour has passed. */
  const steal = async (file: string) => {
    const thief = await openSqliteStore({ file, as: 'visit' }, { now: () => systemClock.now() + 3_600_000 });
    const [claimed, ...more] = await thief.claim({ limit: 10, leaseMs: 60_000, sources: ['github'] });
    expect(more).toEqual([]);
    if (claimed === undefined) throw new Error('there was nothing to steal');
    return { thief, claimed };
  };

  it.each(ADAPTERS)('aborts the signal of the first handler, whose end is recorded nowhere (%s)', async (adapter) => {
    const file = newFile();
    const app = await startDurable({ adapter, inbox: { file, leaseMs: 60 }, providers: [Held] });
    const held = app.app.get(Held);
    await app.push();
    await waitFor(() => held.begun.length === 1);
    const { thief, claimed } = await steal(file);
    await waitFor(() => held.begun[0]?.signal.aborted === true);
    expect(held.begun[0]?.signal.reason).toMatchObject({ code: 'WEBHOOK_LEASE_LOST' });
    held.finish.open();
    await waitFor(() => held.ended === 1);
    expect(await app.events()).toMatchObject([{ status: 'running', runs: {}, takeovers: 1 }]);
    expect(await thief.settle([{ seq: claimed.seq, lease: claimed.lease, runs: { 'Held.push': { status: 'done', attempts: 1, at: 42 } }, next: 'done' }])).toEqual([true]);
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Held.push': { at: 42 } } }]);
    await thief.close();
    expect(held.begun).toHaveLength(1);
  });

  it('refuses the completion of the first handler, also when nobody has told it yet', async () => {
    const file = newFile();
    const app = await startDurable({ inbox: { file, leaseMs: 600_000 }, providers: [Held] });
    const held = app.app.get(Held);
    await app.push();
    await waitFor(() => held.begun.length === 1);
    const { thief, claimed } = await steal(file);
    expect(held.begun[0]?.signal.aborted).toBe(false);
    held.finish.open();
    await waitFor(() => held.ended === 1);
    await app.push();
    await waitFor(async () => (await app.inbox.counts()).done === 1);
    expect(await app.inbox.get(claimed.seq)).toMatchObject({ status: 'running', runs: {} });
    expect(await thief.settle([{ seq: claimed.seq, lease: claimed.lease, runs: {}, next: 'dead' }])).toEqual([true]);
    await thief.close();
    expect(await app.inbox.get(claimed.seq)).toMatchObject({ status: 'dead' });
  });

  it('is what discard() does to a handler at work', async () => {
    const app = await startDurable({ inbox: { leaseMs: 60 }, providers: [Held] });
    const held = app.app.get(Held);
    await app.push();
    await waitFor(() => held.begun.length === 1);
    expect(await app.inbox.discard({ source: 'github' })).toBe(1);
    await waitFor(() => held.begun[0]?.signal.aborted === true);
    held.finish.open();
    await waitFor(() => held.ended === 1);
    expect(await app.events()).toMatchObject([{ status: 'done', runs: {} }]);
  });
});
