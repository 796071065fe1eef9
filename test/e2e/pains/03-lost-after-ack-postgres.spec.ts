import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook } from 'nestjs-webhook';
import { postgresInbox } from 'nestjs-webhook/inbox/postgres';
import { newFile, startDurable } from '../../support/durable-app.js';
import { githubDelivery } from '../../support/github.js';
import { linesOf, startProcess } from '../../support/inbox-process.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { errorOf, send } from '../../support/send.js';
import { ADAPTERS } from '../../support/start-app.js';
import { waitFor } from '../../support/wait-for.js';

@Injectable()
class Pushes {
  readonly ids: (string | undefined)[] = [];

  @OnWebhook('push')
  push(_payload: unknown, { id }: { readonly id?: string }): void {
    this.ids.push(id);
  }
}

describe('pain 3: on PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()), 60_000);
  afterAll(() => postgres.remove());

  it('the process is killed between the answer and the handler: another one calls it, once, and the event is done', async () => {
    const connectionString = await postgres.createDatabase();
    const log = `${newFile()}.log`;
    const first = await startProcess({ postgres: { connectionString }, log, options: { autoStart: false } });
    const delivery = githubDelivery({ id: 'the-one' });
    expect(await send(`${first.url}/webhooks/github`, delivery)).toMatchObject({ status: 200 });
    await first.kill();
    expect(linesOf(log)).toEqual([]);

    const second = await startProcess({ postgres: { connectionString }, log, name: 'two' });
    const onlooker = await startDurable({ inbox: postgresInbox({ connectionString, role: 'receive' }) });
    await onlooker.settled();
    expect(await send(`${second.url}/webhooks/github`, delivery)).toMatchObject({ status: 200 });
    await second.terminate();
    expect(linesOf(log)).toEqual(['two begins the-one', 'two ends the-one']);
    expect(await onlooker.events()).toMatchObject([{ status: 'done', id: 'the-one', takeovers: 0, runs: { 'Pushes.push': { status: 'done', attempts: 1 } } }]);
    await onlooker.close();
  });

  it.each(ADAPTERS)('the database is down: 503 with Retry-After and no handler runs; it is back, and nobody has restarted anything (%s)', async (adapter) => {
    const app = await startDurable({ adapter, inbox: postgresInbox({ connectionString: await postgres.createDatabase() }), providers: [Pushes] });
    const { ids } = app.app.get(Pushes);
    await app.push({ id: 'before' });
    await app.settled();
    await postgres.stop();
    const delivery = { body: '{"the":"same"}', id: 'meanwhile' };
    for (let count = 0; count < 3; count += 1) {
      const refused = await app.push(delivery);
      expect([refused.status, errorOf(refused)]).toEqual([503, 'WEBHOOK_UNAVAILABLE']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(ids).toEqual(['before']);
    expect(app.log.some((line) => line.includes('WEBHOOK_INBOX_FAILED'))).toBe(true);

    await postgres.start();
    await waitFor(async () => (await app.push(delivery)).status === 200);
    await app.settled();
    expect(ids).toEqual(['before', 'meanwhile']);
    expect(await app.inbox.counts()).toMatchObject({ done: 2 });
    await app.close();
  });
});
