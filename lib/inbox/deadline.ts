/** A time limit for handlers; the signal is made for those that look at it. */
export class Deadline {
  readonly #timer: NodeJS.Timeout;
  #controller: AbortController | undefined;
  #reason: Error | undefined;
  #giveUp: (() => void) | undefined;

  constructor(deadlineMs: number) {
    this.#timer = setTimeout(() => this.end(new Error('the time for the handlers is over')), deadlineMs);
  }

  /** Aborted when the time is over. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** Why it is over; `undefined` while it is not. */
  get reason(): Error | undefined {
    return this.#reason;
  }

  /** The time is over now. */
  end(reason: Error): void {
    clearTimeout(this.#timer);
    this.#reason ??= reason;
    this.#controller?.abort(this.#reason);
    this.#giveUp?.();
  }

  /** What the work gives, `undefined` when the time is over first. The work must not reject. */
  limit<T>(work: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      this.#giveUp = () => resolve(undefined);
      if (this.#reason !== undefined) resolve(undefined);
      void work.then((result) => {
        clearTimeout(this.#timer);
        resolve(result);
      });
    });
  }
}
