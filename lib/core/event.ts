import { WebhookError } from './errors.js';
import type { Headers, WebhookRequest } from './request.js';
import type { Slot } from './slot.js';

/** A delivery whose sender is proved and whose body is decoded. */
export interface VerifiedDelivery<T = unknown> {
  /** Name of the source, the key in `sources`. */
  readonly source: string;
  /** Name of the provider, `github`. */
  readonly provider: string;
  readonly headers: Headers;
  /** Path parameters of the source. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The exact bytes, any content encoding removed. */
  readonly rawBody: Buffer;
  /** The decoded body. */
  readonly payload: T;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Which of several secrets matched, counted from 0. */
  readonly keyIndex: number;
  /** Claims of the token, where the proof is a JWT. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
}

/** One thing that happened, as a handler gets it. */
export interface WebhookEvent<T = unknown> {
  /** The provider's own name, `issues`. */
  readonly name: string;
  /** What happened to it, where the provider says so: `opened`. */
  readonly action: string | undefined;
  readonly source: string;
  readonly provider: string;
  /** The provider's id of the event, `undefined` where it has none. */
  readonly id: string | undefined;
  /** Equal for two copies of one event, `undefined` where the provider gives nothing safe to tell copies by. */
  readonly dedupeKey: string | undefined;
  /** This event's part of the delivery. */
  readonly payload: T;
  /** Epoch ms of the receipt. */
  readonly receivedAt: number;
  /** Place in a delivery with several events, from 0. */
  readonly index: number;
  readonly delivery: VerifiedDelivery;
  /** Which attempt of this handler it is, from 1; one that a crash cut off counts too. */
  readonly attempt: number;
  /** Aborted when the time for the handler is over, or another worker has the event. */
  readonly signal: AbortSignal;
  /**
   * Runs `work` in a transaction of the database the inbox is in, with that database's own client, and commits what it
   * writes together with the fact that this handler has finished: both or neither, once for each event.
   *
   * @throws WebhookError WEBHOOK_TRANSACTION_UNSUPPORTED  where the inbox is not `postgresInbox()`
   * @throws WebhookError WEBHOOK_LEASE_LOST               after undoing the work, when another worker has the event
   */
  transaction<Client, Result>(work: (client: Client) => Promise<Result>): Promise<Result>;
}

/** An event before an attempt at it begins. */
export type PendingEvent = Omit<WebhookEvent, 'attempt' | 'signal' | 'transaction'>;

/** `WebhookEvent.transaction` of one attempt. */
export type Transaction = <Result>(work: (client: never) => Promise<Result>) => Promise<Result>;

/** One attempt at an event. The signal is made for handlers that look at it. */
export class EventAttempt implements WebhookEvent {
  readonly name: string;
  readonly action: string | undefined;
  readonly source: string;
  readonly provider: string;
  readonly id: string | undefined;
  readonly dedupeKey: string | undefined;
  readonly payload: unknown;
  readonly receivedAt: number;
  readonly index: number;
  readonly delivery: VerifiedDelivery;
  readonly attempt: number;
  readonly #makeSignal: () => AbortSignal;
  readonly #transaction: Transaction | undefined;
  #signal: AbortSignal | undefined;

  constructor(event: PendingEvent, attempt: number, makeSignal: () => AbortSignal, transaction?: Transaction) {
    this.name = event.name;
    this.action = event.action;
    this.source = event.source;
    this.provider = event.provider;
    this.id = event.id;
    this.dedupeKey = event.dedupeKey;
    this.payload = event.payload;
    this.receivedAt = event.receivedAt;
    this.index = event.index;
    this.delivery = event.delivery;
    this.attempt = attempt;
    this.#makeSignal = makeSignal;
    this.#transaction = transaction;
  }

  get signal(): AbortSignal {
    return (this.#signal ??= this.#makeSignal());
  }

  async transaction<Client, Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    if (this.#transaction === undefined) throw new WebhookError('WEBHOOK_TRANSACTION_UNSUPPORTED');
    return this.#transaction(work as (client: never) => Promise<Result>);
  }
}

/** A proved and decoded request. The query is parsed for those that look at it. */
export class ProvedRequest implements VerifiedDelivery {
  readonly headers: Headers;
  readonly params: Readonly<Record<string, string>>;
  readonly rawBody: Buffer;
  readonly #request: WebhookRequest;

  constructor(
    readonly source: string,
    readonly provider: string,
    request: WebhookRequest,
    readonly payload: unknown,
    readonly receivedAt: number,
    readonly keyIndex: number,
    readonly claims: Readonly<Record<string, unknown>> | undefined,
  ) {
    this.headers = request.headers;
    this.params = request.params;
    this.rawBody = request.body;
    this.#request = request;
  }

  get query(): URLSearchParams {
    return this.#request.query;
  }
}

/** What a provider's delivery says of one event, before the module adds what it knows. */
export interface EventDraft {
  /** The provider's own name, `issues`. */
  readonly name: string;
  /** What happened to it, `opened`. Default none. */
  readonly action?: string | undefined;
  /** The provider's id of the event. Default none. */
  readonly id?: string | undefined;
  /** Default: the whole decoded body. */
  readonly payload?: unknown;
  /** Reads a slot from this event's own part of the delivery, integers exactly. Default: from `payload`. */
  readonly read?: ((slot: Slot) => string | undefined) | undefined;
}
