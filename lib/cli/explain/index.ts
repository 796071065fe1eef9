import { readFileSync } from 'node:fs';
import { systemClock, type Clock } from '../../core/clock.js';
import { ERRORS, WebhookError } from '../../core/errors.js';
import { printable } from '../../core/redact.js';
import type { ProofContext } from '../../core/strategy.js';
import { WebhookSources } from '../../webhook.sources.js';
import { readRequest } from '../captured/read-request.js';
import type { Run } from '../main.js';
import type { Output } from '../output.js';
import { givenSource, PRESET_OPTIONS, type GivenSource } from '../preset.js';
import { FLAG, readArguments, TEXT, type Arguments, type OptionTable } from '../read-arguments.js';
import { timeOf } from '../times.js';
import { UsageError } from '../usage-error.js';
import { adviceOn } from './advice.js';
import { examine } from './examine.js';
import { EXPLAIN_HELP } from './help.js';
import { conclusionLines, stepLine } from './report.js';
import { requestOf, type Ready } from './request-of.js';

const OPTIONS: OptionTable = { ...PRESET_OPTIONS, request: TEXT, 'public-url': TEXT, path: TEXT, ip: TEXT, at: TEXT, help: { ...FLAG, short: 'h' } };

/** `nestjs-webhook explain …`. */
export const run: Run = async (args, { env, output }) => {
  const input = readArguments('explain', 'explain --help', OPTIONS, args);
  if (input.flag('help')) {
    output.write(EXPLAIN_HELP);
    return 0;
  }
  const [provider, surplus] = input.positionals;
  if (surplus !== undefined) throw new UsageError(`explain takes one provider, and not also ${surplus}; the request is given with --request`);
  const given = await givenSource(provider, input, env);
  for (const option of given.unused()) output.complain(`--option ${option} was not used: the preset does not ask for it`);
  const at = input.text('at');
  const now = at === undefined ? systemClock.now() : timeOf('at', at, systemClock.now());
  return explain(given, input, { now: () => now }, output);
};

async function explain({ definition, source: config, options }: GivenSource, input: Arguments, clock: Clock, output: Output): Promise<number> {
  const sources = new WebhookSources({ sources: { [definition.name]: config }, clock });
  const source = sources.resolve(definition.name, config);
  const context: ProofContext = { clock, fetch };
  const captured = readRequest(fileOf(input.text('request')), (path) => fileOf(path));
  const print = (line: string): void => output.write(`${line}\n`);
  const ready = await readyOr(requestOf(captured, source, { publicUrl: input.text('public-url'), path: input.text('path'), ip: input.text('ip') }));
  if (ready instanceof WebhookError) {
    print(stepLine('request read', 'failed', ready.detail ?? ERRORS[ready.code].message));
    for (const line of ['', ...conclusionLines({ steps: [], failure: ready }, [ERRORS[ready.code].hint])]) print(line);
    return 1;
  }
  const { request, notes } = ready;
  print(stepLine('request read', 'ok', `${printable(request.method)} ${printable(request.url.replace(/\?.*$/s, '?…'))}, ${captured.rawHeaders.length / 2} headers, a body of ${request.body.length} bytes`));
  const examination = await examine(source, request, context);
  for (const { name, state, detail } of examination.steps) print(stepLine(name, state, detail));
  for (const note of notes) print(stepLine('note', 'skipped', note));
  const advice = examination.failure === undefined ? [] : await adviceOn(examination.failure, source, request, { context, options });
  for (const line of ['', ...conclusionLines(examination, advice)]) print(line);
  return examination.failure === undefined ? 0 : 1;
}

/** What cannot be made a request of, as the error an application answers with. */
async function readyOr(ready: Promise<Ready>): Promise<Ready | WebhookError> {
  try {
    return await ready;
  } catch (error) {
    if (error instanceof WebhookError) return error;
    throw error;
  }
}

function fileOf(path: string | undefined): Buffer {
  if (path === undefined) throw new UsageError('no request is given; write --request <file>, or --request - for standard input');
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new UsageError(`the request cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}; give the path of a readable file, or - for standard input`);
  }
}
