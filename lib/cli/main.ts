import { WebhookError } from '../core/errors.js';
import { TOP_HELP } from './help.js';
import type { Output } from './output.js';
import { visible } from './table.js';
import { UsageError } from './usage-error.js';

/** Where a command line is typed. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
}

/** Does what stands behind a command's name, and gives back the exit code. @throws UsageError, WebhookError */
export type Run = (args: readonly string[], around: Surroundings) => Promise<number>;

/** Every command; its code is loaded when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly run: Run }>>> = {
  providers: () => import('./providers.js'),
  sign: () => import('./sign.js'),
  send: () => import('./send.js'),
  explain: () => import('./explain/index.js'),
  listen: () => import('./listen/index.js'),
  inbox: () => import('./inbox/index.js'),
};

/** Does what a command line asks for, and gives back the exit code. Never rejects. */
export async function main([name, ...args]: readonly string[], around: Surroundings): Promise<number> {
  const { output } = around;
  try {
    if (name === '--help' || name === '-h') {
      output.write(TOP_HELP);
      return 0;
    }
    const load = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
    if (load === undefined) throw new UsageError(`${name === undefined ? 'a command is missing' : `unknown command ${name}`}; the commands are ${Object.keys(COMMANDS).join(', ')}; nestjs-webhook --help says what they do`);
    const { run } = await load();
    return await run(args, around);
  } catch (error) {
    output.complain(wordsOf(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return error instanceof UsageError || error instanceof WebhookError ? text : `it failed: ${visible(text)}`;
}
