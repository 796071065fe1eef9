import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { SignedDelivery } from '../testing/sign-delivery.js';
import { DELIVERY_HELP, DELIVERY_OPTIONS, makeDelivery, type MadeDelivery } from './made-delivery.js';
import type { Run } from './main.js';
import { readArguments, TEXT, type Arguments } from './read-arguments.js';
import { jsonLine, visible } from './table.js';
import { targetOf } from './target.js';
import { UsageError } from './usage-error.js';

const HELP = `Usage: nestjs-webhook send <provider> [<event>] --to <url> --secret <text>

Sends the delivery that the provider would send, signed. <event> is one of the examples, issues.opened, or the title of one;
nestjs-webhook providers <provider> lists them. Default: the first.

${DELIVERY_HELP}
  --to <url>              where the application takes it: http://localhost:3000/webhooks/<source>

  --repeat <count>        send the same delivery so often, as a provider that repeats itself; default 1, at most 10000
  --rate <count>          with --repeat: so many a second; default 10, at most 1000
  --json                  one JSON object for each answer

Exit code: 0 it was taken (with --tamper and --stale: refused), 1 it was not, 2 the command line cannot be meant like this.
`;

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 16 * 1024;

/** `nestjs-webhook send`. */
export const run: Run = async (args, around) => {
  const { output } = around;
  const input = readArguments('send', 'send --help', { ...DELIVERY_OPTIONS, to: TEXT, repeat: TEXT, rate: TEXT }, args);
  if (input.flag('help')) {
    output.write(HELP);
    return 0;
  }
  const to = targetOf(input.text('to'));
  const repeat = countOf(input, 'repeat', 1, 10_000);
  const everyMs = 1000 / countOf(input, 'rate', 10, 1000);
  const made = await makeDelivery(input, to, around);
  const sent = Array.from({ length: repeat }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * everyMs));
    const { ok, ...answer } = await answerTo(made, to);
    output.write(input.flag('json') ? jsonLine({ ...answer, ok }) : `${lineOf(answer, made.fault, ok)}\n`);
    return ok;
  });
  return (await Promise.all(sent)).every(Boolean) ? 0 : 1;
};

function countOf(input: Arguments, option: string, otherwise: number, most: number): number {
  const text = input.text(option) ?? String(otherwise);
  if (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > most) throw new UsageError(`--${option} is no whole number from 1 to ${most}: ${text}; write --${option} ${otherwise}`);
  return Number(text);
}

interface Answered {
  readonly status: number | undefined;
  readonly ms: number;
  readonly body: string;
  readonly error?: string;
}

async function answerTo({ signed, fault }: MadeDelivery, to: URL): Promise<Answered & { readonly ok: boolean }> {
  const begun = performance.now();
  try {
    const response = await exchange(signed, to);
    const body = await textOf(response);
    const status = response.statusCode ?? 0;
    const ok = fault === undefined ? status >= 200 && status < 300 : status >= 400 && status < 500;
    return { status, ms: Math.round(performance.now() - begun), body, ok };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { status: undefined, ms: Math.round(performance.now() - begun), body: '', error: code ?? message, ok: false };
  }
}

function exchange({ method, url, headers, body }: SignedDelivery, to: URL): Promise<IncomingMessage> {
  const target = new URL(url, to);
  const request = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, { method, headers: { ...headers, 'content-length': body.length }, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return new Promise((resolve, reject) => request.on('response', resolve).on('error', reject).end(body));
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (size < MAX_ANSWER_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString();
}

function lineOf({ status, ms, body, error }: Answered, fault: MadeDelivery['fault'], ok: boolean): string {
  if (status === undefined) return `not answered after ${ms} ms: ${error}; is the application listening there?`;
  const judged = fault === undefined ? (ok ? 'taken' : 'not taken') : ok ? `refused, as it should be: it was ${fault}` : `not refused although it was ${fault}`;
  return `${status} after ${ms} ms: ${judged}${body === '' ? '' : ` ${visible(body)}`}`;
}
