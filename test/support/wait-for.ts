import { setTimeout as after } from 'node:timers/promises';

/** Waits until the condition holds. For what happens on the other side of a socket. */
export async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries += 1) {
    if (tries > 1000) throw new Error('it has not come true');
    await after(5);
  }
}
