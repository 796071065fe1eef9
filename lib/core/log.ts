import type { Clock } from './clock.js';

/** Where the module writes; Nest's `Logger` is one. */
export interface Log {
  log(message: string): void;
  warn(message: string): void;
  error(message: string, stack?: string): void;
}

const WINDOW_MS = 60_000;
const LINES_PER_WINDOW = 20;

/**
 * Keeps a flood of equal lines out of the log: the first 20 of a kind in a minute are written,
 * the rest are counted and said when the next minute begins.
 */
export class LineLimiter {
  readonly #kinds = new Map<string, { since: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** The line to write for this one, `undefined` when it is only counted. */
  take(kind: string, line: string): string | undefined {
    const now = this.clock.now();
    const state = this.#kinds.get(kind);
    if (state === undefined || now - state.since >= WINDOW_MS || now < state.since) {
      this.#kinds.set(kind, { since: now, count: 1 });
      const left = (state?.count ?? 0) - LINES_PER_WINDOW;
      return left > 0 ? `${line} (and ${left} more like it in the minute before)` : line;
    }
    state.count += 1;
    return state.count > LINES_PER_WINDOW ? undefined : line;
  }
}

/** A wait as a reader says it: `32 s`, `5.7 min`, `3.3 h`. */
export function inWords(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  return ms < 7_200_000 ? `${(ms / 60_000).toFixed(1)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}
