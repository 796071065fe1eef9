import { durableProblems, resolveDurableOptions, type ResolvedDurableOptions } from '../../inbox/durable.options.js';
import { isPlainName } from '../../inbox/engines/postgres/schema.js';
import { privacyProblems } from '../../inbox/stored-request.js';
import type { EventFilter, EventStatus } from '../../inbox/store.js';
import { FLAG, readArguments, TEXT, type Arguments, type OptionTable } from '../read-arguments.js';
import { timeOf } from '../times.js';
import { UsageError } from '../usage-error.js';

/** Which store is meant. */
export interface StoreAddress {
  /** A path, or a URL of PostgreSQL. */
  readonly store: string;
  readonly schema: string | undefined;
}

/** What is to be done. */
export type Command =
  | { readonly name: 'list'; readonly filter: EventFilter; readonly limit: number; readonly before: number | undefined; readonly json: boolean }
  | { readonly name: 'show'; readonly seq: number; readonly keys: readonly string[]; readonly raw: boolean; readonly json: boolean }
  | { readonly name: 'replay' | 'discard'; readonly selection: readonly number[] | EventFilter; readonly handler: string | undefined }
  | { readonly name: 'prune'; readonly retention: ResolvedDurableOptions['retention'] }
  | { readonly name: 'stats'; readonly json: boolean };

/** What a command line asks for. */
export type Invocation = { readonly help: true } | { readonly address: StoreAddress; readonly command: Command };

/** Where the command line is typed. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Epoch ms. */
  readonly now: number;
}

const COMMON: OptionTable = { store: TEXT, schema: TEXT, help: { ...FLAG, short: 'h' } };
const FILTER: OptionTable = { status: TEXT, source: TEXT, name: TEXT, action: TEXT, id: TEXT, handler: TEXT, since: TEXT, until: TEXT };
const TABLES: Readonly<Record<Command['name'], OptionTable>> = {
  list: { ...COMMON, ...FILTER, limit: TEXT, before: TEXT, json: FLAG },
  show: { ...COMMON, key: { ...TEXT, multiple: true }, raw: FLAG, json: FLAG },
  replay: { ...COMMON, ...FILTER, all: FLAG },
  discard: { ...COMMON, ...FILTER, all: FLAG },
  prune: { ...COMMON, 'done-days': TEXT, 'dead-days': TEXT, 'key-days': TEXT },
  stats: { ...COMMON, json: FLAG },
};
const NAMES = Object.keys(TABLES);
const STATUSES: readonly EventStatus[] = ['pending', 'running', 'done', 'dead'];
const DEFAULT_LIMIT = 50;

/** Reads what stands behind `inbox`. @throws UsageError */
export function invocationOf(args: readonly string[], around: Surroundings): Invocation {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') return { help: true };
  if (!isCommand(name)) throw new UsageError(`${name === undefined ? 'a command is missing' : `unknown command inbox ${name}`}; the commands are ${NAMES.join(', ')}`);
  const input = parsed(name, rest);
  if (input.flag('help')) return { help: true };
  return { command: commandOf(name, input, around), address: addressOf(input, around) };
}

const isCommand = (name: string | undefined): name is Command['name'] => name !== undefined && Object.hasOwn(TABLES, name);

const parsed = (name: Command['name'], args: readonly string[]) => readArguments(`inbox ${name}`, 'inbox --help', TABLES[name], args);

function addressOf(input: Arguments, { env }: Surroundings): StoreAddress {
  const store = input.text('store') ?? env['WEBHOOK_STORE'] ?? '';
  if (store.trim() === '' || store.startsWith(':')) throw new UsageError('no store is named; write --store <file or postgres://…>, or set WEBHOOK_STORE');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(store) && !/^postgres(?:ql)?:\/\//i.test(store)) throw new UsageError('the store is no URL of PostgreSQL; write postgres://user@host/database, or the path of a SQLite file');
  const schema = input.text('schema');
  if (schema !== undefined && !isPlainName(schema)) throw new UsageError('--schema is no plain name; use lower case letters, digits and _, at most 40, not beginning with a digit or pg_');
  return { store, schema };
}

