import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Discard, PermanentError, RetryLater, WebhookError, type RetryOptions } from 'nestjs-webhook';
import { afterFailure, retryPolicy, retryProblems } from '../../../lib/inbox/retry.js';

const DEFAULT = retryPolicy();
const FAILED = new Error('no');
const waitsOf = (options: RetryOptions, count: number, random = 0): readonly unknown[] => Array.from({ length: count }, (_, index) => {
  const verdict = afterFailure(FAILED, index + 1, retryPolicy(options), random);
  return 'delayMs' in verdict ? verdict.delayMs : verdict.next;
});

describe('a policy', () => {
  it('is about ten attempts over two days by default', () => {
    const waits = waitsOf({}, 10);
    expect(waits.at(-1)).toBe('dead');
    const days = waits.slice(0, -1).map(Number).reduce((sum, ms) => sum + ms, 0) / 86_400_000;
    expect([waits[0], days > 1.5 && days < 3]).toEqual([10_000, true]);
  });

  it('is decided option by option by the first that says anything', () => {
    expect(retryPolicy({ attempts: 1 }, { attempts: 2, delayMs: 2 }, { attempts: 3, delayMs: 3, factor: 3 })).toEqual({ ...DEFAULT, attempts: 1, delayMs: 2, factor: 3 });
    expect(retryPolicy(undefined, { attempts: undefined as never, delayMs: 0 }, { attempts: 3 })).toEqual({ ...DEFAULT, attempts: 3, delayMs: 0 });
  });

  it.each<[RetryOptions | undefined, readonly string[]]>([
    [undefined, []],
    [{ attempts: 1, delayMs: 0, factor: 1, maxDelayMs: 0, jitter: 1 }, []],
    [{ attempts: 0, delayMs: -1, factor: 0.5, maxDelayMs: -1, jitter: 1.1 }, ['attempts', 'delayMs', 'factor', 'maxDelayMs', 'jitter']],
    [{ attempts: 1.5, delayMs: Number.NaN, factor: Number.POSITIVE_INFINITY, maxDelayMs: Number.NaN, jitter: Number.NaN }, ['attempts', 'delayMs', 'factor', 'maxDelayMs', 'jitter']],
  ])('of %j has faults in %j', (options, names) => {
    expect(retryProblems(options).map(({ option }) => option)).toEqual(names);
  });
});

describe('a wait', () => {
  it('grows by the factor up to the longest', () => {
    expect(waitsOf({ attempts: 6, delayMs: 100, factor: 2, maxDelayMs: 500 }, 6)).toEqual([100, 200, 400, 500, 500, 'dead']);
  });

  it('is cut by chance, by no more than the jitter', () => {
    expect([waitsOf({ delayMs: 1000, jitter: 0.2 }, 1, 1), waitsOf({ delayMs: 1000, jitter: 0.2 }, 1, 0.5), waitsOf({ delayMs: 1000, jitter: 0 }, 1, 1)]).toEqual([[800], [900], [1000]]);
  });

  it('is a whole number that a store can take, whatever the policy', () => {
    const policy = fc.record({ attempts: fc.constant(1000), delayMs: fc.double({ min: 0, max: 1e9, noNaN: true }), factor: fc.double({ min: 1, max: 1e6, noNaN: true }), maxDelayMs: fc.double({ min: 0, noDefaultInfinity: true, noNaN: true }), jitter: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(fc.property(policy, fc.integer({ min: 1, max: 999 }), fc.double({ min: 0, max: 1, noNaN: true }), (options, attempts, random) => {
      const verdict = afterFailure(FAILED, attempts, retryPolicy(options), random);
      const delayMs = 'delayMs' in verdict ? verdict.delayMs : Number.NaN;
      expect([Number.isSafeInteger(delayMs), delayMs >= 0, delayMs <= Math.ceil(options.maxDelayMs)]).toEqual([true, true, true]);
    }));
  });
});

describe('what is thrown', () => {
  it.each<[string, unknown, number, object]>([
    ['an error', FAILED, 1, { next: 'again', delayMs: 10_000 }],
    ['no error', 'text', 1, { next: 'again', delayMs: 10_000 }],
    ['an error at the last attempt', FAILED, 10, { next: 'dead' }],
    ['an error after the last attempt', FAILED, 12, { next: 'dead' }],
    ['Discard', new Discard(), 1, { next: 'discarded' }],
    ['Discard after the last attempt', new Discard(), 12, { next: 'discarded' }],
    ['RetryLater', new RetryLater(5000), 1, { next: 'later', delayMs: 5000 }],
    ['RetryLater after the last attempt', new RetryLater(5000), 12, { next: 'later', delayMs: 5000 }],
    ['RetryLater in the past', new RetryLater(-5), 1, { next: 'later', delayMs: 0 }],
    ['RetryLater with a fraction', new RetryLater(1.5), 1, { next: 'later', delayMs: 2 }],
    ['RetryLater with no number', new RetryLater(Number.NaN), 1, { next: 'later', delayMs: 10_000 }],
    ['RetryLater without end', new RetryLater(Infinity), 1, { next: 'later', delayMs: 315_360_000_000 }],
    ['PermanentError', new PermanentError('gone'), 1, { next: 'dead' }],
    ['a payload that fails its check', new WebhookError('WEBHOOK_PAYLOAD_INVALID'), 1, { next: 'dead' }],
    ['another error of the module', new WebhookError('WEBHOOK_INTERNAL'), 1, { next: 'again', delayMs: 10_000 }],
  ])('%s', (_what, error, attempts, verdict) => {
    expect(afterFailure(error, attempts, DEFAULT, 0)).toEqual(verdict);
  });

  it('is permanent where the user says so', () => {
    const policy = retryPolicy({ isPermanent: (error) => error instanceof TypeError });
    expect([afterFailure(new TypeError(), 1, policy, 0), afterFailure(new RangeError(), 1, policy, 0)]).toMatchObject([{ next: 'dead' }, { next: 'again' }]);
  });
});
