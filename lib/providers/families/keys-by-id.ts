import { WebhookError } from '../../core/errors.js';
import type { ProofContext } from '../../core/strategy.js';

/** Fetches the key of this id from the provider; `undefined` when the provider knows none. */
export type LoadKey = (id: string, context: ProofContext) => Promise<string | undefined>;

/** A key is fetched again after this, ms. */
const CACHE_MS = 24 * 60 * 60 * 1000;
/** No more keys are kept. */
const MAX_KEPT = 32;
/** No more are fetched at once: anybody can name new ones. */
const MAX_FETCHES = 16;

/** Public keys that deliveries name by id, each fetched once a day; deliveries that come together share one fetch. Only keys that exist are kept. */
export class KeysById {
  readonly #kept = new Map<string, { readonly until: number; readonly key: string }>();
  readonly #underWay = new Map<string, Promise<string | undefined>>();

  constructor(private readonly load: LoadKey) {}

  /** The key, `undefined` when the provider knows none. @throws WebhookError WEBHOOK_KEY_FETCH_FAILED */
  async key(id: string, context: ProofContext): Promise<string | undefined> {
    const now = context.clock.now();
    const kept = this.#kept.get(id);
    if (kept !== undefined && kept.until > now) return kept.key;
    const key = await this.#fetch(id, context);
    if (key !== undefined) this.#keep(id, { until: now + CACHE_MS, key });
    return key;
  }

  #fetch(id: string, context: ProofContext): Promise<string | undefined> {
    const joined = this.#underWay.get(id);
    if (joined !== undefined) return joined;
    if (this.#underWay.size >= MAX_FETCHES && !this.#kept.has(id)) throw new WebhookError('WEBHOOK_KEY_FETCH_FAILED', `${MAX_FETCHES} others are being fetched`);
    const fetching = this.load(id, context).finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, fetching);
    return fetching;
  }

  #keep(id: string, entry: { readonly until: number; readonly key: string }): void {
    this.#kept.delete(id);
    const [oldest] = this.#kept.size >= MAX_KEPT ? this.#kept.keys() : [];
    if (oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(id, entry);
  }
}
