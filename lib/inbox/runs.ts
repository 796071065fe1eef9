/** What became of a handler at an event. */
export type RunStatus = 'pending' | 'done' | 'dead' | 'discarded' | 'stale';

/** An attempt that failed. */
export interface Failure {
  /** Epoch ms. */
  readonly at: number;
  /** The error, without anything that looks like a secret. */
  readonly error: string;
}

/** One handler at one event. */
export interface HandlerRun {
  readonly status: RunStatus;
  /** Attempts made since it was last put to work. */
  readonly attempts: number;
  /** Epoch ms of the last change. */
  readonly at: number;
  /** When the next attempt is due, epoch ms; while pending only. */
  readonly nextAt?: number | undefined;
  /** The last twenty failed attempts, the oldest first; those before a replay too. */
  readonly failures?: readonly Failure[] | undefined;
}

/** Runs by the id of the handler. */
export type Runs = Readonly<Record<string, HandlerRun>>;

/** Stands among the runs after a replay: while it is pending, handlers that have no run are to get one. */
export const EVERY_HANDLER = '*';

const MAX_FAILURES = 20;

/** The run with one more failure in its record. */
export function withFailure(run: HandlerRun, failure: Failure): HandlerRun {
  return { ...run, failures: [...(run.failures ?? []), failure].slice(-MAX_FAILURES) };
}

/** The stored runs with those that changed. */
export const mergeRuns = (stored: Runs, changed: Runs): Runs => ({ ...stored, ...changed });

/** What the runs of a settled event become when it is replayed. */
export function replayedRuns(runs: Runs, now: number, handler?: string): Runs {
  const again = (run: HandlerRun | undefined): HandlerRun => ({ status: 'pending', attempts: 0, at: now, ...(run?.failures === undefined ? {} : { failures: run.failures }) });
  if (handler !== undefined) return { ...runs, [handler]: again(runs[handler]) };
  const dead = Object.entries(runs).filter(([, { status }]) => status === 'dead');
  const chosen = dead.length > 0 ? dead : Object.entries(runs);
  return { ...runs, ...Object.fromEntries(chosen.map(([id, run]) => [id, again(run)])), [EVERY_HANDLER]: again(undefined) };
}

/**
 * What the runs become when the rest is given up; with `handler`, the run of that one alone. The same object when there is nothing to give up.
 * Where the handlers are still to be chosen, the one that is given up will not be among them.
 */
export function discardedRuns(runs: Runs, now: number, handler?: string): Runs {
  if (handler !== undefined && runs[handler] === undefined) {
    const isRouted = Object.keys(runs).length > 0 && runs[EVERY_HANDLER]?.status !== 'pending';
    return isRouted ? runs : { [EVERY_HANDLER]: { status: 'pending', attempts: 0, at: now }, ...runs, [handler]: { status: 'discarded', attempts: 0, at: now } };
  }
  if (handler !== undefined && !isOpen(runs[handler])) return runs;
  const isGivenUp = (id: string, run: HandlerRun): boolean => isOpen(run) && (handler === undefined || id === handler);
  return Object.fromEntries(Object.entries(runs).map(([id, run]) => [id, isGivenUp(id, run) ? { ...run, status: 'discarded', at: now, nextAt: undefined } : run]));
}

const isOpen = (run: HandlerRun | undefined): boolean => run?.status === 'pending' || run?.status === 'dead';

/** What an event with these runs is. */
export function statusOf(runs: Runs): 'pending' | 'done' | 'dead' {
  const all = Object.values(runs);
  if (all.some(({ status }) => status === 'pending')) return 'pending';
  return all.some(({ status }) => status === 'dead') ? 'dead' : 'done';
}
