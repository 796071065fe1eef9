import { afterAll, describe, expect, it } from '@jest/globals';
import { fakeClock } from 'nestjs-webhook/testing';
import { openSqliteStore } from 'nestjs-webhook/inbox/sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'poison-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const INNOCENT = 40;

describe('an event that ends its process', () => {
  it('does not keep the others it was taken with from being done', async () => {
    const clock = fakeClock();
    const file = join(folder, 'webhooks.db');
    let store = await openSqliteStore({ file, as: 'own' }, clock);
    const event = { index: 0, name: 'x', action: undefined, id: undefined, dedupeKey: undefined, orderKey: undefined, parks: false, version: undefined };
    const [[poison] = []] = await store.insert(Array.from({ length: INNOCENT + 1 }, () => ({ source: 'own', receivedAt: clock.now(), head: '{}', body: Buffer.from('{}'), events: [event] })));
    let ends = 0;
    for (let second = 0; second < 600 && (await store.counts()).done < INNOCENT; second += 1) {
      const claimed = await store.claim({ limit: 100, leaseMs: 30_000, sources: ['own'] });
      if (claimed.some(({ seq }) => seq === poison)) {
        ends += 1;
        await store.close();
        store = await openSqliteStore({ file, as: 'own' }, clock);
      } else await store.settle(claimed.map(({ seq, lease }) => ({ seq, lease, runs: {}, next: 'done' as const })));
      clock.advance(1000);
    }
    const { done } = await store.counts();
    await store.close();
    expect([done, ends > 2]).toEqual([INNOCENT, true]);
    expect(ends).toBeLessThan(10);
  });
});
