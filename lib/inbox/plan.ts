import type { Handler } from './inbox.js';
import { EVERY_HANDLER, type HandlerRun, type Runs } from './runs.js';

/** Stands for the handler where the stored event itself could not be read. */
export const READING = '(reading)';

/** A handler that has not finished. */
export interface Planned {
  readonly id: string;
  /** `undefined` when the application has none of this name any more. */
  readonly handler: Handler | undefined;
  readonly run: HandlerRun;
}

/** What is to be done for an event. */
export interface Plan {
  /** All that have not finished. */
  readonly all: readonly Planned[];
  /** Those to call now. */
  readonly due: readonly Planned[];
  /** Runs that this plan ends: of handlers that are no more, where the event is routed anew. */
  readonly settled: Runs;
}

/**
 * The handlers of an event are chosen when the first outcome is recorded, and then they stand: one that is added or
 * renamed later is not called for what others have handled. A replay chooses anew among those that have no run yet.
 */
export function planOf(runs: Runs, handlers: readonly Handler[], now: number): Plan {
  const byId = new Map(handlers.map((handler) => [handler.id, handler]));
  const stored = Object.entries(runs).filter(([id]) => id !== EVERY_HANDLER);
  const routing = runs[EVERY_HANDLER];
  const chooses = stored.length === 0 || routing?.status === 'pending';
  const isGone = ([id, { status }]: [string, HandlerRun]): boolean => status === 'pending' && !byId.has(id) && (chooses || id === READING);
  const gone = stored.filter(isGone).map(([id, run]) => [id, { ...run, status: id === READING ? 'done' : 'discarded', at: now, nextAt: undefined } as const] as const);
  const waiting = stored.filter((entry) => entry[1].status === 'pending' && !isGone(entry)).map(([id, run]): Planned => ({ id, handler: byId.get(id), run }));
  const fresh = chooses ? handlers.filter(({ id }) => runs[id] === undefined).map((handler): Planned => ({ id: handler.id, handler, run: { status: 'pending', attempts: 0, at: now } })) : [];
  const all = [...waiting, ...fresh];
  const next = Math.min(...all.map(({ run }) => run.nextAt ?? now));
  return { all, due: all.filter(({ run }) => (run.nextAt ?? now) <= Math.max(now, next)), settled: { ...Object.fromEntries(gone), ...(routing?.status === 'pending' ? { [EVERY_HANDLER]: { ...routing, status: 'done', at: now, nextAt: undefined } } : {}) } };
}
