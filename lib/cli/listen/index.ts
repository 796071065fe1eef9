import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '../../core/clock.js';
import { ERRORS } from '../../core/errors.js';
import type { ProofContext } from '../../core/strategy.js';
import { sendAnswer } from '../../http/send-answer.js';
import { isBaseUrl } from '../../webhook.options.js';
import { WebhookSources } from '../../webhook.sources.js';
import { adviceOn } from '../explain/advice.js';
import type { Run } from '../main.js';
import type { Output } from '../output.js';
import { givenSource, PRESET_OPTIONS, type GivenSource } from '../preset.js';
import { FLAG, readArguments, TEXT, type Arguments, type OptionTable } from '../read-arguments.js';
import { UsageError } from '../usage-error.js';
import { Desk, type Delivery } from './desk.js';
import { LISTEN_HELP } from './help.js';
import { deliveryJson, deliveryText } from './lines.js';
import { Saver } from './save.js';
import { listenOn, type Listening } from './server.js';

const OPTIONS: OptionTable = { ...PRESET_OPTIONS, port: TEXT, path: TEXT, 'public-url': TEXT, save: TEXT, json: FLAG, help: { ...FLAG, short: 'h' } };
const DEFAULT_PORT = '3000';

/** `nestjs-webhook listen …`. */
export const run: Run = async (args, { env, output }) => {
  const input = readArguments('listen', 'listen --help', OPTIONS, args);
  if (input.flag('help')) {
    output.write(LISTEN_HELP);
    return 0;
  }
  const [provider, surplus] = input.positionals;
  if (surplus !== undefined) throw new UsageError(`listen takes one provider, and not also ${surplus}; nestjs-webhook listen --help lists the options`);
  const port = portOf(input.text('port') ?? DEFAULT_PORT);
  const given = await givenSource(provider, input, env);
  for (const option of given.unused()) output.complain(`--option ${option} was not used: the preset does not ask for it`);
  return listen(given, port, input, output);
};

async function listen({ definition: { name }, source: config, options }: GivenSource, port: number, input: Arguments, output: Output): Promise<number> {
  const sources = new WebhookSources({ sources: { [name]: config }, diagnose: true });
  const source = sources.resolve(name, config);
  const context: ProofContext = { clock: systemClock, fetch };
  const desk = new Desk({ sources, source, path: pathOf(input), publicUrl: publicUrlOf(input) });
  const folder = input.text('save');
  const saver = folder === undefined ? undefined : new Saver(folder);
  const tell = async (delivery: Delivery): Promise<void> => {
    const { refusal, request } = delivery;
    const saved = savedBy(saver, delivery, output);
    const advice = refusal === undefined ? [] : request === undefined ? [ERRORS[refusal.code].hint] : await adviceOn(refusal, source, request, { context, options });
    output.write((input.flag('json') ? deliveryJson : deliveryText)(delivery, { advice, saved }));
  };
  const ending = new Ending();
  let last = Promise.resolve();
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const delivery = await desk.take(message);
    sendAnswer(response, delivery.answer);
    await (last = last.catch(() => undefined).then(() => tell(delivery)));
    if (output.closed) ending.now();
  };
  const told = new Set<Promise<void>>();
  const listening = await opened(port, (message, response) => {
    const work = answer(message, response).catch((error: unknown) => {
      response.destroy();
      output.complain(`it failed: ${error instanceof Error ? error.message : String(error)}`);
    }).finally(() => told.delete(work));
    told.add(work);
  }, output);
  if (listening === undefined) return 1;
  output.complain(`listening on ${listening.url} for ${name}${input.text('path') === undefined ? ', on every path' : ''}; Ctrl-C ends it`);
  await ending.came;
  await listening.close();
  await Promise.all(told);
  return 0;
}

async function opened(port: number, onRequest: (message: IncomingMessage, response: ServerResponse) => void, output: Output): Promise<Listening | undefined> {
  try {
    return await listenOn(port, onRequest);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    output.complain(code === 'EADDRINUSE' ? `port ${port} is in use; end what listens there, or give another with --port` : `port ${port} cannot be used: ${code ?? String(error)}; give another with --port`);
    return undefined;
  }
}

/** A signal to end, or a reader that has gone. */
class Ending {
  readonly came: Promise<void>;
  #end: () => void = () => undefined;

  constructor() {
    this.came = new Promise((resolve) => {
      this.#end = () => {
        process.off('SIGINT', this.#end).off('SIGTERM', this.#end);
        resolve();
      };
      process.on('SIGINT', this.#end).on('SIGTERM', this.#end);
    });
  }

  now(): void {
    this.#end();
  }
}

function savedBy(saver: Saver | undefined, delivery: Delivery, output: Output): string | undefined {
  try {
    return saver?.save(delivery);
  } catch (error) {
    output.complain(`--save: the request could not be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    return undefined;
  }
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`--port is no port: ${text}; write --port 3000`);
  return Number(text);
}

function pathOf(input: Arguments): string | undefined {
  const path = input.text('path');
  if (path !== undefined && !path.startsWith('/')) throw new UsageError(`--path is no path: ${path}; write /webhooks/x, or /shops/:shop`);
  return path;
}

function publicUrlOf(input: Arguments): string | undefined {
  const url = input.text('public-url');
  if (url !== undefined && !isBaseUrl(url)) throw new UsageError('--public-url is no base URL; write https://api.example.com, without query');
  return url;
}
