import { jsonAnswer, JSON_TYPE, TEXT_TYPE, type Answer } from './core/answer.js';
import { ERRORS, Refusal, WebhookError } from './core/errors.js';
import { ProvedRequest, type VerifiedDelivery } from './core/event.js';
import { LineLimiter, type Log } from './core/log.js';
import type { Handshake } from './core/provider.js';
import { printable, redact } from './core/redact.js';
import type { WebhookRequest } from './core/request.js';
import { prove, type ProofContext, type Proved } from './core/strategy.js';
import type { Acceptance, Handler, Inbox, OrderedEvent, PendingEvent } from './inbox/inbox.js';
import { dedupeKeys } from './webhook.dedupe.js';
import { diagnose } from './webhook.diagnosis.js';
import { inOrder } from './webhook.order.js';
import { decodeBody, draftsOf, eventOf } from './webhook.reading.js';
import type { ResolvedSource, WebhookSources } from './webhook.sources.js';

/** What the receiver needs around it. */
export interface ReceiverContext {
  readonly sources: WebhookSources;
  readonly log: Log;
  readonly inboxOf: (source: ResolvedSource) => Inbox;
  readonly handlersOf: (event: PendingEvent) => readonly Handler[];
  /** Finds handlers of modules that were loaded since; `undefined` when there are none. */
  readonly refreshHandlers: () => Promise<void> | undefined;
  readonly publish: (event: PendingEvent) => void;
  /** Bodies up to this size are tried in other forms when a signature is wrong, bytes. Default 256 KiB. */
  readonly diagnosedBytes?: number;
}

/** Seconds after which a sender may try again. */
const RETRY_AFTER_SEC = 30;

/**
 * The way of a delivery to the inbox: method, handshake, proof, body, events, inbox, answer.
 * What is refused is answered by the table of errors; the reason stays in the log.
 */
export class WebhookReceiver {
  readonly #context: ReceiverContext;
  readonly #proofContext: ProofContext;
  readonly #lines: LineLimiter;
  readonly #unhandled = new Set<string>();
  #closing = false;

  constructor(context: ReceiverContext) {
    this.#context = context;
    const { clock, fetch } = context.sources.options;
    this.#proofContext = { clock, fetch };
    this.#lines = new LineLimiter(clock);
  }

  /** Takes a request for a source from the door and gives the answer. Never throws. */
  receive(source: ResolvedSource, request: WebhookRequest): Promise<Answer> {
    return this.#deliver(source, request).catch((error: unknown) => this.refuse(source.name, error, source));
  }

  async #deliver(source: ResolvedSource, request: WebhookRequest): Promise<Answer> {
    if (this.#closing) throw new WebhookError('WEBHOOK_SHUTTING_DOWN');
    const greeted = await this.#handshake(source, request, 'before');
    if (greeted !== undefined) return greeted;
    const delivers = (source.config.methods ?? ['POST']).includes(request.method);
    if (!delivers && !provesHandshake(source, request.method)) throw new WebhookError('WEBHOOK_METHOD_NOT_ALLOWED');
    const proof = await this.prove(source, request);
    const answered = await this.#handshake(source, request, 'after');
    if (answered !== undefined) return answered;
    if (!delivers) throw new WebhookError('WEBHOOK_METHOD_NOT_ALLOWED');
    const delivery = await this.decode(source, request, proof);
    const events = this.#eventsOf(source, request, delivery);
    const acceptance = await this.#accept(source, request, delivery, events);
    const answer = answerOf(source, delivery, acceptance);
    return this.#closing ? { ...answer, headers: { ...answer.headers, connection: 'close' } } : answer;
  }

