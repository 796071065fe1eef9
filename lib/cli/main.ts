import { systemClock } from '../core/clock.js';
import { WebhookError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { invocationOf } from './arguments.js';
import { runCommand } from './commands.js';
import { INBOX_HELP, TOP_HELP } from './help.js';
import { openStore } from './open-store.js';
import type { Output } from './output.js';
import { visible } from './table.js';
import { UsageError } from './usage-error.js';

/** Does what a command line asks for, and gives back the exit code. Never rejects. */
export async function main(args: readonly string[], env: Readonly<Record<string, string | undefined>>, output: Output): Promise<number> {
  try {
    const invocation = invocationOf(args, { env, now: systemClock.now() });
    if ('help' in invocation) {
      output.write(invocation.help === 'top' ? TOP_HELP : INBOX_HELP);
      return 0;
    }
    const { address, command } = invocation;
    const log: Log = { log: () => undefined, warn: (line) => output.complain(line), error: (line) => output.complain(line) };
    const store = await openStore(address, systemClock, log);
    try {
      return await runCommand(command, store, output, log);
    } finally {
      await store.close();
    }
  } catch (error) {
    output.complain(wordsOf(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return error instanceof UsageError || error instanceof WebhookError ? text : `the store failed: ${visible(text)}`;
}
