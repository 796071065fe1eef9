import { isCovered } from './core/content.js';
import { WebhookError } from './core/errors.js';
import { vouches } from './core/strategy.js';
import type { InboxEngine } from './inbox/inbox.js';
import { retryProblems } from './inbox/retry.js';
import type { SourceConfig } from './webhook.options.js';
import { isBaseUrl, isByteLimit, problemLines, resolveOptions, type ResolvedOptions, type WebhookModuleOptions } from './webhook.options.js';

/** A source, checked and with its place among the others. */
export interface ResolvedSource {
  readonly name: string;
  readonly config: SourceConfig;
  /** Path as configured: relative to the module's unless it starts with `/`. */
  readonly path: string;
  /** Methods it answers; anything else is 405. */
  readonly methods: readonly string[];
  readonly maxBodyBytes: number;
  readonly dedupe: Dedupe;
}

/** How copies of an event are told. */
export type Dedupe = 'your-key' | 'id' | 'body' | 'id-and-body' | 'none';

/** What the boot table says of it. */
export const DEDUPE_WORDS: Readonly<Record<Dedupe, string>> = {
  'your-key': 'dedupeBy',
  id: 'id',
  body: 'hash of the body',
  'id-and-body': 'id and hash of the body',
  none: 'none',
};

/** Every source of the application by name: the module's own and those of `forFeature`. */
export class WebhookSources {
  readonly options: ResolvedOptions;
  readonly #byName = new Map<string, ResolvedSource>();
  #sealed = false;

