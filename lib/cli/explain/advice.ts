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
  if (ONLY_AGE.has(code)) return [await ageAdvice(source, request, around), ERRORS[code].hint];
  const others = MAY_BE_ANOTHERS.test(code) ? await anothersAdvice(source, request, around) : [];
  if (code !== 'WEBHOOK_SIGNATURE_MISMATCH') return [...others, ERRORS[code].hint, ...(code === 'WEBHOOK_URL_MISMATCH' ? [urlAdvice(request)] : [])];
  if (others.length > 0) return others;
  if (detail !== undefined) return [detail.startsWith('the body has') ? ERRORS.WEBHOOK_RAW_BODY_CONSUMED.hint : ERRORS[code].hint];
  const signsUrl = auth.covers.includes('url');
  return [
    `tried without success: the body with other white space, escapes and line ends${signsUrl ? '; other schemes, hosts and paths of the URL' : ''}; the secret with and without quotes and prefix, as base64 and as hexadecimal`,
    'so most likely the secret is another one: that of another endpoint, mode or account, or an old one; copy the one shown for this very URL',
    'if the secret is certainly right, the body was changed in a way that cannot be found: another order of the keys, a value rounded or left out; keep its exact bytes',
    ...(signsUrl ? [urlAdvice(request)] : []),
  ];
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
