import type { Clock } from '../core/clock.js';
import type { PendingEvent, VerifiedDelivery, WebhookEvent } from '../core/event.js';
import type { Log } from '../core/log.js';
import type { AnswerFacts } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import type { ConfigProblem } from '../core/strategy.js';
import type { DurableOptions } from './durable.options.js';
import type { RetryOptions } from './retry.js';
import type { InboxStore } from './store.js';

export type { PendingEvent };

/** A proved delivery with its events, and how its provider wants to be answered. */
export interface ProvedDelivery {
  readonly delivery: VerifiedDelivery;
  readonly request: WebhookRequest;
  readonly events: readonly OrderedEvent[];
  readonly answer: AnswerFacts;
  /** Parts of the request that hold a secret, `header:authorization`. */
  readonly carries: readonly string[];
}

/** An event and its place among others. */
export interface OrderedEvent {
  readonly event: PendingEvent;
  /** Events of one source and key are handled one after another. */
  readonly orderKey: string | undefined;
  /** Whether a dead letter of the same key holds this event back. */
  readonly parks: boolean;
  /** Which of several events with one order key is the newest. */
  readonly version: number | undefined;
}

/** A decorated method, ready to be called. */
export interface Handler {
  /** `PageEvents.liked`: names it in logs, and remembers it across restarts. */
  readonly id: string;
  /** Longest run, ms. Default: only the inbox limits it. */
  readonly timeoutMs: number | undefined;
  /** How many runs at once in this process. Default: only the inbox limits it. */
  readonly concurrency?: number | undefined;
  /** When it is called again after a failure. Default: as for its source. */
  readonly retry?: RetryOptions | undefined;
  /** Calls the method; rejects with whatever it throws. */
  run(event: WebhookEvent): Promise<unknown>;
}

/** What an inbox needs from the application. */
export interface InboxContext {
  /** The handlers of an event; none when nobody listens. */
  handlersOf(event: PendingEvent): readonly Handler[];
  readonly clock: Clock;
  readonly log: Log;
}

/** What became of a delivery. */
export interface Acceptance {
  /** The events that had not been accepted before; none for a copy. */
  readonly fresh: readonly PendingEvent[];
  /** What the handlers returned, where the inbox ran them before answering. */
  readonly results: readonly unknown[];
}

/**
 * Keeps events until every handler has finished.
 * The delivery is answered with success when `accept` resolves, and not before.
 */
export interface Inbox {
  /**
   * Takes all events of a delivery in one step, or none.
   * @throws any error when it could not; the provider is asked to send the delivery again
   */
  accept(delivery: ProvedDelivery): Promise<Acceptance>;
}

/** An inbox to be: what `inline()` and the engines give to the options. */
export type InboxEngine = DirectEngine | StoreEngine;

interface EngineFacts {
  /** Said at boot, `inline`. */
  readonly name: string;
  /** Faults in its options; the application does not start while there are any. */
  check?(): readonly ConfigProblem[];
}

/** An inbox that hands events to the handlers itself. */
export interface DirectEngine extends EngineFacts {
  /** Begins to take events; called once for each application. */
  open(context: InboxContext): Inbox;
}

/** An engine that stores events, for the worker to take. */
export interface StoreEngine extends EngineFacts {
  /** What it was made with, for the inbox and the worker around the store. */
  readonly options: DurableOptions;
  /**
   * Opens the store; called once for each application.
   * @throws WebhookError WEBHOOK_STORE_UNUSABLE  naming what is wrong with it and what to do
   */
  openStore(context: Pick<InboxContext, 'clock' | 'log'>): Promise<InboxStore>;
}
