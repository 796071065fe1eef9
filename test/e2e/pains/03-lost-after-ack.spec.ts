import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, systemClock, type InboxEvent } from 'nestjs-webhook';
import { loadDriver } from '../../../lib/inbox/engines/sqlite/driver.js';
import { openSqliteStore } from '../../../lib/inbox/engines/sqlite/index.js';
import { hook, newFile, startDurable } from '../../support/durable-app.js';
import { githubDelivery } from '../../support/github.js';
import { linesOf, startProcess } from '../../support/inbox-process.js';
import { errorOf, send } from '../../support/send.js';
import { ADAPTERS } from '../../support/start-app.js';
import { waitFor } from '../../support/wait-for.js';

/** What is stored, seen from beside the process that works on it. */
async function storedIn(file: string): Promise<readonly InboxEvent[]> {
  const store = await openSqliteStore({ file, as: 'visit' }, systemClock);
  try {
    return await store.list({}, { limit: 100 });
  } finally {
    await store.close();
  }
}

describe('pain 3: what was acknowledged is not lost', () => {
  it('the process is killed between the answer and the handler: after a restart the handler runs once, and the event is done', async () => {
    const file = newFile();
    const log = `${file}.log`;
    const first = await startProcess({ file, log, options: { autoStart: false } });
    const delivery = githubDelivery({ id: 'the-one' });
    expect(await send(`${first.url}/webhooks/github`, delivery)).toMatchObject({ status: 200 });
    await first.kill();
    expect(linesOf(log)).toEqual([]);
    expect(await storedIn(file)).toMatchObject([{ status: 'pending', runs: {} }]);

    const second = await startProcess({ file, log, name: 'two' });
    await waitFor(async () => (await storedIn(file))[0]?.status === 'done');
    expect(await send(`${second.url}/webhooks/github`, delivery)).toMatchObject({ status: 200 });
    await second.kill();
    expect(linesOf(log)).toEqual(['two begins the-one', 'two ends the-one']);
    expect(await storedIn(file)).toMatchObject([{ status: 'done', id: 'the-one', takeovers: 0, runs: { 'Pushes.push': { status: 'done', attempts: 1 } } }]);

    const third = await startProcess({ file, log, name: 'three' });
    expect(await send(`${third.url}/webhooks/github`, githubDelivery({ body: '{"another":1}', id: 'another' }))).toMatchObject({ status: 200 });
    await waitFor(() => linesOf(log).includes('three ends another'));
    await third.terminate();
    expect(linesOf(log)).toHaveLength(4);
  });
});

@Injectable()
class Pushes {
  runs = 0;

  @OnWebhook('push')
  push(): void {
    this.runs += 1;
  }
}

describe.each(ADAPTERS)('pain 3: what cannot be stored is not acknowledged (%s)', (adapter) => {
  it('the file cannot be written: 503 with Retry-After, no handler runs, and the provider brings it once more', async () => {
    const file = newFile();
    const app = await startDurable({ adapter, inbox: { file }, sources: { github: { ...hook, answer: { status: 200, withinMs: 250 } } }, providers: [Pushes] });
    const { DatabaseSync } = await loadDriver();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const delivery = { body: '{"the":"same"}', id: 'the-one' };
    const refused = await app.push(delivery);
    expect([refused.status, errorOf(refused)]).toEqual([503, 'WEBHOOK_UNAVAILABLE']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(app.log.filter((line) => line.includes('WEBHOOK_INBOX_FAILED'))).toHaveLength(1);
    expect(app.app.get(Pushes).runs).toBe(0);
    expect(await app.events()).toEqual([]);

    other.exec('ROLLBACK');
    other.close();
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    await app.settled();
    expect(app.app.get(Pushes).runs).toBe(1);
    expect(await app.events()).toMatchObject([{ status: 'done' }]);
  });
});
