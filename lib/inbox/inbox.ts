import type { PendingEvent, VerifiedDelivery, WebhookEvent } from '../core/event.js';
import type { Log } from '../core/log.js';
import type { Clock } from '../core/clock.js';
import type { AnswerFacts } from '../core/provider.js';
import type { ConfigProblem } from '../core/strategy.js';

export type { PendingEvent };

/** A proved delivery with its events, and how its provider wants to be answered. */
export interface ProvedDelivery {
  readonly delivery: VerifiedDelivery;
  readonly events: readonly PendingEvent[];
  readonly answer: AnswerFacts;
}

/** A decorated method, ready to be called. */
export interface Handler {
  /** `PageEvents.liked`: names it in logs, and remembers it across restarts. */
  readonly id: string;
  /** Longest run, ms. Default: only the inbox limits it. */
  readonly timeoutMs: number | undefined;
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
  /** Every event had been accepted before. */
  readonly duplicate: boolean;
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
export interface InboxEngine {
  /** Said at boot, `inline`. */
  readonly name: string;
  /** Faults in its options; the application does not start while there are any. */
  check?(): readonly ConfigProblem[];
  /** Begins to take events; called once for each application. */
  open(context: InboxContext): Inbox;
}
