import { existsSync } from 'node:fs';
import type { Source } from '../core/provider.js';
import type { ConfigProblem } from '../core/strategy.js';
import type { Preset } from '../providers/source.js';
import { optionsOf, textOf } from './preset-options.js';
import { TEXT, type Arguments, type OptionTable } from './read-arguments.js';
import { UsageError } from './usage-error.js';

/** Options of every command that needs a provider's secrets. */
export const PRESET_OPTIONS: OptionTable = { secret: { ...TEXT, multiple: true }, option: { ...TEXT, multiple: true } };

/** What help says of them. */
export const PRESET_HELP = `  --secret <text>         the secret, or @file; several while it is rotated; default: WEBHOOK_SECRET
  --option <name>=<text>  another option of the preset: <name>=<text>, <name>=@file, <name>:=<json>, <name>:=@file,
                          or <name>.<part>=… for a part of one; may be repeated`;

/** Options that hold a function: nobody can type one, and a command needs none. */
const CALLBACK = /^on[A-Z]/;
const STAND_IN = 'stand-in';

type AnyPreset = Preset<Record<string, unknown>>;

/** A provider with the secrets of a command line. */
export interface GivenSource {
  readonly definition: AnyPreset['definition'];
  readonly source: Source;
  /** What the preset was given, secrets too. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Options that were given and that nothing has asked for until now: slips of the finger. */
  unused(): readonly string[];
}

/** The names of all presets, in order. */
async function presetNames(): Promise<readonly string[]> {
  const presets = await import('../providers/index.js');
  return Object.values(presets).map(({ definition }) => definition.name).toSorted();
}

/** The preset of a name, loaded alone. @throws UsageError with names that are near */
export async function presetOf(name: string | undefined): Promise<AnyPreset> {
  if (name === undefined) throw new UsageError('a provider is missing; nestjs-webhook providers lists them');
  const file = new URL(`../providers/${name}.js`, import.meta.url);
  const here = /^[a-z\d-]+$/.test(name) && name !== 'index' && name !== 'source' && existsSync(file);
  const found = here ? Object.values((await import(file.href)) as Record<string, AnyPreset>).find((value) => value.definition?.name === name) : undefined;
  if (found !== undefined) return found;
  const near = (await presetNames()).filter((known) => known.startsWith(name.slice(0, 3)));
  throw new UsageError(`there is no preset ${name}; ${near.length === 0 ? '' : `did you mean ${near.join(', ')}? `}nestjs-webhook providers lists them all`);
}

/** The source of a provider with the secrets that the command line gives. @throws UsageError */
export async function givenSource(name: string | undefined, input: Arguments, env: Readonly<Record<string, string | undefined>>): Promise<GivenSource> {
  const preset = await presetOf(name);
  const options = optionsOf(input.texts('option'));
  const secrets = input.texts('secret').map((text) => textOf('--secret', text));
  const fallback = env['WEBHOOK_SECRET'];
  const given = secrets.length > 0 ? secrets : fallback === undefined ? [] : [fallback];
  const main = mainOption(preset, options);
  if (given.length > 0) options[main] = given.length === 1 ? given[0] : given;

  for (const { option } of tried(preset, options).problems) if (CALLBACK.test(option)) options[option] ??= () => false;

  const { problems: [problem], asked, watched } = tried(preset, options);
  if (problem !== undefined) {
    const remedy = options[problem.option] !== undefined ? problem.remedy : problem.option === main ? `give it with --secret, or as --option ${main}=…` : `give it as --option ${problem.option}=…`;
    throw new UsageError(`${preset.definition.name}: ${problem.option} ${problem.problem}; ${remedy}`);
  }
  return { definition: preset.definition, source: preset(watched), options, unused: () => Object.keys(options).filter((key) => !asked.has(key)) };
}

/** The option that `--secret` stands for: of those that are missing, one with the name of a secret. */
function mainOption(preset: AnyPreset, options: Readonly<Record<string, unknown>>): string {
  const missing = tried(preset, options).problems.map(({ option }) => option).filter((option) => options[option] === undefined);
  return missing.find((option) => /secret|token|key|password|auth/i.test(option)) ?? missing[0] ?? 'secret';
}

/** The names of the options that a preset asks for, also of those that it asks for only where another is given. */
export function optionNames(preset: AnyPreset): readonly string[] {
  const names = new Set<string>();
  for (let before = -1; before < names.size;) {
    before = names.size;
    const each = Array.from(names, (name) => [name, STAND_IN] as const);
    for (const given of [[], each, ...each.map((one) => [one])]) for (const name of tried(preset, Object.fromEntries(given)).asked) names.add(name);
  }
  return [...names];
}

interface Tried {
  readonly problems: readonly ConfigProblem[];
  /** The options that the preset has asked for. */
  readonly asked: ReadonlySet<string>;
  readonly watched: Record<string, unknown>;
}

/** What the preset says to its options, and which it asks for. */
function tried(preset: AnyPreset, options: Readonly<Record<string, unknown>>): Tried {
  const asked = new Set<string>();
  const note = (key: string | symbol): void => void (typeof key === 'string' && asked.add(key));
  const watched = new Proxy({ ...options }, {
    get: (target, key) => (note(key), Reflect.get(target, key)),
    has: (target, key) => (note(key), Reflect.has(target, key)),
  });
  try {
    const { auth, handshake = [], check } = preset(watched);
    return { problems: [...auth.check(), ...handshake.flatMap((each) => each.check?.() ?? []), ...(check?.() ?? [])], asked, watched };
  } catch (error) {
    // What it asked for last is what it cannot do without.
    return { problems: [{ option: [...asked].at(-1) ?? 'secret', problem: 'cannot be used', remedy: error instanceof Error ? error.message : `see ${preset.definition.docs}` }], asked, watched };
  }
}
