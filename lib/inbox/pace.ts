import type { Clock } from '../core/clock.js';

/** Events that are claimed ahead wait for a place no longer than about this, ms. */
const AHEAD_MS = 100;
/** No more are claimed at once than so many for each place. */
const MAX_EACH = 16;

/** How many events a worker may have: as many as it has places, and where handlers are fast as many as they finish in a moment. */
export class Pace {
  #finished = 0;
  #since: number;
  #most: number;

  /** @param places  events that may be at work at once */
  constructor(
    private readonly places: number,
    private readonly clock: Clock,
  ) {
    this.#most = places;
    this.#since = clock.now();
  }

  /** One more is handled. */
  count(): void {
    this.#finished += 1;
  }

  /** Events the worker may have that no handler is done with. */
  get most(): number {
    const ms = this.clock.now() - this.#since;
    if (ms >= AHEAD_MS) {
      this.#most = Math.min(this.places * MAX_EACH, Math.max(this.places, Math.floor((this.#finished * AHEAD_MS) / ms)));
      this.#finished = 0;
      this.#since += ms;
    }
    return this.#most;
  }
}
