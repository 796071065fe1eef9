/** Source of the current time, in epoch milliseconds. Passed in everywhere so that tests never sleep. */
export interface Clock {
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock for waits: that of the machine, but one that does not jump when somebody sets it. A clock of the user's own stays as it is. */
export function steadyClock(clock: Clock): Clock {
  if (clock !== systemClock) return clock;
  const offset = Date.now() - performance.now();
  return { now: () => Math.round(offset + performance.now()) };
}
