import { Injectable } from '@nestjs/common';
import { filter, Subject, type Observable } from 'rxjs';
import { PatternTable } from '../events/pattern.js';
import type { PendingEvent } from '../inbox/inbox.js';

/**
 * Verified events as streams, told once the inbox has accepted them. A stream is not retried and does not
 * hold up the answer; what must happen belongs in a handler. As with any RxJS stream, an error that a subscriber throws ends the process.
 */
@Injectable()
export class WebhookBus {
  readonly #events = new Subject<PendingEvent>();
  /** Every event of every source. */
  readonly events$: Observable<PendingEvent> = this.#events.asObservable();

  /** Events whose name matches the pattern, `page.*`. */
  on(pattern: string): Observable<PendingEvent> {
    const table = new PatternTable<true>();
    table.add(pattern, true);
    return this.events$.pipe(filter(({ name, action }) => table.match(name, action).length > 0));
  }

  /** Tells an event. @internal */
  publish(event: PendingEvent): void {
    if (this.#events.observed) this.#events.next(event);
  }
}
