import { systemClock } from '../../core/clock.js';
import type { Log } from '../../core/log.js';
import type { Run } from '../main.js';
import { invocationOf } from './arguments.js';
import { runCommand } from './commands.js';
import { INBOX_HELP } from './help.js';
import { openStore } from './open-store.js';

/** `nestjs-webhook inbox …`. */
export const run: Run = async (args, { env, output }) => {
  const invocation = invocationOf(args, { env, now: systemClock.now() });
  if ('help' in invocation) {
    output.write(INBOX_HELP);
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
};