  /** @throws WebhookError WEBHOOK_CONFIG_INVALID  naming every option that is wrong and what to do */
  constructor(options: WebhookModuleOptions) {
    const { resolved, problems } = resolveOptions(options);
    this.options = resolved;
    refuseAll([...problems, ...this.#add(resolved.sources)]);
  }

  /** Adds the sources of a feature module. @throws WebhookError WEBHOOK_CONFIG_INVALID */
  add(sources: Readonly<Record<string, SourceConfig>>): void {
    if (this.#sealed) refuseAll(Object.keys(sources).map((name) => `sources.${name}: comes too late: the routes are made; import its module eagerly`));
    refuseAll(this.#add(sources));
  }

  /** From now on there are no more: the routes are made. */
  seal(): void {
    this.#sealed = true;
  }

  get(name: string): ResolvedSource | undefined {
    return this.#byName.get(name);
  }

  all(): readonly ResolvedSource[] {
    return [...this.#byName.values()];
  }

  #add(sources: Readonly<Record<string, SourceConfig>>): readonly string[] {
    return Object.entries(sources).flatMap(([name, config]) => {
      const twice = this.#byName.has(name) ? [`sources.${name}: there are two of this name; rename one`] : [];
      const problems = [...sourceProblems(name, config, config?.inbox ?? this.options.inbox), ...twice];
      if (problems.length === 0) this.#byName.set(name, this.resolve(name, config));
      return problems;
    });
  }

  /** A checked source with the module's defaults filled in; it is not added. */
  resolve(name: string, config: SourceConfig): ResolvedSource {
    const handshakeMethods = (config.handshake ?? []).flatMap(({ methods }) => methods);
    return Object.freeze({
      name,
      config,
      path: config.path ?? name,
      methods: [...new Set([...(config.methods ?? ['POST']), ...handshakeMethods])],
      maxBodyBytes: config.maxBodyBytes ?? this.options.maxBodyBytes,
      dedupe: dedupeOf(config),
    });
  }
}

function refuseAll(problems: readonly string[]): void {
  if (problems.length > 0) throw new WebhookError('WEBHOOK_CONFIG_INVALID', `\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`);
}

function sourceProblems(name: string, config: SourceConfig, inbox: InboxEngine): readonly string[] {
  const at = `sources.${name}`;
  if (!/^[\w-]{1,64}$/.test(name)) return [`${at}: is not a usable name; use letters, digits, - and _`];
  if (typeof config?.auth?.verify !== 'function') return [`${at}.auth: is missing; name a strategy, or unsafeNoAuth() to take anything from anybody`];
  const found = [...config.auth.check(), ...(config.handshake ?? []).flatMap((handshake) => handshake.check?.() ?? []), ...(config.check?.() ?? [])];
  const problems = found.map(({ option, problem, remedy }) => `${at}.${option}: ${problem}; ${remedy}`);
  return [...new Set([...problems, ...problemLines(`${at}.inbox`, config.inbox?.check?.()), ...problemLines(`${at}.retry`, retryProblems(config.retry)), ...overrideProblems(at, config), ...storeProblems(at, config, inbox)])];
}

const PATH = /^\/?(?:[\w.~-]+|:[A-Za-z_]\w*)(?:\/(?:[\w.~-]+|:[A-Za-z_]\w*))*$/;

function overrideProblems(at: string, { publicUrl, maxBodyBytes, path, body, methods = ['POST'], answer }: SourceConfig): readonly string[] {
  return [
    ...(body.length > 0 ? [] : [`${at}.body: names no format; name one, 'json'`]),
    ...(methods.length > 0 && methods.every((method) => /^[A-Z]+$/.test(method)) ? [] : [`${at}.methods: is not a list of methods; write ['POST'], in capitals`]),
    ...(typeof publicUrl !== 'string' || isBaseUrl(publicUrl) ? [] : [`${at}.publicUrl: is not a base URL; write https://api.example.com, without query`]),
    ...(maxBodyBytes === undefined || isByteLimit(maxBodyBytes) ? [] : [`${at}.maxBodyBytes: is not a positive whole number; give bytes, 1048576 for 1 MiB`]),
    ...(answer?.withinMs === undefined || answer.withinMs > 0 ? [] : [`${at}.answer.withinMs: is not a positive number; give ms, 10000`]),
    ...(path === undefined || PATH.test(path) ? [] : [`${at}.path: \`${path}\` is not a path; write shops/:shop, or /hooks/gh for an absolute one`]),
  ];
}

/** Options that mean something only where events are stored. */
const STORE_OPTIONS = ['retry', 'concurrency', 'orderBy', 'whenDead', 'skipIfOlder'] as const;

function storeProblems(at: string, config: SourceConfig, inbox: InboxEngine): readonly string[] {
  const { concurrency, orderBy, whenDead, skipIfOlder } = config;
  const idle = 'openStore' in inbox ? [] : STORE_OPTIONS.filter((option) => config[option] !== undefined);
  const unordered = orderBy === undefined ? (['whenDead', 'skipIfOlder'] as const).filter((option) => config[option] !== undefined) : [];
  return [
    ...idle.map((option) => `${at}.${option}: has no effect with ${inbox.name}; set \`inbox\` to sqliteInbox() or postgresInbox(), or leave it out`),
    ...unordered.map((option) => `${at}.${option}: needs \`orderBy\`; say which events belong together`),
    ...(concurrency === undefined || (Number.isSafeInteger(concurrency) && concurrency > 0) ? [] : [`${at}.concurrency: is not a whole number from 1 on; give a count`]),
    ...(whenDead === undefined || whenDead === 'park' || whenDead === 'skip' ? [] : [`${at}.whenDead: is none; write 'park' or 'skip'`]),
    ...(skipIfOlder === undefined || typeof skipIfOlder === 'function' || typeof skipIfOlder.read === 'function' ? [] : [`${at}.skipIfOlder: is neither a place nor a function; write json('version')`]),
    ...(orderBy === undefined || typeof orderBy === 'function' || typeof orderBy.read === 'function' ? [] : [`${at}.orderBy: is neither a place nor a function; write json('data.object.id')`]),
  ];
}

/**
 * An id counts only where it is proved: the signature covers it, or a token vouches for the whole request.
 * See `dedupeKeys`.
 */
function dedupeOf(config: SourceConfig): Dedupe {
  if (config.dedupeBy !== undefined) return 'your-key';
  const idPart = config.deliveryId?.part ?? (config.idsFromBody === true ? 'body' : undefined);
  if (idPart !== undefined && (vouches(config.auth) || isCovered(idPart, config.auth.covers))) return 'id';
  if (config.bodiesAreUnique === true) return 'body';
  return idPart === undefined ? 'none' : 'id-and-body';
}
