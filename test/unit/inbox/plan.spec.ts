import { describe, expect, it } from '@jest/globals';
import type { Handler } from 'nestjs-webhook';
import { planOf, READING, type Plan } from '../../../lib/inbox/plan.js';
import { discardedRuns, EVERY_HANDLER, mergeRuns, replayedRuns, statusOf, type HandlerRun, type Runs, type RunStatus } from '../../../lib/inbox/runs.js';

const NOW = 100;
const handlers = (...ids: readonly string[]): readonly Handler[] => ids.map((id) => ({ id, timeoutMs: undefined, run: async () => undefined }));
const run = (status: RunStatus, over: Partial<HandlerRun> = {}): HandlerRun => ({ status, attempts: 1, at: 1, ...over });
const ids = ({ all, due, settled }: Plan): unknown => [all.map(({ id }) => id), due.map(({ id }) => id), Object.fromEntries(Object.entries(settled).map(([id, { status }]) => [id, status]))];

describe('a plan', () => {
  it('of a new event is all its handlers', () => {
    const plan = planOf({}, handlers('A', 'B'), NOW);
    expect(ids(plan)).toEqual([['A', 'B'], ['A', 'B'], {}]);
    expect(plan.all[0]).toMatchObject({ id: 'A', handler: { id: 'A' }, run: { status: 'pending', attempts: 0, at: NOW } });
  });

  it('of an event nobody listens to is nothing', () => {
    expect(ids(planOf({}, [], NOW))).toEqual([[], [], {}]);
  });

  it('is what has not finished, with its attempts', () => {
    const plan = planOf({ A: run('done'), B: run('pending', { attempts: 3 }), C: run('dead'), D: run('discarded'), E: run('stale') }, handlers('A', 'B', 'C', 'D', 'E'), NOW);
    expect([ids(plan), plan.all[0]?.run.attempts]).toEqual([[['B'], ['B'], {}], 3]);
  });

  it('leaves out a handler that was added since, and strands none that was renamed', () => {
    const plan = planOf({ A: run('done'), Old: run('pending') }, handlers('A', 'New'), NOW);
    expect([ids(plan), plan.all[0]?.handler]).toEqual([[['Old'], ['Old'], {}], undefined]);
  });

  it('calls now what is due, and the rest in its time', () => {
    expect(ids(planOf({ A: run('pending', { nextAt: NOW - 1 }), B: run('pending', { nextAt: NOW }), C: run('pending', { nextAt: NOW + 1 }), D: run('pending') }, handlers('A', 'B', 'C', 'D'), NOW))).toEqual([['A', 'B', 'C', 'D'], ['A', 'B', 'D'], {}]);
  });

  it('calls what comes first where the event came a little early', () => {
    expect(ids(planOf({ A: run('pending', { nextAt: NOW + 5 }), B: run('pending', { nextAt: NOW + 9 }) }, handlers('A', 'B'), NOW))).toEqual([['A', 'B'], ['A'], {}]);
  });
});

describe('a plan after a replay', () => {
  it('is the dead ones and those that were added since, and ends those that are no more', () => {
    const runs = replayedRuns({ A: run('done'), B: run('dead'), Gone: run('dead') }, NOW);
    const plan = planOf(runs, handlers('A', 'B', 'New'), NOW);
    expect(ids(plan)).toEqual([['B', 'New'], ['B', 'New'], { Gone: 'discarded', [EVERY_HANDLER]: 'done' }]);
  });

  it('of one handler is that one alone', () => {
    expect(ids(planOf(replayedRuns({ A: run('done') }, NOW, 'New'), handlers('A', 'New', 'Other'), NOW))).toEqual([['New'], ['New'], {}]);
  });

  it('ends in an event that is settled once they have finished', () => {
    const runs = replayedRuns({ A: run('dead'), Gone: run('dead') }, NOW);
    const { all, settled } = planOf(runs, handlers('A', 'New'), NOW);
    expect(statusOf(mergeRuns(runs, { ...settled, ...Object.fromEntries(all.map(({ id }) => [id, run('done')])) }))).toBe('done');
  });

  it('of an event nobody listens to any more ends it', () => {
    const runs = replayedRuns({}, NOW);
    expect(statusOf(mergeRuns(runs, planOf(runs, [], NOW).settled))).toBe('done');
  });
});

describe('a plan for an event that could not be read', () => {
  const failed: Runs = { [READING]: run('pending', { nextAt: NOW - 1 }), [EVERY_HANDLER]: run('pending') };

  it('is all its handlers once it can be', () => {
    expect(ids(planOf(failed, handlers('A', 'B'), NOW))).toEqual([['A', 'B'], ['A', 'B'], { [READING]: 'done', [EVERY_HANDLER]: 'done' }]);
  });

  it('is the same after it was dead and is replayed', () => {
    expect(ids(planOf(replayedRuns({ [READING]: run('dead') }, NOW), handlers('A'), NOW))).toEqual([['A'], ['A'], { [READING]: 'done', [EVERY_HANDLER]: 'done' }]);
  });
});

describe('a plan after one handler was discarded', () => {
  it('before any was chosen is the others', () => {
    const runs = discardedRuns({}, NOW, 'A');
    expect(ids(planOf(runs, handlers('A', 'B'), NOW))).toEqual([['B'], ['B'], { [EVERY_HANDLER]: 'done' }]);
  });
});
