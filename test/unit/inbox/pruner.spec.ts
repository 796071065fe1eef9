import { describe, expect, it } from '@jest/globals';
import type { InboxStore, Pruning } from 'nestjs-webhook';
import { Pruner } from '../../../lib/inbox/pruner.js';
import { waitFor } from '../../support/wait-for.js';

const DAY_MS = 86_400_000;

/** A store that has so much to remove, and what was asked of it and logged. */
function bench(counts: (number | Error)[], retention = { doneDays: 7, deadDays: 30, keyDays: 90 }) {
  const asked: Pruning[] = [];
  const lines: string[] = [];
  const push = (line: string): void => void lines.push(line);
  const prune = async (pruning: Pruning): Promise<number> => {
    asked.push(pruning);
    const next = counts.shift() ?? 0;
    if (next instanceof Error) throw next;
    return next;
  };
  return { pruner: new Pruner({ prune } as InboxStore, retention, { log: push, warn: push, error: push }), asked, lines };
}

describe('Pruner', () => {
  it('asks in small batches until nothing more is removed', async () => {
    const { pruner, asked } = bench([500, 500, 3]);
    expect(await pruner.prune()).toBe(1003);
    expect(asked).toEqual(Array.from({ length: 4 }, () => ({ limit: 500, doneMs: 7 * DAY_MS, deadMs: 30 * DAY_MS, keysMs: 90 * DAY_MS })));
  });

  it('keeps for good what has no end, and takes at once what has none to keep', async () => {
    const { pruner, asked } = bench([], { doneDays: Infinity, deadDays: 0, keyDays: Infinity });
    expect(await pruner.prune()).toBe(0);
    expect(asked).toEqual([{ limit: 500, doneMs: undefined, deadMs: 0, keysMs: undefined }]);
  });

  it('begins when it is started, logs what fails, and goes on', async () => {
    const { pruner, lines, asked } = bench([new Error('the disk is full'), 1]);
    pruner.start();
    await waitFor(() => lines.length === 1);
    pruner.stop();
    expect(lines).toEqual(['old events could not be removed: Error: the disk is full']);
    expect([await pruner.prune(), asked.length]).toEqual([1, 3]);
  });
});
