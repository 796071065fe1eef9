import type { WebhookEvent } from '../core/event.js';
import { PatternTable } from '../events/pattern.js';
import type { Handler, PendingEvent } from '../inbox/inbox.js';
import type { FoundHandler } from './handler.explorer.js';
import type { PayloadCheck } from './payload-check.js';

/** One rule of a decorated method: a handler for some sources. */
interface Route {
  /** Place in the order of registration. */
  readonly order: number;
  readonly sources: readonly string[] | undefined;
  readonly handler: Handler;
}

/** No more than this many event names are kept resolved. */
const CACHE_SIZE = 10_000;
/** Longer ones are resolved each time: a name may be as long as a body. */
const MAX_CACHED_LENGTH = 512;

/** Finds the handlers of an event. */
export class HandlerRouter {
  readonly #table = new PatternTable<Route>();
  readonly #resolved = new Map<string, readonly Handler[]>();
  #count = 0;

  /** Adds a method with all its patterns. A method is one handler, however many rules it has. */
  add(found: FoundHandler, invoke: (payload: unknown, event: WebhookEvent) => Promise<unknown>, checks: readonly (PayloadCheck | undefined)[]): void {
    for (const [index, rule] of found.rules.entries()) {
      const check = checks[index];
      const run = check === undefined
        ? (event: WebhookEvent) => invoke(event.payload, event)
        : async (event: WebhookEvent) => invoke(await check(event.payload), event);
      const handler: Handler = { id: found.id, timeoutMs: rule.timeoutMs, concurrency: rule.concurrency, retry: rule.retry, run };
      this.#count += 1;
      for (const pattern of rule.patterns) this.#table.add(pattern, { order: this.#count, sources: rule.sources, handler });
    }
    this.#resolved.clear();
  }

  /** The handlers of the event, each once, in order of registration. */
  handlersOf(event: Pick<PendingEvent, 'source' | 'name' | 'action'>): readonly Handler[] {
    const key = `${event.source}\n${event.name.length}\n${event.name}${event.action === undefined ? '' : `.${event.action}`}`;
    const there = this.#resolved.get(key);
    if (there !== undefined) return there;
    const byId = new Map<string, Handler>();
    const routes = this.#table.match(event.name, event.action).toSorted((a, b) => a.order - b.order);
    for (const { sources, handler } of routes) {
      const meant = sources === undefined || sources.includes(event.source);
      if (meant && !byId.has(handler.id)) byId.set(handler.id, handler);
    }
    if (this.#resolved.size >= CACHE_SIZE) this.#resolved.clear();
    const handlers = [...byId.values()];
    if (key.length <= MAX_CACHED_LENGTH) this.#resolved.set(key, handlers);
    return handlers;
  }
}