  /** `undefined` at once where no handshake of the source is made this way. */
  #handshake(source: ResolvedSource, request: WebhookRequest, proof: Handshake['proof']): Promise<Answer | undefined> | undefined {
    const possible = source.config.handshake?.filter((handshake) => handshake.proof === proof && handshake.methods.includes(request.method)) ?? [];
    return possible.length === 0 ? undefined : this.#answerHandshake(source, request, possible);
  }

  async #answerHandshake(source: ResolvedSource, request: WebhookRequest, possible: readonly Handshake[]): Promise<Answer | undefined> {
    for (const handshake of possible) {
      const answer = await handshake.answer(request, this.#proofContext);
      if (answer === undefined) continue;
      const line = this.#lines.take(`${source.name} ${handshake.kind}`, `${source.name}: ${handshake.kind} handshake answered`);
      if (line !== undefined) this.#context.log.log(line);
      return answer;
    }
    return undefined;
  }

  /** The proof of the sender. @throws WebhookError  with the reason for the log */
  async prove(source: ResolvedSource, request: WebhookRequest): Promise<Proved> {
    const verdict = await prove(source.config.auth, request, this.#proofContext);
    if (verdict.ok) return verdict;
    const found = this.#context.sources.options.diagnose ? await diagnose(source.config.auth, request, this.#proofContext, verdict, this.#context.diagnosedBytes) : verdict;
    throw new WebhookError(found.code, found.detail);
  }

  /**
   * The proved request with its body decoded.
   *
   * @param emptyBody  what to do with a body of no bytes: a route of the application's own may have none
   * @throws WebhookError WEBHOOK_CONTENT_TYPE, WEBHOOK_BODY_UNDECODABLE
   */
  async decode(source: ResolvedSource, request: WebhookRequest, proof: Proved, emptyBody: 'decode' | 'skip' = 'decode'): Promise<VerifiedDelivery> {
    const payload = emptyBody === 'skip' && request.body.length === 0 ? undefined : await decodeBody(source, request);
    return new ProvedRequest(source.name, source.config.provider, request, payload, this.#proofContext.clock.now(), proof.keyIndex, proof.claims);
  }

  #eventsOf(source: ResolvedSource, request: WebhookRequest, delivery: VerifiedDelivery): readonly OrderedEvent[] {
    const drafts = draftsOf(source, request, delivery);
    const keys = dedupeKeys(source, drafts, delivery, request);
    return drafts.map((draft, index) => inOrder(source, eventOf(source, draft, index, keys[index], delivery), draft, delivery, request));
  }

  async #accept(source: ResolvedSource, request: WebhookRequest, delivery: VerifiedDelivery, events: readonly OrderedEvent[]): Promise<Acceptance> {
    const refreshing = this.#context.refreshHandlers();
    if (refreshing !== undefined) await refreshing;
    for (const { event } of events) this.#noteUnhandled(event);
    let acceptance: Acceptance;
    try {
      acceptance = await this.#context.inboxOf(source).accept({ delivery, request, events, answer: source.config.answer ?? {}, carries: source.config.auth.carries ?? [] });
    } catch (error) {
      if (error instanceof WebhookError) throw error;
      throw new WebhookError('WEBHOOK_INBOX_FAILED', redact(error), { cause: error });
    }
    for (const event of acceptance.fresh) this.#context.publish(event);
    if (acceptance.fresh.length === 0 && events.length > 0) this.#noteCopy(source);
    return acceptance;
  }

  #noteCopy({ name }: ResolvedSource): void {
    const line = this.#lines.take(`${name} copy`, `${name}: a copy of what was accepted before: answered as that, and not handled again`);
    if (line !== undefined) this.#context.log.log(line);
  }

  /** One line for each event name that nobody listens to. */
  #noteUnhandled(event: PendingEvent): void {
    if (this.#context.handlersOf(event).length > 0) return;
    const name = `${event.source} ${printable(event.name)}`;
    if (this.#unhandled.has(name) || this.#unhandled.size >= MAX_UNHANDLED_NAMES) return;
    this.#unhandled.add(name);
    this.#context.log.warn(`${event.source}: no handler for \`${printable(event.name)}\`; such events are acknowledged, and nothing is called`);
  }

  /** The answer to what was refused, and its line in the log. */
  refuse(where: string, error: unknown, source?: ResolvedSource): Answer {
    const refusal = this.report(where, error);
    const { status, answer } = ERRORS[refusal.code];
    return { ...jsonAnswer({ error: answer }, status), headers: headersOf(refusal, source) };
  }

  /** Logs why something was refused. */
  report(where: string, error: unknown): WebhookError {
    const refusal = toWebhookError(error);
    const { status } = refusal;
    const line = this.#lines.take(`${where} ${refusal.code}`, `${where}: answered ${status}: ${refusal.message}`);
    if (line !== undefined && status === 500 && refusal.code === 'WEBHOOK_INTERNAL') this.#context.log.error(line, error instanceof Error ? error.stack : undefined);
    else if (line !== undefined) this.#context.log.warn(line);
    return refusal;
  }

  /** From now on every delivery is answered 503, and its connection closed. */
  close(): void {
    this.#closing = true;
  }
}

const MAX_UNHANDLED_NAMES = 1000;

/** Whether a handshake by this method needs the proof of the sender: WeChat signs its GET. */
const provesHandshake = ({ config }: ResolvedSource, method: string): boolean =>
  config.handshake?.some(({ proof, methods }) => proof === 'after' && methods.includes(method)) ?? false;

function toWebhookError(error: unknown): WebhookError {
  if (error instanceof WebhookError) return error;
  if (error instanceof Refusal) return new WebhookError(error.code, error.detail);
  return new WebhookError('WEBHOOK_INTERNAL', error instanceof Error ? error.name : undefined, { cause: error });
}

function headersOf(error: WebhookError, source: ResolvedSource | undefined): Record<string, string> {
  if (error.code === 'WEBHOOK_METHOD_NOT_ALLOWED') return { allow: (source?.methods ?? ['POST']).join(', ') };
  if (error.code === 'WEBHOOK_SHUTTING_DOWN' || error.code === 'WEBHOOK_TOO_BUSY') return { 'retry-after': String(RETRY_AFTER_SEC), connection: 'close' };
  if (error.code === 'WEBHOOK_BODY_TOO_LARGE') return { connection: 'close' };
  return error.status === 503 ? { 'retry-after': String(RETRY_AFTER_SEC) } : {};
}

function answerOf(source: ResolvedSource, delivery: VerifiedDelivery, { results }: Acceptance): Answer {
  const { respond, answer = {} } = source.config;
  if (respond !== undefined) return respond({ delivery, results });
  const { status = 200, body, contentType, reads = false } = answer;
  const reply = reads ? results[0] : undefined;
  if (typeof reply === 'string') return { status, body: reply, contentType: contentType ?? TEXT_TYPE };
  if (reply !== undefined) return { status, body: JSON.stringify(reply), contentType: JSON_TYPE };
  return { status, ...(body === undefined ? {} : { body }), ...(contentType === undefined ? {} : { contentType }) };
}
