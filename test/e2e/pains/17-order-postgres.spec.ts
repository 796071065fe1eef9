import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { json, OnWebhook, type SourceConfig } from 'nestjs-webhook';
import { postgresInbox } from 'nestjs-webhook/inbox/postgres';
import { hook, startDurable } from '../../support/durable-app.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { working } from '../../support/wait-for.js';

interface Change {
  readonly entity: string;
  readonly version: number;
}

/** What the handlers of all three applications have done. */
const seen = { calls: [] as string[], atWork: new Set<string>(), overlaps: [] as string[], by: new Set<object>() };

@Injectable()
class Entities {
  @OnWebhook('push')
  async changed({ entity, version }: Change): Promise<void> {
    if (seen.atWork.has(entity)) seen.overlaps.push(entity);
    seen.atWork.add(entity);
    await working(20);
    seen.atWork.delete(entity);
    seen.calls.push(`${entity}${version}`);
    seen.by.add(this);
  }
}

const of = (entity: string): readonly string[] => seen.calls.filter((call) => call.startsWith(entity));

describe('pain 17: three applications on one PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => void (postgres = await startPostgres()), 60_000);
  afterAll(() => postgres.remove());

  async function deliver(github: SourceConfig, changes: readonly string[]) {
    Object.assign(seen, { calls: [], atWork: new Set(), overlaps: [], by: new Set() });
    const connectionString = await postgres.createDatabase();
    const apps = [];
    for (let count = 0; count < 3; count += 1) apps.push(await startDurable({ sources: { github }, inbox: postgresInbox({ connectionString, concurrency: 1, pollMs: 20 }), providers: [Entities] }));
    for (const [index, change] of changes.entries()) expect(await apps[index % 3]?.push({ body: JSON.stringify({ entity: change[0], version: Number(change.slice(1)) }) })).toMatchObject({ status: 200 });
    await apps[0]?.settled();
    const events = (await apps[0]?.events()) ?? [];
    await Promise.all(apps.map((app) => app.close()));
    return events.map(({ runs }) => runs['Entities.changed']?.status);
  }

  it('v3, v1, v2 with others in between: no overlap, and the order of receipt', async () => {
    const more = Array.from({ length: 8 }, (_each, index) => `C${index}`);
    await deliver({ ...hook, orderBy: json('entity') }, ['A3', 'B1', 'A1', 'B2', 'A2', 'B3', ...more]);
    expect(seen.overlaps).toEqual([]);
    expect(of('A')).toEqual(['A3', 'A1', 'A2']);
    expect(of('B')).toEqual(['B1', 'B2', 'B3']);
    expect(of('C')).toEqual(more);
    expect(seen.by.size).toBeGreaterThan(1);
  });

  it('with skipIfOlder: v3 stays, v1 and v2 are marked stale', async () => {
    expect(await deliver({ ...hook, orderBy: json('entity'), skipIfOlder: json('version') }, ['A3', 'B1', 'A1', 'B2', 'A2'])).toEqual(['done', 'done', 'stale', 'done', 'stale']);
    expect(seen.overlaps).toEqual([]);
    expect(of('A')).toEqual(['A3']);
    expect(of('B')).toEqual(['B1', 'B2']);
  });
});
