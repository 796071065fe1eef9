import { WebhookError } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import type { ConfigProblem } from '../core/strategy.js';
import { redact } from '../core/redact.js';

/** What a secret function may look at. Not the body: nobody has proved it yet. */
export interface SecretLookup {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: WebhookRequest['headers'];
}

/**
 * One secret, several (rotation: any may match, the verdict says which), or a function of the request
 * (tenants). A function gives nothing for a tenant it does not know (401); when it throws, or takes
 * longer than 5 s, the answer is 503 and the provider sends the delivery again. A request without a
 * well-formed signature or token does not reach it.
 */
export type Secrets = string | readonly string[] | ((request: SecretLookup) => SecretResult | Promise<SecretResult>);

type SecretResult = string | readonly string[] | undefined | null;

/** The bytes of a secret as the provider writes it. @throws TypeError  with a remedy, when it is not in that form */
export type SecretForm = (secret: string) => Buffer;

/** The text itself, UTF-8: what most providers do, also where it looks like base64. */
export const utf8Secret: SecretForm = (secret) => Buffer.from(secret, 'utf8');

/** Base64 after a prefix such as `whsec_`. */
export function base64Secret(prefix = ''): SecretForm {
  return (secret) => {
    const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
    if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) throw new TypeError(`copy it as the provider shows it: ${prefix}… in base64`);
    const bytes = Buffer.from(encoded, 'base64');
    if (bytes.length === 0) throw new TypeError('copy the whole secret');
    return bytes;
  };
}

/** Hexadecimal. */
export const hexSecret: SecretForm = (secret) => {
  if (!/^(?:[0-9a-f]{2})+$/i.test(secret)) throw new TypeError('copy it as the provider shows it: hexadecimal');
  return Buffer.from(secret, 'hex');
};

/** What is known of the secrets of a strategy. */
export interface KeyRingOptions<K> {
  /** Name of the option, for messages. */
  readonly option: string;
  /** As the user gave them. */
  readonly secrets: Secrets;
  /** The key a secret stands for; throws when it is not in its form. */
  readonly parse: (secret: string) => K;
  /** The provider never issues a shorter one. Default 1. */
  readonly minLength?: number;
  /** A secret that is certainly another one of the provider's: the reason, for the message. */
  readonly wrong?: (secret: string) => string | undefined;
  /** Longest wait for a secret function, ms. Default 5,000. */
  readonly lookupTimeoutMs?: number;
}

/** Longest wait for a secret function, ms. */
const LOOKUP_TIMEOUT_MS = 5_000;

/** The keys of a strategy: parsed once when they are fixed, per request when they come from a function. */
export class KeyRing<K> {
  readonly #fixed: readonly K[] | undefined;
  readonly #problems: readonly ConfigProblem[];

  constructor(readonly options: KeyRingOptions<K>) {
    const { secrets } = options;
    if (typeof secrets === 'function') {
      this.#problems = [];
      return;
    }
    const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
    this.#problems = list.length === 0 ? [this.#problem('is an empty list', 'give at least one secret')] : list.flatMap((secret) => this.#check(secret));
    this.#fixed = this.#problems.length > 0 ? [] : list.map((secret) => options.parse(String(secret)));
  }

  /** Faults of the fixed secrets. */
  check(): readonly ConfigProblem[] {
    return this.#problems;
  }

  /** The fixed secrets as they were given; none when a function gives them or one is wrong. */
  get texts(): readonly string[] {
    const { secrets } = this.options;
    return typeof secrets === 'function' || this.#problems.length > 0 ? [] : [secrets].flat();
  }

  /** The keys for this request; none when nobody knows the tenant. @throws WebhookError WEBHOOK_SECRET_LOOKUP_FAILED */
  keys(request: WebhookRequest): readonly K[] | Promise<readonly K[]> {
    return this.#fixed ?? this.#lookUp(request);
  }

  async #lookUp(request: WebhookRequest): Promise<readonly K[]> {
    const { secrets, parse, lookupTimeoutMs = LOOKUP_TIMEOUT_MS } = this.options;
    if (typeof secrets !== 'function') return [];
    try {
      const { params, query, headers } = request;
      const found = await withTimeout(Promise.resolve(secrets({ params, query, headers })), lookupTimeoutMs);
      if (found === undefined || found === null) return [];
      const list: readonly unknown[] = Array.isArray(found) ? found : [found];
      const [problem] = list.flatMap((secret) => this.#check(secret));
      if (problem !== undefined) throw new TypeError(`it returned a secret that ${problem.problem}`);
      return list.map((secret) => parse(String(secret)));
    } catch (error) {
      throw new WebhookError('WEBHOOK_SECRET_LOOKUP_FAILED', redact(error), { cause: error });
    }
  }

  #check(secret: unknown): readonly ConfigProblem[] {
    const { minLength = 1, wrong, parse } = this.options;
    if (typeof secret !== 'string') return [this.#problem(`is ${secret === undefined ? 'undefined' : 'not a string'}`, 'set the environment variable it comes from')];
    if (secret.trim() === '') return [this.#problem('is empty', 'set the environment variable it comes from')];
    if (secret.trim() !== secret && !secret.startsWith('-----BEGIN')) return [this.#problem('has white space around it', 'copy it again without spaces and line ends')];
    const other = wrong?.(secret);
    if (other !== undefined) return [this.#problem('is another one of the provider\'s secrets', other)];
    if (secret.length < minLength) return [this.#problem(`is shorter than the provider ever issues (${minLength} characters)`, 'copy the whole secret')];
    try {
      const key: unknown = parse(secret);
      return Buffer.isBuffer(key) && key.length === 0 ? [this.#problem('makes a key of no bytes', 'copy it as the provider shows it')] : [];
    } catch (error) {
      return [this.#problem('is not in the provider\'s form', error instanceof TypeError ? error.message : 'copy it as the provider shows it')];
    }
  }

  #problem(problem: string, remedy: string): ConfigProblem {
    return { option: this.options.option, problem, remedy };
  }
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
