import { WebhookError } from '../core/errors.js';
import type { EventWork } from './event-work.js';
import type { InboxStore } from './store.js';

/** Lengthens the leases of the events a worker has, three times while one lasts. */
export class LeaseKeeper {
  #timer: NodeJS.Timeout | undefined;
  /** When the store last took it, ms of this process. */
  #keptAt = 0;

  /**
   * @param works    what the worker has
   * @param onError  told each time the store did not take it
   */
  constructor(
    private readonly store: InboxStore,
    private readonly leaseMs: number,
    private readonly works: () => readonly EventWork[],
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.stop();
    this.#keptAt = performance.now();
    this.#timer = setInterval(() => void this.#extend(), this.leaseMs / 3);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #extend(): Promise<void> {
    const works = this.works();
    const leases = works.map(({ lease }) => lease);
    const until = performance.now() + this.leaseMs;
    try {
      const kept = works.length === 0 ? [] : await this.store.extend(leases, this.leaseMs);
      this.#keptAt = performance.now();
      for (const [index, work] of works.entries()) {
        if (kept[index] === true) work.hold(until);
        else if (work.lease === leases[index]) work.lose(new WebhookError('WEBHOOK_LEASE_LOST'));
      }
    } catch (error) {
      this.onError(error);
      if (performance.now() - this.#keptAt > this.leaseMs) for (const work of works) work.doubt(new WebhookError('WEBHOOK_LEASE_LOST', 'the store has not answered for as long as a lease lasts'));
    }
  }
}
