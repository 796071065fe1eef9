import { mediaType } from '../../body/text.js';
import type { Answer } from '../../core/answer.js';
import { ERRORS, Refusal, WebhookError, type WebhookErrorCode } from '../../core/errors.js';
import { ProvedRequest, type PendingEvent } from '../../core/event.js';
import { printable } from '../../core/redact.js';
import type { WebhookRequest } from '../../core/request.js';
import { prove, type ProofContext, type Proved, type Verdict } from '../../core/strategy.js';
import { dedupeKeys } from '../../webhook.dedupe.js';
import { diagnose } from '../../webhook.diagnosis.js';
import { decodeBody, draftsOf, eventOf } from '../../webhook.reading.js';
import { DEDUPE_WORDS, type ResolvedSource } from '../../webhook.sources.js';

/** The steps of the proof, in the order in which they are told. */
export const STEPS = ['method', 'content type', 'signature found', 'signature well-formed', 'secret form', 'signature matches', 'time in window', 'body decoded', 'events named', 'copies told by'] as const;

/** Name of a step. */
export type StepName = (typeof STEPS)[number];

/** What became of a step. */
export interface Step {
  readonly name: StepName;
  /** `skipped`: a step before it failed. */
  readonly state: 'ok' | 'failed' | 'skipped';
  /** What was found; never a secret, a token or a signature. */
  readonly detail?: string | undefined;
}

/** Why the application would refuse the request. */
export interface Failure {
  readonly code: WebhookErrorCode;
  readonly detail?: string | undefined;
}

/** What the application would do with a request, and why. */
export interface Examination {
  readonly steps: readonly Step[];
  /** The first reason in the order in which the application looks; `undefined` when it takes the request. */
  readonly failure: Failure | undefined;
  /** Set when the request is a handshake, which is answered and carries no event. */
  readonly handshake?: { readonly kind: string; readonly answer: Answer | undefined } | undefined;
}

/** The step at which a refusal shows. */
const STEP_OF: Partial<Record<WebhookErrorCode, StepName>> = {
  WEBHOOK_SIGNATURE_MISSING: 'signature found', WEBHOOK_TOKEN_MISSING: 'signature found',
  WEBHOOK_SIGNATURE_MALFORMED: 'signature well-formed', WEBHOOK_CERTIFICATE_REFUSED: 'signature well-formed',
  WEBHOOK_SECRET_FORM: 'secret form',
  WEBHOOK_TIMESTAMP_STALE: 'time in window', WEBHOOK_TIMESTAMP_FUTURE: 'time in window', WEBHOOK_TIMESTAMP_MALFORMED: 'time in window', WEBHOOK_TOKEN_EXPIRED: 'time in window',
};
const PROOF_STEPS = STEPS.slice(STEPS.indexOf('signature found'), STEPS.indexOf('body decoded'));
const CONTENT_STEPS = STEPS.slice(STEPS.indexOf('body decoded'));
/** Of a delivery with this fault the sender is proved all the same. */
export const ONLY_AGE: ReadonlySet<string> = new Set(['WEBHOOK_TIMESTAMP_STALE', 'WEBHOOK_TIMESTAMP_FUTURE', 'WEBHOOK_TOKEN_EXPIRED']);

/** Goes the way of a delivery step by step, and beyond the first fault where the next step can still tell something. */
export async function examine(source: ResolvedSource, request: WebhookRequest, context: ProofContext): Promise<Examination> {
  const handshake = await handshakeOf(source, request, context, 'before');
  if (handshake !== undefined) return { steps: skipped(STEPS), ...handshake };
  const method = methodStep(source, request);
  const type = typeStep(source, request);
  const proof = await proofSteps(source, request, context);
  const head = [method.step, type.step, ...proof.steps];
  const early = method.failure ?? proof.failure;
  const greeted = early === undefined ? await handshakeOf(source, request, context, 'after') : undefined;
  if (greeted !== undefined) return { steps: [...head, ...skipped(CONTENT_STEPS)], ...greeted };
  const isSender = proof.failure === undefined || ONLY_AGE.has(proof.failure.code);
  const content = isSender && type.failure === undefined ? await contentSteps(source, request, context, proof.verdict) : { steps: skipped(CONTENT_STEPS), failure: undefined };
  return { steps: [...head, ...content.steps], failure: early ?? type.failure ?? content.failure };
}

interface Part {
  readonly steps: readonly Step[];
  readonly failure: Failure | undefined;
}

interface One {
  readonly step: Step;
  readonly failure?: Failure;
}

const skipped = (names: readonly StepName[]): readonly Step[] => names.map((name) => ({ name, state: 'skipped' }));

function failed(name: StepName, code: WebhookErrorCode, detail?: string): { readonly step: Step; readonly failure: Failure } {
  return { step: { name, state: 'failed', detail: detail === undefined ? ERRORS[code].message : `${ERRORS[code].message}: ${detail}` }, failure: { code, detail } };
}

function methodStep({ methods }: ResolvedSource, { method }: WebhookRequest): One {
  return methods.includes(method) ? { step: { name: 'method', state: 'ok', detail: method } } : failed('method', 'WEBHOOK_METHOD_NOT_ALLOWED', `${printable(method)}, and not ${methods.join(' or ')}`);
}

