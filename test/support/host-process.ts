import { EventEmitter } from 'node:events';

/** The process itself: Jest gives tests a copy that hears nothing of promises nobody handles. */
export const hostProcess = (EventEmitter.constructor as FunctionConstructor)('return process')() as NodeJS.Process;

const EVENTS = ['unhandledRejection', 'uncaughtException'] as const;

/** What nobody handled while `run` ran, and shortly after. Jest's own listeners, which would fail the test, are away meanwhile. */
export async function unhandledDuring(run: () => Promise<void>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const others = EVENTS.map((event) => hostProcess.rawListeners(event));
  for (const event of EVENTS) hostProcess.removeAllListeners(event).on(event, (reason: unknown) => void found.push(reason));
  try {
    await run();
    for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  } finally {
    for (const [index, event] of EVENTS.entries()) {
      hostProcess.removeAllListeners(event);
      for (const listener of others[index] ?? []) hostProcess.on(event, listener as () => void);
    }
  }
  return found;
}
