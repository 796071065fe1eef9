import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook } from 'nestjs-webhook';
import { postgresInbox } from 'nestjs-webhook/inbox/postgres';
import { hook, newFile, startDurable } from '../../support/durable-app.js';
import { githubDelivery } from '../../support/github.js';
import { linesOf, startProcess } from '../../support/inbox-process.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { send } from '../../support/send.js';
import { ADAPTERS } from '../../support/start-app.js';
import { waitFor } from '../../support/wait-for.js';

let calls: string[] = [];

@Injectable()
class Pushes {
  @OnWebhook('push')
  first(): void {
    calls.push('first');
  }

  @OnWebhook('push')
  second(): void {
    calls.push('second');
  }
}

const FIFTY = Array.from({ length: 50 }, (_each, index) => index);
const OK = FIFTY.map(() => 200);
const statusesOf = (answers: readonly { readonly status: number }[]): readonly number[] => answers.map(({ status }) => status);

describe.each(ADAPTERS)('pain 4: a delivery that comes fifty times at once (%s)', (adapter) => {
  it('on one SQLite file: fifty times 200, and one call of each handler', async () => {
    calls = [];
    const app = await startDurable({ adapter, providers: [Pushes] });
    const delivery = { body: '{"the":"same"}', id: 'one' };
    expect(statusesOf(await Promise.all(FIFTY.map(() => app.push(delivery))))).toEqual(OK);
    await app.settled();
    expect(calls).toEqual(['first', 'second']);
    expect(await app.events()).toMatchObject([{ status: 'done' }]);
  });
});

describe('pain 4: on one PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()), 60_000);
  afterAll(() => postgres.remove());

  it('two applications, on Express and on Fastify: fifty times 200, and one call of each handler', async () => {
    calls = [];
    const connectionString = await postgres.createDatabase();
    const [one, two] = await Promise.all(ADAPTERS.map((adapter) => startDurable({ adapter, sources: { github: hook }, inbox: postgresInbox({ connectionString }), providers: [Pushes] })));
    const delivery = { body: '{"the":"same"}', id: 'one' };
    expect(statusesOf(await Promise.all(FIFTY.map(async (index) => (await (index % 2 === 0 ? one : two)?.push(delivery)) ?? { status: 0 })))).toEqual(OK);
    await one?.settled();
    expect(calls.toSorted()).toEqual(['first', 'second']);
    expect(await two?.events()).toMatchObject([{ status: 'done', runs: { 'Pushes.first': { attempts: 1 }, 'Pushes.second': { attempts: 1 } } }]);
    expect(statusesOf([await two?.push(delivery) ?? { status: 0 }])).toEqual([200]);
    await one?.settled();
    expect(calls).toHaveLength(2);
    await Promise.all([one?.close(), two?.close()]);
  });

  it('two processes: fifty times 200, and one call of the handler', async () => {
    const connectionString = await postgres.createDatabase();
    const log = `${newFile()}.log`;
    const processes = [await startProcess({ postgres: { connectionString }, log, name: 'one' }), await startProcess({ postgres: { connectionString }, log, name: 'two' })];
    const delivery = githubDelivery({ id: 'same' });
    const answers = await Promise.all(FIFTY.map((index) => send(`${processes[index % 2]?.url}/webhooks/github`, delivery)));
    expect(statusesOf(answers)).toEqual(OK);
    await waitFor(() => linesOf(log).some((line) => line.includes('ends same')));
    for (const { url } of processes) await send(`${url}/webhooks/github`, delivery);
    await Promise.all(processes.map(async (process) => process.terminate()));
    expect(linesOf(log)).toHaveLength(2);
  });
});
