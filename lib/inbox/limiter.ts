/** Lets so many in at once; some more may wait. */
export class Limiter {
  readonly #queue: (() => void)[] = [];
  #inside = 0;

  constructor(
    private readonly limit: number,
    private readonly maxWaiting = limit * 2,
  ) {}

  /** Resolves to true once inside; to false at once when too many wait already. Who came in calls `leave`. */
  async enter(): Promise<boolean> {
    if (this.#inside < this.limit) {
      this.#inside += 1;
      return true;
    }
    if (this.#queue.length >= this.maxWaiting) return false;
    await new Promise<void>((resolve) => this.#queue.push(resolve));
    return true;
  }

  /** Lets the next one in. */
  leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#inside -= 1;
    else next();
  }
}
