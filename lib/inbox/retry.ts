import { WebhookError } from '../core/errors.js';
import type { ConfigProblem } from '../core/strategy.js';

/** When a handler that failed is called again. */
export interface RetryOptions {
  /** Attempts in all before the event is a dead letter. Default 10, about two days. */
  readonly attempts?: number;
  /** Wait after the first failure, ms. Default 10,000. */
  readonly delayMs?: number;
  /** By how much each wait is longer than the one before. Default 3.25. */
  readonly factor?: number;
  /** Longest wait, ms. Default 172,800,000 (two days). */
  readonly maxDelayMs?: number;
  /** Part of each wait that chance takes off, 0 to 1, so that failures of one moment do not come back in one. Default 0.2. */
  readonly jitter?: number;
  /** Errors that no repetition can cure: the event is a dead letter at once. Default none but `PermanentError` and payloads that fail their check. */
  readonly isPermanent?: (error: unknown) => boolean;
}

/** A policy with its defaults filled in. */
export type RetryPolicy = Required<RetryOptions>;

const TWO_DAYS_MS = 172_800_000;
/** Ten years. */
const MAX_DELAY_MS = 315_360_000_000;
const DEFAULTS: RetryPolicy = { attempts: 10, delayMs: 10_000, factor: 3.25, maxDelayMs: TWO_DAYS_MS, jitter: 0.2, isPermanent: () => false };

/** The first of several policies that says anything of an option decides it. */
export function retryPolicy(...policies: readonly (RetryOptions | undefined)[]): RetryPolicy {
  return Object.assign({}, DEFAULTS, ...policies.toReversed().map((policy) => Object.fromEntries(Object.entries(policy ?? {}).filter(([, value]) => value !== undefined)))) as RetryPolicy;
}

/** Faults in a policy. */
export function retryProblems(options: RetryOptions | undefined): readonly ConfigProblem[] {
  const { attempts, delayMs, factor, maxDelayMs, jitter } = retryPolicy(options);
  return [
    ...(Number.isSafeInteger(attempts) && attempts > 0 ? [] : [{ option: 'attempts', problem: 'is not a whole number from 1 on', remedy: 'give a count, 10' }]),
    ...(delayMs >= 0 && Number.isFinite(delayMs) ? [] : [{ option: 'delayMs', problem: 'is not a number from 0 on', remedy: 'give ms, 10000' }]),
    ...(factor >= 1 && Number.isFinite(factor) ? [] : [{ option: 'factor', problem: 'is less than 1', remedy: 'give 1 for equal waits, 2 to double them' }]),
    ...(maxDelayMs >= 0 && Number.isFinite(maxDelayMs) ? [] : [{ option: 'maxDelayMs', problem: 'is not a number from 0 on', remedy: 'give ms, 3600000 for an hour' }]),
    ...(jitter >= 0 && jitter <= 1 ? [] : [{ option: 'jitter', problem: 'is not between 0 and 1', remedy: 'give a part, 0.2' }]),
  ];
}

/** Thrown by a handler: not now, but after this many ms. It is no failure and counts as no attempt. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  /**
   * @param delayMs  at least 0
   * @param reason   for the log and the record
   */
  constructor(
    readonly delayMs: number,
    reason = 'not yet',
  ) {
    super(reason);
  }
}

/** Thrown by a handler: this event is of no use to it. It is finished, and no failure. */
export class Discard extends Error {
  override readonly name = 'Discard';

  /** @param reason  for the record */
  constructor(reason = 'of no use') {
    super(reason);
  }
}

/** Thrown by a handler: no repetition can cure this. The event is a dead letter at once. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** What comes of an attempt that threw. */
export type Verdict = { readonly next: 'discarded' } | { readonly next: 'dead' } | { readonly next: 'later' | 'again'; readonly delayMs: number };

/**
 * @param attempts  made so far, this one included
 * @param random    from 0 to 1
 */
export function afterFailure(error: unknown, attempts: number, policy: RetryPolicy, random: number): Verdict {
  if (error instanceof Discard) return { next: 'discarded' };
  if (error instanceof RetryLater) return { next: 'later', delayMs: wholeMs(Number.isNaN(Number(error.delayMs)) ? policy.delayMs : error.delayMs) };
  if (error instanceof PermanentError || isInvalidPayload(error) || policy.isPermanent(error)) return { next: 'dead' };
  if (attempts >= policy.attempts) return { next: 'dead' };
  const growth = Math.min(Number.MAX_VALUE, policy.factor ** (attempts - 1));
  const delayMs = Math.min(policy.maxDelayMs, policy.delayMs * growth);
  return { next: 'again', delayMs: wholeMs(delayMs * (1 - policy.jitter * random)) };
}

/** A store takes whole numbers, and no end of time. */
const wholeMs = (ms: number): number => Math.round(Math.min(MAX_DELAY_MS, Math.max(0, ms)));

const isInvalidPayload = (error: unknown): boolean => error instanceof WebhookError && error.code === 'WEBHOOK_PAYLOAD_INVALID';
