import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { discardedRuns, EVERY_HANDLER, mergeRuns, replayedRuns, statusOf, withFailure, type HandlerRun, type Runs, type RunStatus } from '../../../lib/inbox/runs.js';

const run = (status: RunStatus, over: Partial<HandlerRun> = {}): HandlerRun => ({ status, attempts: 2, at: 1, ...over });
const statuses = (runs: Runs): unknown => Object.fromEntries(Object.entries(runs).map(([id, { status }]) => [id, status]));
const anyRuns = fc.dictionary(fc.constantFrom('A', 'B', 'C', EVERY_HANDLER), fc.constantFrom<RunStatus>('pending', 'done', 'dead', 'discarded', 'stale').map((status) => run(status)));

describe('statusOf', () => {
  it.each<[Readonly<Record<string, RunStatus>>, string]>([
    [{}, 'done'],
    [{ A: 'done', B: 'discarded', C: 'stale' }, 'done'],
    [{ A: 'done', B: 'dead' }, 'dead'],
    [{ A: 'pending', B: 'dead' }, 'pending'],
    [{ A: 'dead', [EVERY_HANDLER]: 'pending' }, 'pending'],
  ])('of %j is %s', (runs, status) => {
    expect(statusOf(Object.fromEntries(Object.entries(runs).map(([id, each]) => [id, run(each)])))).toBe(status);
  });
});

describe('withFailure', () => {
  it('keeps the last twenty, the oldest first', () => {
    const failed = Array.from({ length: 30 }, (_, at) => at).reduce((before, at) => withFailure(before, { at, error: String(at) }), run('pending'));
    expect(failed.failures?.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => index + 10));
  });

  it('leaves the run it was given as it was', () => {
    const before = run('pending', { failures: [{ at: 1, error: 'a' }] });
    expect([withFailure(before, { at: 2, error: 'b' }).failures?.length, before.failures?.length]).toEqual([2, 1]);
  });
});

describe('mergeRuns', () => {
  it('takes what changed and leaves the rest', () => {
    expect(mergeRuns({ A: run('pending'), B: run('done') }, { A: run('dead'), C: run('done') })).toEqual({ A: run('dead'), B: run('done'), C: run('done') });
  });
});

describe('replayedRuns', () => {
  it('makes dead runs again, with no attempts, their failures and no time', () => {
    const failures = [{ at: 1, error: 'no' }];
    expect(replayedRuns({ A: run('done'), B: run('dead', { failures, nextAt: 9 }) }, 7)).toEqual({
      A: run('done'), B: { status: 'pending', attempts: 0, at: 7, failures }, [EVERY_HANDLER]: { status: 'pending', attempts: 0, at: 7 },
    });
  });

  it('makes all again where none is dead', () => {
    expect(statuses(replayedRuns({ A: run('done'), B: run('discarded'), C: run('stale') }, 7))).toEqual({ A: 'pending', B: 'pending', C: 'pending', [EVERY_HANDLER]: 'pending' });
    expect(statuses(replayedRuns({}, 7))).toEqual({ [EVERY_HANDLER]: 'pending' });
  });

  it('makes one alone again, also one that never was, and chooses no others', () => {
    expect(statuses(replayedRuns({ A: run('done'), B: run('dead') }, 7, 'A'))).toEqual({ A: 'pending', B: 'dead' });
    expect(statuses(replayedRuns({ A: run('done') }, 7, 'N'))).toEqual({ A: 'done', N: 'pending' });
  });

  it('always leaves something to do', () => {
    fc.assert(fc.property(anyRuns, fc.option(fc.constantFrom('A', 'N'), { nil: undefined }), (runs, handler) => {
      expect(statusOf(replayedRuns(runs, 7, handler))).toBe('pending');
    }));
  });
});

describe('discardedRuns', () => {
  it('gives up what is not finished, and keeps what was', () => {
    const given = discardedRuns({ A: run('done'), B: run('pending', { nextAt: 9 }), C: run('dead'), D: run('stale') }, 7);
    expect(given).toEqual({ A: run('done'), B: run('discarded', { at: 7, nextAt: undefined }), C: run('discarded', { at: 7, nextAt: undefined }), D: run('stale') });
  });

  it('leaves nothing to do', () => {
    fc.assert(fc.property(anyRuns, (runs) => expect(statusOf(discardedRuns(runs, 7))).toBe('done')));
  });

  it('of one handler leaves the others', () => {
    expect(statuses(discardedRuns({ A: run('pending'), B: run('pending'), C: run('dead') }, 7, 'A'))).toEqual({ A: 'discarded', B: 'pending', C: 'dead' });
  });

  it('of a handler with nothing to give up is the same object', () => {
    const runs = { A: run('done'), B: run('pending'), C: run('discarded') };
    for (const handler of ['A', 'C', 'N']) expect(discardedRuns(runs, 7, handler)).toBe(runs);
  });

  it('of a handler before any was chosen, or while more are to be chosen, leaves the choice of the others', () => {
    expect(statuses(discardedRuns({}, 7, 'A'))).toEqual({ A: 'discarded', [EVERY_HANDLER]: 'pending' });
    expect(statuses(discardedRuns({ B: run('done'), [EVERY_HANDLER]: run('pending') }, 7, 'A'))).toEqual({ A: 'discarded', B: 'done', [EVERY_HANDLER]: 'pending' });
  });
});
