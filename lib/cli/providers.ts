import type { Preset } from '../providers/source.js';
import { exampleEvents, examplesOf } from '../testing/examples.js';
import type { Run } from './main.js';
import { factsOf, type PresetFacts } from './preset-facts.js';
import { optionNames, presetOf } from './preset.js';
import { FLAG, readArguments, TEXT } from './read-arguments.js';
import { jsonLine, tableOf } from './table.js';
import { UsageError } from './usage-error.js';

const HELP = `Usage: nestjs-webhook providers [<provider>]

The providers that there are presets of; with a name, what is known of that one.

  --grade <grade>   full or proof: those of that grade alone
  --json            one JSON object for each line

Exit code: 0 done, 2 the command line cannot be meant like this.
`;

const COLUMNS = ['name', 'grade', 'proof', 'handshake', 'answersWithin', 'redelivers', 'docs'] as const satisfies readonly (keyof PresetFacts)[];

/** `nestjs-webhook providers`. */
export const run: Run = async (args, { output }) => {
  const input = readArguments('providers', 'providers --help', { grade: TEXT, json: FLAG, help: { ...FLAG, short: 'h' } }, args);
  const [name, another] = input.positionals;
  const grade = input.text('grade');
  if (another !== undefined) throw new UsageError('providers takes one name at most; leave the others out');
  if (grade !== undefined && grade !== 'full' && grade !== 'proof') throw new UsageError(`--grade is none: ${grade}; write full or proof`);
  if (input.flag('help')) {
    output.write(HELP);
  } else if (name === undefined) {
    const presets = await import('../providers/index.js');
    const facts = Object.values(presets).map((preset) => factsOf(preset as Preset<never>)).filter((each) => grade === undefined || each.grade === grade).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
    if (input.flag('json')) output.write(facts.map(jsonLine).join(''));
    else output.write(`${tableOf(['name', 'grade', 'proof', 'handshake', 'answers within', 'redelivers', 'docs'], facts.map((each) => COLUMNS.map((column) => each[column])))}\n${facts.length} providers, ${facts.filter((each) => each.grade === 'full').length} of them full\n`);
  } else {
    const preset = await presetOf(name);
    const { uncovered = [], knownEvents = [], checkedOn } = preset.definition;
    const facts = { ...factsOf(preset as Preset<never>), options: optionNames(preset), uncovered, knownEvents, examples: examplesOf(name).map(({ title, events }) => ({ title, events })), checkedOn };
    output.write(input.flag('json') ? jsonLine(facts) : described(facts, exampleEvents(name)));
  }
  return 0;
};

function described({ name, grade, proof, handshake, answersWithin, redelivers, docs, options, uncovered, knownEvents, checkedOn }: PresetFacts & { readonly options: readonly string[]; readonly uncovered: readonly string[]; readonly knownEvents: readonly string[]; readonly checkedOn: string }, events: readonly string[]): string {
  const list = (words: readonly string[]): string => words.join(', ') || 'none';
  return tableOf([name, grade], [
    ['proof', proof], ['options', list(options)], ['not covered', list(uncovered)], ['handshake', handshake], ['answers within', answersWithin], ['redelivers', redelivers], ['docs', docs], ['checked on', checkedOn],
  ]) + `\nexamples: ${list(events)}\nknown events: ${list(knownEvents)}\n`;
}
