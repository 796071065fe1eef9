import { isDataError } from './executor.js';

/** How calls are put together. */
export interface Batching<Call> {
  /** How many statements may be under way at once. */
  readonly lanes: number;
  /** A statement takes no more calls once their weights are this much. */
  readonly maxWeight: number;
  weightOf(call: Call): number;
  /** Calls that share one of these go one after another, in the order they came. */
  keysOf?(call: Call): readonly (string | number)[];
  /** Whether those may go in one statement, in the order they came. Default false. */
  readonly sharesKeys?: boolean;
}

interface Waiting<Call, Result> {
  readonly call: Call;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Calls that come while a statement is under way are put into the next one. */
export class Batcher<Call, Result> {
  #queue: Waiting<Call, Result>[] = [];
  readonly #busyKeys = new Set<string | number>();
  #lanes = 0;
  #scheduled = false;
  #whenIdle: (() => void)[] = [];

  /** @param run  gives one result for each call, in their order, or rejects for all */
  constructor(
    private readonly run: (calls: readonly Call[]) => Promise<readonly Result[]>,
    private readonly batching: Batching<Call>,
  ) {}

  add(call: Call): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ call, resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves once nothing waits or is under way. */
  async idle(): Promise<void> {
    if (this.#queue.length === 0 && this.#lanes === 0) return;
    await new Promise<void>((resolve) => void this.#whenIdle.push(resolve));
  }

  /** After what came in together has come in. */
  #schedule(): void {
    if (this.#scheduled || this.#lanes >= this.batching.lanes) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  #start(): void {
    const batch = this.#next();
    if (batch.length === 0) return;
    this.#lanes += 1;
    const keys = batch.flatMap(({ call }) => this.batching.keysOf?.(call) ?? []);
    for (const key of keys) this.#busyKeys.add(key);
    void this.#settle(batch).finally(() => {
      for (const key of keys) this.#busyKeys.delete(key);
      this.#lanes -= 1;
      if (this.#queue.length > 0) this.#schedule();
      else if (this.#lanes === 0) for (const tell of this.#whenIdle.splice(0)) tell();
    });
    if (this.#queue.length > 0) this.#schedule();
  }

  #next(): readonly Waiting<Call, Result>[] {
    const { maxWeight, weightOf, keysOf, sharesKeys = false } = this.batching;
    const taken: Waiting<Call, Result>[] = [];
    const left: Waiting<Call, Result>[] = [];
    const keys = new Set(this.#busyKeys);
    let weight = 0;
    let full = false;
    for (const waiting of this.#queue) {
      const own = keysOf?.(waiting.call) ?? [];
      full ||= taken.length > 0 && weight + weightOf(waiting.call) > maxWeight;
      const waits = full || own.some((key) => keys.has(key));
      (waits ? left : taken).push(waiting);
      if (!waits) weight += weightOf(waiting.call);
      if (waits || !sharesKeys) for (const key of own) keys.add(key);
    }
    this.#queue = left;
    return taken;
  }

  async #settle(batch: readonly Waiting<Call, Result>[]): Promise<void> {
    try {
      const results = await this.run(batch.map(({ call }) => call));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length > 1 && isDataError(error)) for (const alone of batch) await this.#settle([alone]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
