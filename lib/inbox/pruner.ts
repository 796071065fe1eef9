import type { Log } from '../core/log.js';
import { redact } from '../core/redact.js';
import type { ResolvedDurableOptions } from './durable.options.js';
import type { InboxStore } from './store.js';

const EVERY_MS = 600_000;
const DAY_MS = 86_400_000;
/** Small enough not to hold up deliveries. */
const BATCH = 500;

/** Removes what has been kept long enough, in small batches, from time to time. */
export class Pruner {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: InboxStore,
    private readonly retention: ResolvedDurableOptions['retention'],
    private readonly log: Log,
  ) {}

  start(): void {
    const run = (): void => void this.prune().catch((error: unknown) => this.log.warn(`old events could not be removed: ${redact(error)}`));
    this.#timer = setInterval(run, EVERY_MS).unref();
    run();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Everything that is old enough now; how many rows. */
  async prune(): Promise<number> {
    const { doneDays, deadDays, keyDays } = this.retention;
    const pruning = { limit: BATCH, doneMs: toMs(doneDays), deadMs: toMs(deadDays), keysMs: toMs(keyDays) };
    let total = 0;
    for (let removed = await this.store.prune(pruning); removed > 0; removed = await this.store.prune(pruning)) total += removed;
    return total;
  }
}

const toMs = (days: number): number | undefined => (Number.isFinite(days) ? days * DAY_MS : undefined);
