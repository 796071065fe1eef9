import type { IncomingMessage } from 'node:http';
import { addressSet } from '../../auth/ip-list.js';
import type { Answer } from '../../core/answer.js';
import { WebhookError } from '../../core/errors.js';
import type { PendingEvent } from '../../core/event.js';
import type { Log } from '../../core/log.js';
import { WebhookRequest } from '../../core/request.js';
import { ByteBudget } from '../../http/byte-budget.js';
import { captureError } from '../../http/capture-error.js';
import { callerOf } from '../../http/forwarded.js';
import { captureBody } from '../../http/raw-body.js';
import { sendable } from '../../http/sendable.js';
import { SourcePaths } from '../../http/source-paths.js';
import type { Acceptance, Handler, Inbox } from '../../inbox/inbox.js';
import { WebhookReceiver } from '../../webhook.receiver.js';
import type { ResolvedSource, WebhookSources } from '../../webhook.sources.js';

/** What became of one request. */
export interface Delivery {
  /** Epoch ms. */
  readonly at: number;
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly answer: Answer;
  /** Its events; none for a handshake and for what was refused. */
  readonly events: readonly PendingEvent[];
  /** Every event was seen before. */
  readonly isCopy: boolean;
  /** What the receiver said of a handshake. */
  readonly handshake: string | undefined;
  readonly refusal: WebhookError | undefined;
  /** Undefined when the body was not taken. */
  readonly request: WebhookRequest | undefined;
}

/** Where requests are taken. */
export interface DeskOptions {
  /** The options of the module, and their clock. */
  readonly sources: WebhookSources;
  /** What every request is for. */
  readonly source: ResolvedSource;
  /** Path with parameters; every other is answered 404. Default: every path is taken. */
  readonly path: string | undefined;
  /** Scheme and host that the provider calls. Default: those of the request; a tunnel on this machine is believed. */
  readonly publicUrl: string | undefined;
}

const MAX_BYTES_IN_FLIGHT = 256 * 1024 * 1024;
/** So many keys of events are remembered to tell copies by. */
const MAX_KEYS = 10_000;
const LOOPBACK = addressSet(['127.0.0.1', '::1']).list;
const SEEN: Handler = { id: 'listen', timeoutMs: undefined, run: () => Promise.resolve(undefined) };

/** Takes requests as the application would, and handles nothing. */
export class Desk {
  readonly #budget = new ByteBudget(MAX_BYTES_IN_FLIGHT);
  readonly #paths = new SourcePaths();
  readonly #keys = new Set<string>();

  constructor(private readonly options: DeskOptions) {
    if (options.path !== undefined) this.#paths.add(options.path, options.source);
  }

  /** The answer to a request, and what became of it. Never rejects. */
  async take(message: IncomingMessage): Promise<Delivery> {
    const { source } = this.options;
    const at = this.options.sources.options.clock.now();
    const notes = new Notes(this.options.sources, this.#keys, source.maxBodyBytes);
    const { method = 'POST', url = '/', rawHeaders } = message;
    let request: WebhookRequest | undefined;
    let answer: Answer;
    try {
      const params = this.#paramsOf(url);
      if (!source.methods.includes(method)) throw new WebhookError('WEBHOOK_METHOD_NOT_ALLOWED');
      request = await this.#requestOf(message, url, params);
      answer = sendable(await notes.receiver.receive(source, request));
    } catch (error) {
      answer = notes.receiver.refuse(source.name, error, source);
    }
    const { events, isCopy, handshake, receiver: { refusal } } = notes;
    return { at, method, url, rawHeaders, answer, events, isCopy, handshake, refusal, request };
  }

  #paramsOf(url: string): Readonly<Record<string, string>> {
    if (this.options.path === undefined) return {};
    const match = this.#paths.match(url);
    if (match === undefined) throw new WebhookError('WEBHOOK_SOURCE_UNKNOWN');
    return match.params;
  }

  async #requestOf(message: IncomingMessage, url: string, params: Readonly<Record<string, string>>): Promise<WebhookRequest> {
    const capture = await captureBody(message, this.options.source.maxBodyBytes, this.#budget);
    if (capture.state !== 'bytes') throw captureError(capture.state);
    const { method = 'POST', headers, rawHeaders } = message;
    const { ip, origin } = callerOf(message, LOOPBACK);
    const base = (this.options.publicUrl ?? origin).replace(/\/$/, '');
    return new WebhookRequest({ method, url, headers, rawHeaders, body: capture.body, wireBody: capture.wireBody, params, publicUrl: base + url, ...(ip === undefined ? {} : { ip }) });
  }
}

/** A receiver of one request alone, so that what it says is known to be of that request. */
class Notes {
  events: readonly PendingEvent[] = [];
  isCopy = false;
  handshake: string | undefined;
  readonly receiver: NotedReceiver;

  constructor(sources: WebhookSources, keys: Set<string>, diagnosedBytes: number) {
    const log: Log = { log: (line) => void (this.handshake ??= line.endsWith('handshake answered') ? line.slice(line.indexOf(': ') + 2) : undefined), warn: () => undefined, error: () => undefined };
    const inbox: Inbox = { accept: async ({ events }): Promise<Acceptance> => {
      this.events = events.map(({ event }) => event);
      const fresh = this.events.filter(({ dedupeKey }) => dedupeKey === undefined || !keys.has(dedupeKey));
      this.isCopy = fresh.length === 0 && events.length > 0;
      for (const { dedupeKey } of fresh) if (dedupeKey !== undefined && keys.size < MAX_KEYS) keys.add(dedupeKey);
      return { fresh, results: [] };
    } };
    this.receiver = new NotedReceiver({ sources, log, inboxOf: () => inbox, handlersOf: () => [SEEN], refreshHandlers: () => undefined, publish: () => undefined, diagnosedBytes });
  }
}

class NotedReceiver extends WebhookReceiver {
  refusal: WebhookError | undefined;

  override report(where: string, error: unknown): WebhookError {
    this.refusal = super.report(where, error);
    return this.refusal;
  }
}
