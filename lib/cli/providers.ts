import { SigningKeyError } from '../auth/signing-key.js';
import { systemClock } from '../core/clock.js';
import { RequestDraft } from '../core/draft.js';
import type { Preset } from '../providers/source.js';
import { examplesOf, type ExampleDelivery } from '../testing/examples.js';
import type { Run } from './main.js';
import { factsOf, standIn, type PresetFacts } from './preset-facts.js';
import { optionNames, presetOf } from './preset.js';
import { FLAG, readArguments, TEXT } from './read-arguments.js';
import { jsonLine, tableOf, visible } from './table.js';
import { UsageError } from './usage-error.js';

const HELP = `Usage: nestjs-webhook providers [<provider>]

The providers that there are presets of; with a name, what is known of that one: the options of its preset, what its proof
leaves open, the examples that sign and send make deliveries of, and the names of its events.

  --grade <grade>   full or proof: those of that grade alone
  --json            one JSON object for each line

Exit code: 0 done, 2 the command line cannot be meant like this.
`;

const COLUMNS = ['name', 'grade', 'proof', 'handshake', 'answersWithin', 'redelivers', 'eventCount', 'docs'] as const satisfies readonly (keyof PresetFacts)[];
const HEAD = ['name', 'grade', 'proof', 'handshake', 'answers within', 'redelivers', 'events', 'docs'];

/** A preset with all that is known of it. */
interface Details extends PresetFacts {
  readonly options: readonly string[];
  readonly uncovered: readonly string[];
  readonly knownEvents: readonly string[];
  readonly examples: readonly Omit<ExampleDelivery, 'request'>[];
  readonly checkedOn: string;
}

/** `nestjs-webhook providers`. */
export const run: Run = async (args, { output }) => {
  const input = readArguments('providers', 'providers --help', { grade: TEXT, json: FLAG, help: { ...FLAG, short: 'h' } }, args);
  if (input.flag('help')) {
    output.write(HELP);
    return 0;
  }
  const [name, another] = input.positionals;
  const grade = input.text('grade');
  if (another !== undefined) throw new UsageError('providers takes one name at most; leave the others out');
  if (grade !== undefined && grade !== 'full' && grade !== 'proof') throw new UsageError(`--grade is none: ${grade}; write full or proof`);
  if (name !== undefined && grade !== undefined) throw new UsageError('providers takes a name or --grade, not both; leave one out');
  const json = input.flag('json');
  if (name === undefined) {
    const facts = (await allFacts()).filter((each) => grade === undefined || each.grade === grade);
    output.write(json ? facts.map(jsonLine).join('') : listed(facts));
  } else {
    const details = await detailsOf(name);
    output.write(json ? jsonLine(details) : described(details));
  }
  return 0;
};

async function allFacts(): Promise<readonly PresetFacts[]> {
  const presets = await import('../providers/index.js');
  return Object.values(presets).map((preset) => factsOf(preset as Preset<never>)).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

function listed(facts: readonly PresetFacts[]): string {
  const full = facts.filter(({ grade }) => grade === 'full').length;
  return `${tableOf(HEAD, facts.map((each) => COLUMNS.map((column) => String(each[column]))), visible)}\n${facts.length} providers, ${full} of them full\n`;
}

async function detailsOf(name: string): Promise<Details> {
  const preset = await presetOf(name);
  const { uncovered = [], knownEvents = [], checkedOn } = preset.definition;
  const options = [...new Set([...optionNames(preset), ...(await signingOption(preset as Preset<never>))])];
  return { ...factsOf(preset as Preset<never>), options, uncovered, knownEvents, examples: examplesOf(name).map(({ title, variant, events }) => ({ title, variant, events })), checkedOn };
}

/** `signingKey` where nothing can be signed without one: presets that hand it on are not seen to ask for it. */
async function signingOption(preset: Preset<never>): Promise<readonly string[]> {
  try {
    await standIn(preset)?.auth.sign(new RequestDraft(), { clock: systemClock, fetch: () => Promise.reject(new TypeError('not asked')) });
    return [];
  } catch (error) {
    return error instanceof SigningKeyError ? ['signingKey'] : [];
  }
}

function described({ name, grade, proof, handshake, answersWithin, redelivers, eventCount, docs, options, uncovered, knownEvents, examples, checkedOn }: Details): string {
  const list = (words: readonly string[]): string => words.join(', ') || 'none';
  const facts = [['proof', proof], ['options', list(options)], ['not covered', list(uncovered)], ['handshake', handshake], ['answers within', answersWithin], ['redelivers', redelivers], ['docs', docs], ['checked on', checkedOn]];
  const events = knownEvents.length === 0 && eventCount !== 0 ? String(eventCount) : list(knownEvents);
  return `${tableOf([name, grade], facts, visible)}\n${examples.length === 0 ? 'no examples: sign and send need --body\n' : tableOf(['example', 'events', 'variant'], examples.map(exampleRow), visible)}\nknown events: ${events}\n`;
}

function exampleRow({ title, variant = '', events }: Omit<ExampleDelivery, 'request'>): readonly string[] {
  const names = events.map(({ name, action }) => (action === undefined ? name : `${name}.${action}`));
  return [title, [...new Set(names)].join(', '), variant];
}
