import { systemClock, type Clock } from '../core/clock.js';
import type { Headers } from '../core/request.js';
import { WebhookDoor } from '../http/webhook.door.js';
import { WebhookInbox } from '../webhook.inbox.js';
import { WebhookSources, type ResolvedSource } from '../webhook.sources.js';
import { exampleEvents, exampleOf, type ExampleDelivery } from './examples.js';
import { signDelivery, type SignedDelivery } from './sign-delivery.js';

/** The part of a Nest application that the tester needs: what `createNestApplication()` gives, after `init()` or `listen()`. */
export interface TestedApplication {
  get<T>(token: abstract new (...args: never[]) => T, options?: { readonly strict: boolean }): T;
  getHttpServer(): unknown;
  listen(port: number, host: string): Promise<unknown>;
}

/** Options of `WebhookTester`. */
export interface WebhookTesterOptions {
  /** The time deliveries are signed at: the one given to the module, to travel in time. Default: the machine's clock. */
  readonly clock?: Clock;
}

/** What a provider is to send. */
export interface TestDelivery {
  /** Event or title of one of the provider's examples, `issues.opened`: what is not given here is taken from it. Default none. */
  readonly event?: string;
  /** Text and bytes as they are, anything else as JSON. Needed without `event`. */
  readonly body?: unknown;
  /** Headers besides those that signing writes: the name of the event, where a header has it. They join those of the example. Default none. */
  readonly headers?: Headers;
  /** Values for the parameters of the source's path. Default none. */
  readonly params?: Readonly<Record<string, string>>;
  /** Query of the URL, without `?`. Default: that of the example, else none. */
  readonly query?: string;
  /** The provider's id, where it is a header. Default a new one. */
  readonly id?: string;
  /** Changes the signed delivery, as a forger would. Default not. */
  readonly tamper?: (signed: SignedDelivery) => SignedDelivery;
}

/** What came back. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long `handled` waits, ms, and how often it looks. */
const HANDLED_MS = 10_000;
const LOOK_EVERY_MS = 10;
/** An event that a worker gives back may be missed by one look. */
const CALM_LOOKS = 2;

interface ListeningServer {
  readonly listening: boolean;
  address(): { readonly port: number } | string | null;
}

/**
 * Plays the providers of an application under test: signs deliveries with the sources' own descriptions and sends them over
 * real HTTP. It works with a bare `Test.createTestingModule(…).compile()` and `createNestApplication()`.
 */
export class WebhookTester {
  readonly #app: TestedApplication;
  readonly #clock: Clock;

  constructor(app: TestedApplication, { clock = systemClock }: WebhookTesterOptions = {}) {
    this.#app = app;
    this.#clock = clock;
  }

  /** The inbox of the application, to look into and to mend. */
  get inbox(): WebhookInbox {
    return this.#app.get(WebhookInbox, { strict: false });
  }

  /**
   * Signs a delivery of the source and sends it.
   * @throws TypeError  when there is no source of this name, or no such example
   */
  async deliver(source: string, delivery: TestDelivery): Promise<TestAnswer> {
    return this.send(await this.sign(source, delivery));
  }

  /** The signed delivery, to be sent later, several times or in another order. */
  async sign(source: string, delivery: TestDelivery): Promise<SignedDelivery> {
    const { params = {}, id, tamper } = delivery;
    const { config } = this.#sourceOf(source);
    const { method, headers, query, body } = requestOf(config.provider, delivery, this.#clock.now());
    const path = this.#pathOf(source, params);
    const base = await this.#base();
    const url = query === '' ? path : `${path}?${query}`;
    const own = typeof config.publicUrl === 'string' ? config.publicUrl : this.#app.get(WebhookSources, { strict: false }).options.publicUrl;
    const publicUrl = typeof config.publicUrl === 'function' ? config.publicUrl({ url, params }) : (own ?? base).replace(/\/$/, '') + url;
    const signed = await signDelivery(config, { method, url, publicUrl, params, headers, body }, { clock: this.#clock, ...(id === undefined ? {} : { id }) });
    return tamper?.(signed) ?? signed;
  }

  /** Sends a signed delivery as it stands. */
  async send({ method, url, headers, body }: SignedDelivery): Promise<TestAnswer> {
    const response = await fetch((await this.#base()) + url, { method, headers, redirect: 'manual', ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }) });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  }

  /**
   * Resolves when no event is at work or due: handlers that failed may be called again later.
   * @throws Error  after ten seconds, naming what is not done
   */
  async handled(): Promise<void> {
    const until = performance.now() + HANDLED_MS;
    for (let calm = 0; calm < CALM_LOOKS; ) {
      // Those that wait first: one that is taken up between the two looks is then seen at work.
      const waiting = (await this.inbox.find({ status: 'pending' })).filter(({ dueInMs = 0 }) => dueInMs <= 0);
      const open = [...waiting, ...(await this.inbox.find({ status: 'running' }))];
      calm = open.length === 0 ? calm + 1 : 0;
      if (open.length > 0 && performance.now() > until) throw new Error(`not handled: ${open.map(({ source, name, seq }) => `${source} ${name} #${seq}`).join(', ')}`);
      if (calm < CALM_LOOKS) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  #sourceOf(name: string): ResolvedSource {
    const sources = this.#app.get(WebhookSources, { strict: false });
    const found = sources.get(name);
    if (found === undefined) throw new TypeError(`there is no source ${name}; there are ${sources.all().map((source) => source.name).join(', ')}`);
    return found;
  }

  #pathOf(name: string, params: Readonly<Record<string, string>>): string {
    const mounted = this.#app.get(WebhookDoor, { strict: false }).mounted.find(({ source }) => source.name === name);
    if (mounted === undefined) throw new TypeError('the application has no routes yet: call init() or listen() first');
    return mounted.path.replace(/:(\w+)/g, (_whole, param: string) => {
      const value = params[param];
      if (value === undefined) throw new TypeError(`the path ${mounted.path} needs the parameter ${param}; give it in \`params\``);
      return encodeURIComponent(value);
    });
  }

  /** Where the application listens; one that does not begins to. */
  async #base(): Promise<string> {
    const server = this.#app.getHttpServer() as ListeningServer;
    if (!server.listening) await this.#app.listen(0, '127.0.0.1');
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }
}

/** What is given, over the example where one is named. */
function requestOf(provider: string, { event, body, headers = {}, query }: TestDelivery, now: number) {
  if (event === undefined && body === undefined) throw new TypeError('a delivery needs `event`, one of the examples, or `body`');
  const example = event === undefined ? {} : exampleNamed(provider, event, now).request;
  return {
    method: example.method ?? 'POST',
    headers: { ...example.headers, ...headers },
    query: query ?? example.url?.split('?')[1] ?? '',
    body: body === undefined ? (example.body ?? '') : bytesOf(body),
  };
}

function exampleNamed(provider: string, event: string, now: number): ExampleDelivery {
  const found = exampleOf(provider, event, now);
  if (found !== undefined) return found;
  const names = exampleEvents(provider);
  throw new TypeError(`${provider} has no example ${event}; ${names.length === 0 ? 'it has none: give `body`' : `there are ${names.join(', ')}`}`);
}

function bytesOf(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}
