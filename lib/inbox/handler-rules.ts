import type { Handler } from './inbox.js';
import { Limiter } from './limiter.js';
import { retryPolicy, type RetryOptions, type RetryPolicy } from './retry.js';

/** What the options say of a handler, looked up once. */
export class HandlerRules {
  readonly #limiters = new Map<string, Limiter>();
  readonly #policies = new Map<string, RetryPolicy>();

  /**
   * @param ofSource  what a source says of retries
   * @param ofModule  what the module says of them
   */
  constructor(
    private readonly ofSource: (source: string) => RetryOptions | undefined,
    private readonly ofModule: RetryOptions,
  ) {}

  policyOf(source: string, handler: Handler | undefined): RetryPolicy {
    const key = `${source}\n${handler?.id}`;
    const policy = this.#policies.get(key) ?? retryPolicy(handler?.retry, this.ofSource(source), this.ofModule);
    this.#policies.set(key, policy);
    return policy;
  }

  limiterOf({ id, concurrency }: Handler): Limiter | undefined {
    if (concurrency === undefined) return undefined;
    const limiter = this.#limiters.get(id) ?? new Limiter(concurrency);
    this.#limiters.set(id, limiter);
    return limiter;
  }
}