function typeStep({ config }: ResolvedSource, request: WebhookRequest): One {
  try {
    const type = mediaType(request);
    const decoder = config.body.find((candidate) => candidate.accepts(type));
    const said = type === '' ? 'none' : printable(type);
    if (decoder === undefined) return failed('content type', 'WEBHOOK_CONTENT_TYPE', `${said}, and ${config.body.map(({ format }) => format).join(', ')} expected`);
    return { step: { name: 'content type', state: 'ok', detail: `${said}, read as ${decoder.format}` } };
  } catch (error) {
    return failed('content type', 'WEBHOOK_CONTENT_TYPE', error instanceof Refusal ? error.detail : undefined);
  }
}

type Greeting = Pick<Examination, 'failure' | 'handshake'>;

async function handshakeOf({ config }: ResolvedSource, request: WebhookRequest, context: ProofContext, proof: 'before' | 'after'): Promise<Greeting | undefined> {
  const offline: ProofContext = { ...context, fetch: () => Promise.reject(new Error('nothing is confirmed here')) };
  for (const { answer, kind } of (config.handshake ?? []).filter((each) => each.proof === proof && each.methods.includes(request.method))) {
    try {
      const given = await answer(request, offline);
      if (given !== undefined) return { failure: undefined, handshake: { kind, answer: given } };
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof WebhookError)) throw error;
      // It wanted to fetch, so it would confirm.
      if (error.code === 'WEBHOOK_HANDSHAKE_FAILED') return { failure: undefined, handshake: { kind, answer: undefined } };
      return { failure: { code: error.code, detail: error.detail }, handshake: undefined };
    }
  }
  return undefined;
}

async function proofSteps({ config, maxBodyBytes }: ResolvedSource, request: WebhookRequest, context: ProofContext): Promise<Part & { readonly verdict: Verdict | undefined }> {
  const details: Partial<Record<StepName, string>> = { 'signature found': config.auth.summary };
  const stopped = (verdict: Verdict | undefined, code: WebhookErrorCode, detail: string | undefined): Part & { readonly verdict: Verdict | undefined } => {
    const at = STEP_OF[code] ?? 'signature matches';
    const reached = PROOF_STEPS.indexOf(at);
    const { step, failure } = failed(at, code, detail);
    return { verdict, failure, steps: PROOF_STEPS.map((name, index) => (name === at ? step : { name, state: index < reached ? 'ok' : 'skipped', detail: index < reached ? details[name] : undefined })) };
  };
  try {
    const verdict = await prove(config.auth, request, context);
    if (!verdict.ok) {
      const { code, detail } = await diagnose(config.auth, request, context, verdict, maxBodyBytes);
      return stopped(verdict, code, detail);
    }
    if (verdict.keyIndex > 0) details['signature matches'] = `by secret number ${verdict.keyIndex + 1}`;
    if (await isTimeless(config.auth, request, context)) details['time in window'] = 'no time is signed: a delivery that is sent again passes at any time';
    return { verdict, failure: undefined, steps: PROOF_STEPS.map((name) => ({ name, state: 'ok', detail: details[name] })) };
  } catch (error) {
    // Trouble on this side: a key that cannot be fetched.
    if (!(error instanceof WebhookError)) throw error;
    return stopped(undefined, error.code, error.detail);
  }
}

const DECADE_MS = 10 * 365 * 86_400_000;

/** Whether a proved request is proved as well in ten years. */
async function isTimeless(auth: ResolvedSource['config']['auth'], request: WebhookRequest, context: ProofContext): Promise<boolean> {
  try {
    return (await prove(auth, request, { ...context, clock: { now: () => context.clock.now() + DECADE_MS } })).ok;
  } catch {
    return false;
  }
}

async function contentSteps(source: ResolvedSource, request: WebhookRequest, { clock }: ProofContext, verdict: Verdict | undefined): Promise<Part> {
  const { keyIndex = 0, claims }: Partial<Proved> = verdict?.ok === true ? verdict : {};
  let at: StepName = 'body decoded';
  const done: Step[] = [];
  try {
    const payload = await decodeBody(source, request);
    done.push({ name: at, state: 'ok', detail: `${request.body.length} bytes` });
    at = 'events named';
    const delivery = new ProvedRequest(source.name, source.config.provider, request, payload, clock.now(), keyIndex, claims);
    const drafts = draftsOf(source, request, delivery);
    const keys = dedupeKeys(source, drafts, delivery, request);
    const events = drafts.map((draft, index) => eventOf(source, draft, index, keys[index], delivery));
    done.push({ name: at, state: 'ok', detail: events.length === 0 ? 'none: nothing is handled' : events.map(nameOf).join(', ') });
    return { steps: [...done, { name: 'copies told by', state: 'ok', detail: DEDUPE_WORDS[source.dedupe] }], failure: undefined };
  } catch (error) {
    if (!(error instanceof WebhookError || error instanceof Refusal)) throw error;
    const { step, failure } = failed(at, error.code, error.detail);
    return { steps: [...done, step, ...skipped(at === 'body decoded' ? ['events named', 'copies told by'] : ['copies told by'])], failure };
  }
}

/** An event as one word, with its id. */
export const nameOf = ({ name, action, id }: PendingEvent): string => `${printable(name)}${action === undefined ? '' : `.${printable(action)}`}${id === undefined ? '' : ` (${printable(id)})`}`;
