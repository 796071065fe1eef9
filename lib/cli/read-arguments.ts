import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.js';

/** The options a command takes. */
export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** An option with a value. */
export const TEXT = { type: 'string' } as const;
/** An option without one. */
export const FLAG = { type: 'boolean' } as const;

/** What a command line says. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** The value of an option. */
  text(option: string): string | undefined;
  /** The values of an option that may be repeated. */
  texts(option: string): readonly string[];
  flag(option: string): boolean;
}

/**
 * Reads the arguments of a command.
 *
 * @param help  where its options are listed: `inbox --help`
 * @throws UsageError
 */
export function readArguments(command: string, help: string, options: OptionTable, args: readonly string[]): Arguments {
  const { values, positionals } = parsed(command, help, { args: [...args], options, allowPositionals: true, strict: true });
  const texts = (option: string): readonly string[] => [values[option] ?? []].flat().filter((value) => typeof value === 'string');
  return { positionals, texts, text: (option) => texts(option)[0], flag: (option) => values[option] === true };
}

function parsed(command: string, help: string, config: ParseArgsConfig) {
  try {
    return parseArgs(config);
  } catch (error) {
    const [problem = ''] = (error as Error).message.split(/\.(?:\s|$)|\n/);
    throw new UsageError(`${command}: ${problem.replace(/^[A-Z]/, (first) => first.toLowerCase())}; nestjs-webhook ${help} lists the options`);
  }
}
