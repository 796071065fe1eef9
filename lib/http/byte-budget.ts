/** Bytes that may be held at once, by all who take from it. */
export class ByteBudget {
  #taken = 0;

  constructor(private readonly limit: number) {}

  /** Whether there was room. What was taken is given back. */
  take(bytes: number): boolean {
    if (this.#taken + bytes > this.limit) return false;
    this.#taken += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#taken -= bytes;
  }
}
