import { describe, it } from '@jest/globals';
import { fakeClock, inboxStoreContract } from 'nestjs-webhook/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../lib/inbox/engines/sqlite/index.js';

describe('the SQLite store', () => {
  const cases = inboxStoreContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    const file = join(folder, 'webhooks.db');
    const clock = fakeClock();
    return {
      store: await openSqliteStore({ file, as: 'own' }, clock),
      advance: async (ms) => clock.advance(ms),
      reopen: () => openSqliteStore({ file, as: 'visit' }, clock),
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  });

  it.each(cases.map(({ title, run }) => [title, run] as const))('%s', (_title, run) => run());
});
