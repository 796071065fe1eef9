import type { ConfigProblem } from '../core/strategy.js';
import { privacyProblems, type PrivacyOptions } from './stored-request.js';

/** Options that every engine with a store takes. */
export interface DurableOptions extends PrivacyOptions {
  /** `receive` stores deliveries and runs no handler, `work` runs handlers and answers deliveries 503, `both` does both. Default `both`. */
  readonly role?: 'receive' | 'work' | 'both' | undefined;
  /** Whether handlers run from the start of the application on. With `false` they run by `WebhookInbox.start()` or `.work()`. Default true. */
  readonly autoStart?: boolean | undefined;
  /** Events worked on at once in this process. Default 16. */
  readonly concurrency?: number | undefined;
  /** Longest run of a handler that names no `timeoutMs`, ms. Default 300,000 (five minutes). */
  readonly timeoutMs?: number | undefined;
  /** How long an event belongs to a worker that says nothing, ms; a worker at work lengthens it. Default 30,000. */
  readonly leaseMs?: number | undefined;
  /** How often the store is asked for work that nothing has announced, ms. Default 1,000. */
  readonly pollMs?: number | undefined;
  /** How long handlers at work may go on when the application shuts down, ms; what has not finished then is taken up by the next worker. Default 10,000. */
  readonly drainMs?: number | undefined;
  /** Events waiting in the store from which on deliveries are answered 503. Default 100,000. */
  readonly maxPending?: number | undefined;
  /** How long things are kept. Default: bytes of done events 7 days, of dead letters 30 days, keys 90 days. */
  readonly retention?: RetentionOptions | undefined;
}

/** How long things are kept. `Infinity` keeps them for good. What is not settled is always kept. */
export interface RetentionOptions {
  /** Bytes of events whose handlers have all finished, days. Default 7. */
  readonly doneDays?: number | undefined;
  /** Bytes of dead letters, days. Default 30. */
  readonly deadDays?: number | undefined;
  /** Names, outcomes and dedupe keys of events whose bytes are gone, days since they were settled. Default 90. */
  readonly keyDays?: number | undefined;
}

/** The options with every default filled in. */
export type ResolvedDurableOptions = Filled<Omit<DurableOptions, keyof PrivacyOptions | 'retention'>> & { readonly retention: Filled<RetentionOptions> };

type Filled<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** Fills in the defaults. */
export function resolveDurableOptions(options: DurableOptions): ResolvedDurableOptions {
  const { role = 'both', autoStart = true, concurrency = 16, timeoutMs = 300_000, leaseMs = 30_000, pollMs = 1000, drainMs = 10_000, maxPending = 100_000, retention = {} } = options;
  const { doneDays = 7, deadDays = 30, keyDays = 90 } = retention;
  return { role, autoStart, concurrency, timeoutMs, leaseMs, pollMs, drainMs, maxPending, retention: { doneDays, deadDays, keyDays } };
}

/** Node's timers cannot wait longer, ms. */
const MAX_TIMER_MS = 2_147_483_647;
const ROLES: readonly unknown[] = ['receive', 'work', 'both'];

/** Faults in the options. */
export function durableProblems(options: DurableOptions): readonly ConfigProblem[] {
  const resolved = resolveDurableOptions(options);
  const times = (['timeoutMs', 'leaseMs', 'pollMs'] as const).filter((option) => !(resolved[option] >= 1 && resolved[option] <= MAX_TIMER_MS));
  const counts = (['concurrency', 'maxPending'] as const).filter((option) => !(Number.isSafeInteger(resolved[option]) && resolved[option] > 0));
  const days = (['doneDays', 'deadDays', 'keyDays'] as const).filter((option) => !(resolved.retention[option] >= 0));
  const { doneDays, deadDays, keyDays } = resolved.retention;
  return [
    ...(ROLES.includes(resolved.role) ? [] : [{ option: 'role', problem: 'is none', remedy: "write 'receive', 'work' or 'both'" }]),
    ...times.map((option) => ({ option, problem: `is not between 1 and ${MAX_TIMER_MS}`, remedy: 'give ms, 30000' })),
    ...counts.map((option) => ({ option, problem: 'is not a whole number from 1 on', remedy: 'give a count' })),
    ...(resolved.drainMs >= 0 && resolved.drainMs <= MAX_TIMER_MS ? [] : [{ option: 'drainMs', problem: `is not between 0 and ${MAX_TIMER_MS}`, remedy: 'give ms, 10000' }]),
    ...days.map((option) => ({ option: `retention.${option}`, problem: 'is not a number from 0 on', remedy: 'give days, or Infinity' })),
    ...(keyDays >= Math.max(finite(doneDays), finite(deadDays)) ? [] : [{ option: 'retention.keyDays', problem: 'is less than the days of bytes', remedy: 'keep keys at least as long as bytes: copies are told by them' }]),
    ...privacyProblems(options),
  ];
}

const finite = (days: number): number => (Number.isFinite(days) ? days : 0);
