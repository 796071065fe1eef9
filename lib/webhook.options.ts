import { addressSet } from './auth/ip-list.js';
import { systemClock, type Clock } from './core/clock.js';
import type { EventDraft, VerifiedDelivery } from './core/event.js';
import type { Source } from './core/provider.js';
import type { Slot } from './core/slot.js';
import type { ConfigProblem } from './core/strategy.js';
import { inline } from './inbox/inline.js';
import type { InboxEngine } from './inbox/inbox.js';
import { retryProblems, type RetryOptions } from './inbox/retry.js';

/** A source and what it overrides of the module. */
export type SourceConfig = Source & {
  /** Where the events of this source go. Default: the module's `inbox`. */
  readonly inbox?: InboxEngine | undefined;
  /** When handlers that failed are called again. Default: as `retry` of the module says. Not for `inline()`. */
  readonly retry?: RetryOptions | undefined;
  /** Events of this source worked on at once in one process. Default: only the inbox limits it. Not for `inline()`. */
  readonly concurrency?: number | undefined;
  /** Events with the same key are handled one after another, in order of receipt: `json('data.object.id')`. Default none. Not for `inline()`. */
  readonly orderBy?: Slot | ((event: EventDraft, delivery: VerifiedDelivery) => string | undefined) | undefined;
  /** With `orderBy`: a dead letter holds back the later events of its key until it is replayed or discarded (`park`), or lets them pass (`skip`). Default `park`. */
  readonly whenDead?: 'park' | 'skip' | undefined;
  /** With `orderBy`: the version of an event, a number or a date. Where a newer one of the key is done already, an event is not handled but marked `stale`. Default none. */
  readonly skipIfOlder?: Slot | ((event: EventDraft, delivery: VerifiedDelivery) => string | number | undefined) | undefined;
};

/** Options of `WebhookModule.forRoot`. */
export interface WebhookModuleOptions {
  /** The URLs of the application: name of the source to provider plus secrets. */
  readonly sources: Readonly<Record<string, SourceConfig>>;
  /** Path in front of every source, below the global prefix. Default `webhooks`; empty for none. */
  readonly path?: string | undefined;
  /** The address providers call, without the path: `https://api.example.com`. Needed for those that sign the URL. Default: scheme and host of the request. */
  readonly publicUrl?: string | undefined;
  /** Where events go before the delivery is acknowledged. Default `inline()`: no storage. */
  readonly inbox?: InboxEngine | undefined;
  /** When handlers that failed are called again: `{ attempts, delayMs, factor, maxDelayMs, jitter, isPermanent }`. Sources and handlers override it. Default: ten attempts over two days. Not for `inline()`. */
  readonly retry?: RetryOptions | undefined;
  /** Limit of a body, bytes, on the wire and inflated. Default 1 MiB (1,048,576); presets and sources override it. */
  readonly maxBodyBytes?: number | undefined;
  /** Bytes of bodies that are coming in, of all deliveries together; beyond it they are answered 503. Default 256 MiB (268,435,456). */
  readonly maxBytesInFlight?: number | undefined;
  /** Addresses and networks of the proxies in front: `X-Forwarded-*` is believed from these alone. Default none. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** On a wrong signature, try what usually goes wrong (re-serialised body, other URL, secret form) and say it in the log. It costs some more checks, on wrong signatures alone. Default: on, unless `NODE_ENV` is `production`. */
  readonly diagnose?: boolean | undefined;
  /** Tells the present time, for time windows and deadlines of keys. Default: the machine's clock. */
  readonly clock?: Clock | undefined;
  /** For keys and certificates of pinned hosts, and for confirmations. Default: the runtime's `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** The options with every default filled in. */
export interface ResolvedOptions {
  readonly sources: Readonly<Record<string, SourceConfig>>;
  readonly path: string;
  readonly publicUrl: string | undefined;
  readonly inbox: InboxEngine;
  /** False when no `inbox` was chosen and `inline()` stands in. */
  readonly inboxChosen: boolean;
  readonly retry: RetryOptions;
  readonly maxBodyBytes: number;
  readonly maxBytesInFlight: number;
  readonly trustedProxies: readonly string[];
  readonly diagnose: boolean;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;
const DEFAULT_MAX_BYTES_IN_FLIGHT = 256 * DEFAULT_MAX_BODY_BYTES;

/** Fills in the defaults, and lists what is wrong with the options of the module itself. */
export function resolveOptions(options: WebhookModuleOptions): { readonly resolved: ResolvedOptions; readonly problems: readonly string[] } {
  const resolved: ResolvedOptions = Object.freeze({
    sources: options.sources ?? {},
    path: options.path ?? 'webhooks',
    publicUrl: options.publicUrl,
    inbox: options.inbox ?? inline(),
    inboxChosen: options.inbox !== undefined,
    retry: options.retry ?? {},
    maxBodyBytes: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    maxBytesInFlight: options.maxBytesInFlight ?? DEFAULT_MAX_BYTES_IN_FLIGHT,
    trustedProxies: options.trustedProxies ?? [],
    diagnose: options.diagnose ?? process.env['NODE_ENV'] !== 'production',
    clock: options.clock ?? systemClock,
    fetch: options.fetch ?? fetch,
  });
  return { resolved, problems: problemsOf(resolved) };
}

function problemsOf(options: ResolvedOptions): readonly string[] {
  const { publicUrl, maxBodyBytes, maxBytesInFlight, trustedProxies, path } = options;
  return [
    ...(publicUrl === undefined || isBaseUrl(publicUrl) ? [] : [`publicUrl: is not a base URL; write https://api.example.com, without query`]),
    ...(isByteLimit(maxBodyBytes) ? [] : ['maxBodyBytes: is not a positive whole number; give bytes, 1048576 for 1 MiB']),
    ...(isByteLimit(maxBytesInFlight) && !(maxBytesInFlight < maxBodyBytes) ? [] : ['maxBytesInFlight: is no whole number of bytes, or less than `maxBodyBytes`; give 268435456 for 256 MiB']),
    ...(/[:*?#\s]/.test(path) ? [`path: \`${path}\` holds a parameter or a character no path has; give parameters in the path of a source`] : []),
    ...problemLines('inbox', options.inbox.check?.()),
    ...problemLines('retry', retryProblems(options.retry)),
    ...addressSet(trustedProxies).unknown.map((entry) => `trustedProxies: \`${entry}\` is no address or network; write 10.0.0.0/8`),
  ];
}

/** One line for each problem, naming the option below `at`. */
export function problemLines(at: string, problems: readonly ConfigProblem[] = []): readonly string[] {
  return problems.map(({ option, problem, remedy }) => `${at}.${option}: ${problem}; ${remedy}`);
}

/** Whether the limit is one: a positive whole number of bytes. */
export const isByteLimit = (bytes: number): boolean => Number.isSafeInteger(bytes) && bytes > 0;

/** Whether the text is an absolute HTTP URL that a path can be appended to. */
export function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && search === '' && hash === '';
}
