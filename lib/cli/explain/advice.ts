import { ERRORS } from '../../core/errors.js';
import { inWords } from '../../core/log.js';
import { printable } from '../../core/redact.js';
import type { WebhookRequest } from '../../core/request.js';
import type { ProofContext } from '../../core/strategy.js';
import type { ResolvedSource } from '../../webhook.sources.js';
import { isoOf } from '../times.js';
import { ONLY_AGE, type Failure } from './examine.js';
import { otherPresets } from './other-presets.js';
import { timeThatPasses } from './signed-time.js';

/** What is known besides the request. */
export interface Surroundings {
  readonly context: ProofContext;
  /** The options of the preset, secrets too. */
  readonly options: Readonly<Record<string, unknown>>;
}

const MANY = 6;
/** Reasons that may also mean that the request is of another provider. */
const MAY_BE_ANOTHERS = /^WEBHOOK_(?:SIGNATURE_MISSING|SIGNATURE_MALFORMED|SIGNATURE_MISMATCH|TOKEN_MISSING|TOKEN_MISMATCH|KEY_UNKNOWN)$/;

/** What to do about a refusal, the surest first, a sentence each. */
export async function adviceOn(failure: Failure, source: ResolvedSource, request: WebhookRequest, around: Surroundings): Promise<readonly string[]> {
  const { code, detail } = failure;
  const { auth } = source.config;
  if (ONLY_AGE.has(code)) return [await ageAdvice(source, request, around), detail?.endsWith(' are expected') === true ? UNIT_HINT : ERRORS[code].hint];
  const others = MAY_BE_ANOTHERS.test(code) ? await anothersAdvice(source, request, around) : [];
  const placeholder = isPlaceholder(around.options) ? [PLACEHOLDER_HINT] : [];
  if (code !== 'WEBHOOK_SIGNATURE_MISMATCH') return [...(code === 'WEBHOOK_TOKEN_MISMATCH' ? placeholder : []), ...lostAdvice(failure, request), ...others, ERRORS[code].hint, ...(code === 'WEBHOOK_URL_MISMATCH' ? [urlAdvice(request)] : [])];
  if (others.length > 0) return others;
  if (detail !== undefined) return [detail.startsWith('the body has') ? ERRORS.WEBHOOK_RAW_BODY_CONSUMED.hint : ERRORS[code].hint];
  const signsUrl = auth.covers.includes('url');
  const tried = [
    ...(auth.covers.includes('body') && request.body.length > 0 ? ['the body with other white space, escapes, line ends and encodings'] : []),
    ...(signsUrl ? ['other schemes, hosts and paths of the URL'] : []),
    ...(auth.diagnose === undefined ? [] : ['the secret with and without quotes and prefix, as base64 and as hexadecimal']),
  ];
  return [
    ...placeholder,
    ...(request.body.length === 0 && auth.covers.includes('body') ? ['the body is empty, and it is signed: if the provider sends one, the capture or something before it has lost it; in HTTP text an empty line stands before the body'] : []),
    ...(request.body.includes(REPLACEMENT) ? [REPLACEMENT_HINT] : []),
    ...(tried.length === 0 ? [] : [`tried without success: ${tried.join('; ')}`]),
    'so most likely the secret is another one: that of another endpoint, mode or account, or an old one; copy the one shown for this very URL',
    'if the secret is certainly right, the body was changed in a way that cannot be found: another order of the keys, a value rounded or left out; keep its exact bytes',
    ...(signsUrl ? [urlAdvice(request)] : []),
  ];
}

const UNIT_HINT = 'what signs this request writes the time in another unit than the provider does: mend that; this clock is not the reason';
const PLACEHOLDER_HINT = 'the secret given looks like the name of a variable that nothing has filled in: give the secret itself, or @file';
const PLACEHOLDER = /^(?:\$\{?\w+\}?|%\w+%|<[^<>]*>|\{\{.*\}\}|process\.env\..*)$/;
/** U+FFFD, what a reader of text puts for bytes that are none. */
const REPLACEMENT = Buffer.from('\ufffd');
const REPLACEMENT_HINT = 'the body holds U+FFFD: something may have read bytes as text that are none, and the bytes are lost; keep the body as bytes';

const isPlaceholder = (options: Surroundings['options']): boolean => Object.values(options).flat().some((value) => typeof value === 'string' && PLACEHOLDER.test(value));

/** Where a part of the request may have been lost on its way. */
function lostAdvice({ detail = '' }: Failure, { publicUrl, query }: WebhookRequest): readonly string[] {
  const [, name] = /^query:(\S+) is missing$/.exec(detail) ?? [];
  if (name !== undefined && URL.canParse(publicUrl) && new URL(publicUrl).searchParams.has(name) && !query.has(name)) return [`the URL that the provider calls has ${name} in its query, and the request has not: a proxy takes the query away`];
  if (detail === 'header:authorization is missing') return ['a proxy that asks for credentials of its own, and CGI, keep this header to themselves: let it pass'];
  return [];
}

const urlAdvice = ({ publicUrl }: WebhookRequest): string => `the URL is signed too: ${originOf(publicUrl)} was taken here; give the whole URL as it stands at the provider with --public-url, and its base to the application as \`publicUrl\``;

/** Path and query may hold a token. */
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'none');

async function ageAdvice({ config }: ResolvedSource, request: WebhookRequest, { context }: Surroundings): Promise<string> {
  const time = await timeThatPasses(config.auth, request, context);
  if (time === undefined) return 'the signature itself fits; only the time does not';
  const off = context.clock.now() - time;
  return `only the time is wrong: everything else fits, and with --at ${isoOf(time)} it passes; ${off > 0 ? `this clock is ${inWords(off)} later` : `this clock is ${inWords(-off)} earlier`}`;
}

async function anothersAdvice({ config }: ResolvedSource, request: WebhookRequest, { context, options }: Surroundings): Promise<readonly string[]> {
  const { proving, reading } = await otherPresets(config, request, context, options);
  if (proving.length > 0) return [`with this secret it is proved as ${listed(proving)}: name that provider`];
  return [...reading].map(([header, names]) => `the request carries ${printable(header)}, in which ${listed(names)} ${names.length === 1 ? 'proves' : 'prove'} the sender: is ${config.provider} the right provider?`);
}

const listed = (names: readonly string[]): string => (names.length <= MANY ? names.join(', ') : `${names.slice(0, MANY).join(', ')} and ${names.length - MANY} others`);
