import { setTimeout as after } from 'node:timers/promises';

/** Longest wait, ms: far more than anything takes. */
const LIMIT_MS = 20_000;

/** Waits until the condition holds. For what happens on the other side of a socket. */
export async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const start = performance.now(); !(await condition()); ) {
    if (performance.now() - start > LIMIT_MS) throw new Error(`it has not come true: ${condition}`);
    await after(5);
  }
}

/** The time a handler of a test is at work. */
export const working = (ms: number): Promise<void> => after(ms);

/** A promise that a test fulfils. */
export class Gate {
  #open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.#open = resolve));

  open(): void {
    this.#open();
  }
}