function commandOf(name: Command['name'], input: Arguments, around: Surroundings): Command {
  const json = input.flag('json');
  switch (name) {
    case 'list':
      noNumbers(name, input);
      return { name, filter: filterOf(input, around), limit: countOf('limit', input.text('limit')) ?? DEFAULT_LIMIT, before: countOf('before', input.text('before')), json };
    case 'show': {
      const [seq, ...others] = numbersOf(input);
      if (seq === undefined || others.length > 0) throw new UsageError('inbox show takes one number; nestjs-webhook inbox list gives them');
      if (json && input.flag('raw')) throw new UsageError('--json and --raw exclude each other; give one of them');
      return { name, seq, keys: keysOf(input, around), raw: input.flag('raw'), json };
    }
    case 'replay':
    case 'discard':
      return { name, selection: selectionOf(name, input, around), handler: input.text('handler') };
    case 'prune':
      noNumbers(name, input);
      return { name, retention: retentionOf(input) };
    case 'stats':
      noNumbers(name, input);
      return { name, json };
  }
}

function noNumbers(name: string, { positionals: [first] }: Arguments): void {
  if (first !== undefined) throw new UsageError(`inbox ${name} takes no ${first}; nestjs-webhook inbox --help lists the options`);
}

function numbersOf({ positionals }: Arguments): readonly number[] {
  const odd = positionals.find((text) => !isCount(text));
  if (odd !== undefined) throw new UsageError(`${odd} is no number of an event; nestjs-webhook inbox list gives them`);
  return [...new Set(positionals.map(Number))];
}

const isCount = (text: string): boolean => /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text));

function countOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!isCount(text)) throw new UsageError(`--${option} is no whole number from 1 on: ${text}; write --${option} 50`);
  return Number(text);
}

function filterOf(input: Arguments, { now }: Surroundings): EventFilter {
  const status = input.text('status');
  if (status !== undefined && !isStatus(status)) throw new UsageError(`--status is no status: ${status}; write ${STATUSES.join(', ')}`);
  const time = (option: string): number | undefined => {
    const text = input.text(option);
    return text === undefined ? undefined : timeOf(option, text, now);
  };
  return { status, source: input.text('source'), name: input.text('name'), action: input.text('action'), id: input.text('id'), handler: input.text('handler'), since: time('since'), until: time('until') };
}

const isStatus = (text: string): text is EventStatus => (STATUSES as readonly string[]).includes(text);

/** Numbers, or a filter that says something: nobody replays a whole inbox by leaving out a word. */
function selectionOf(name: string, input: Arguments, around: Surroundings): readonly number[] | EventFilter {
  const numbers = numbersOf(input);
  const filter = filterOf(input, around);
  const { handler: _handler, ...others } = filter;
  const all = input.flag('all');
  if (numbers.length > 0) {
    if (all || Object.values(others).some((value) => value !== undefined)) throw new UsageError(`inbox ${name} takes numbers or a filter, not both; leave one out`);
    return numbers;
  }
  const isOpen = Object.values(filter).every((value) => value === undefined);
  if (isOpen && !all) throw new UsageError(`inbox ${name} needs to know which events; give their numbers, a filter such as --status dead, or --all`);
  if (!isOpen && all) throw new UsageError(`inbox ${name} takes a filter or --all, not both; leave one out`);
  return filter;
}

function keysOf(input: Arguments, { env }: Surroundings): readonly string[] {
  const given = input.texts('key');
  const keys = given.length > 0 ? given : (env['WEBHOOK_ENCRYPTION_KEYS'] ?? '').split(',').map((key) => key.trim()).filter((key) => key !== '');
  const [problem] = keys.length === 0 ? [] : privacyProblems({ encryptionKeys: keys });
  if (problem !== undefined) throw new UsageError(`${given.length > 0 ? '--key' : 'WEBHOOK_ENCRYPTION_KEYS'} ${problem.problem}; give the keys of \`encryptionKeys\`, in base64`);
  return keys;
}

function retentionOf(input: Arguments): ResolvedDurableOptions['retention'] {
  const days = (option: string): number | undefined => {
    const text = input.text(option);
    if (text !== undefined && !/^(?:\d{1,9}(?:\.\d+)?|Infinity)$/.test(text)) throw new UsageError(`--${option} is no number from 0 on: ${text}; give days, or Infinity`);
    return text === undefined ? undefined : Number(text);
  };
  const retention = { doneDays: days('done-days'), deadDays: days('dead-days'), keyDays: days('key-days') };
  const [problem] = durableProblems({ retention });
  if (problem !== undefined) throw new UsageError(`--key-days ${problem.problem}; ${problem.remedy}`);
  return resolveDurableOptions({ retention }).retention;
}
