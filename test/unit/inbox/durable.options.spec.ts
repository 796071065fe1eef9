import { describe, expect, it } from '@jest/globals';
import type { DurableOptions } from 'nestjs-webhook';
import { durableProblems, resolveDurableOptions } from '../../../lib/inbox/durable.options.js';

const DEFAULTS = { role: 'both', autoStart: true, concurrency: 16, timeoutMs: 300_000, leaseMs: 30_000, pollMs: 1000, drainMs: 10_000, maxPending: 100_000, retention: { doneDays: 7, deadDays: 30, keyDays: 90 } };
const KEY = Buffer.alloc(32).toString('base64');

describe('resolveDurableOptions', () => {
  it('fills in the defaults, also for what is undefined', () => {
    expect(resolveDurableOptions({})).toEqual(DEFAULTS);
    expect(resolveDurableOptions({ role: undefined, concurrency: undefined, retention: { doneDays: undefined } })).toEqual(DEFAULTS);
  });

  it('keeps what is given', () => {
    expect(resolveDurableOptions({ role: 'work', autoStart: false, drainMs: 0, retention: { deadDays: 1 } })).toEqual({ ...DEFAULTS, role: 'work', autoStart: false, drainMs: 0, retention: { doneDays: 7, deadDays: 1, keyDays: 90 } });
  });
});

describe('durableProblems', () => {
  it.each<[DurableOptions, readonly string[]]>([
    [{}, []],
    [{ timeoutMs: 1, leaseMs: 2_147_483_647, pollMs: 1, drainMs: 0, concurrency: 1, maxPending: 1, retention: { doneDays: 0, deadDays: 0, keyDays: 0 } }, []],
    [{ retention: { doneDays: Infinity, deadDays: Infinity, keyDays: 1 } }, []],
    [{ keepHeaders: ['x-github-event', 'Content-Type'], encryptionKeys: [KEY, Buffer.alloc(32)] }, []],
    [{ role: 'neither' as never }, ['role']],
    [{ timeoutMs: 0, leaseMs: 2_147_483_648, pollMs: Number.NaN }, ['timeoutMs', 'leaseMs', 'pollMs']],
    [{ concurrency: 0, maxPending: 1.5 }, ['concurrency', 'maxPending']],
    [{ drainMs: -1 }, ['drainMs']],
    [{ drainMs: Infinity }, ['drainMs']],
    [{ retention: { doneDays: -1, deadDays: Number.NaN } }, ['retention.doneDays', 'retention.deadDays']],
    [{ retention: { doneDays: 7, keyDays: 6 } }, ['retention.keyDays']],
    [{ retention: { deadDays: 91 } }, ['retention.keyDays']],
    [{ keepHeaders: ['x y'] }, ['keepHeaders']],
    [{ encryptionKeys: [] }, ['encryptionKeys']],
    [{ encryptionKeys: [KEY, 'short'] }, ['encryptionKeys']],
    [{ encryptionKeys: [Buffer.alloc(31)] }, ['encryptionKeys']],
  ])('of %j names %j', (options, names) => {
    const problems = durableProblems(options);
    expect(problems.map(({ option }) => option)).toEqual(names);
    for (const { problem, remedy } of problems) expect([problem, remedy].every((text) => text.length > 0)).toBe(true);
  });

  it('says nothing of the keys themselves', () => {
    expect(JSON.stringify(durableProblems({ encryptionKeys: ['a-secret-that-is-too-short'] }))).not.toContain('a-secret');
  });
});
