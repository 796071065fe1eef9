/** Source of the current time, in epoch milliseconds. Passed in everywhere so that tests never sleep. */
export interface Clock {
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };
