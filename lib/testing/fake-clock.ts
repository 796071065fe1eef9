import type { Clock } from '../core/clock.js';

/** A clock that moves only when told to. */
export interface FakeClock extends Clock {
  /** Moves the clock, ms; back with a negative number. */
  advance(ms: number): void;
  /** Sets the clock, epoch ms. */
  set(now: number): void;
}

/** @param start  epoch ms. Default 2026-01-01T00:00:00Z */
export function fakeClock(start: number = Date.UTC(2026, 0, 1)): FakeClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => void (now += ms),
    set: (value) => void (now = value),
  };
}
