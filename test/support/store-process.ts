import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('store-child.mjs', import.meta.url));

/** A store in another process. */
export interface StoreProcess {
  /** The first line it has said. */
  readonly said: { readonly seqs?: readonly number[]; readonly claimed?: readonly number[]; readonly opened?: boolean; readonly code?: string; readonly message?: string };
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** @param user  runs as this user, for a process that may not do everything */
export async function storeProcess(action: 'hold' | 'open', file: string, user?: number): Promise<StoreProcess> {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT, action, file], { stdio: ['pipe', 'pipe', 'inherit'], ...(user === undefined ? {} : { uid: user, gid: user }) });
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const [line] = (await Promise.race([once(lines, 'line'), exit.then(() => ['{}'])])) as [string];
  return {
    said: JSON.parse(line) as StoreProcess['said'],
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
