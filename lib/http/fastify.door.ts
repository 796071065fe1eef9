import type { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, Server } from 'node:http';
import type { Answer } from '../core/answer.js';
import { isWebhookRequest, markDelivery } from '../core/capture.js';
import { WebhookError } from '../core/errors.js';
import type { AdapterDoor, DoorKeeper } from './webhook.door.js';

type HttpAdapter = HttpAdapterHost['httpAdapter'];

/** The little of Fastify that is used here; its own types would need the package. */
interface FastifyRequest {
  readonly raw: IncomingMessage;
  readonly server: Fastify;
  readonly originalUrl: string;
  readonly routeOptions: { readonly url?: string };
  readonly ip: string;
}
type LogSerializers = Readonly<Record<'req', (request: FastifyRequest) => object>>;
interface FastifyReply {
  code(status: number): FastifyReply;
  headers(values: Readonly<Record<string, string>>): FastifyReply;
  send(body?: Buffer): FastifyReply;
}
type Done = (error?: Error | null, body?: unknown) => void;
interface Slashes {
  readonly ignoreTrailingSlash?: boolean;
}
interface Fastify {
  readonly server: Server;
  readonly supportedMethods: readonly string[];
  readonly initialConfig: Slashes & { readonly routerOptions?: Slashes };
  register(plugin: (child: Fastify, options: unknown, done: Done) => void): unknown;
  removeAllContentTypeParsers(): void;
  addContentTypeParser(type: string, parser: (request: FastifyRequest, payload: unknown, done: Done) => void): void;
  setErrorHandler(handler: (error: { readonly statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => unknown): void;
  route(options: { method: readonly string[]; url: string; exposeHeadRoute: boolean; logSerializers: LogSerializers; handler: (request: FastifyRequest, reply: FastifyReply) => unknown }): void;
  addHook(name: 'onRequest', hook: (request: FastifyRequest, reply: FastifyReply, done: () => void) => void): void;
  hasContentTypeParser(type: string): boolean;
  hasRoute(options: { method: string; url: string }): boolean;
}

/** Fastify: an encapsulated plugin with a parser of its own that takes bytes of every content type. */
export class FastifyDoor implements AdapterDoor {
  readonly #instance: Fastify;

  constructor(
    adapter: HttpAdapter,
    private readonly keeper: DoorKeeper,
  ) {
    this.#instance = adapter.getInstance<Fastify>();
  }

  /**
   * For the application's own routes under a guard of this module: where Fastify would refuse the content type
   * or cannot inflate the body, a parser that leaves the bytes to the guard takes its place. The door's routes
   * bring their own parser.
   */
  install(): void {
    this.#instance.addContentTypeParser(LEFT_TO_GUARD, (request, _payload, parsed) => {
      restoreType(request.raw);
      parsed(null);
    });
    this.#instance.server.prependListener('request', (raw: IncomingMessage) => this.#mark(raw, raw.url));
    this.#instance.addHook('onRequest', (request, _reply, done) => {
      const { raw, originalUrl } = request;
      const isDelivery = isWebhookRequest(raw) || this.#mark(raw, originalUrl);
      if (!isDelivery && this.keeper.tee(raw, originalUrl)) leaveToGuard(request);
      done();
    });
  }

  /** Ahead of Nest's own hooks (CORS), and again in a hook for servers that Fastify adds and for `inject`. */
  #mark(raw: IncomingMessage, url = '/'): boolean {
    const isDelivery = this.keeper.match(url) !== undefined;
    if (isDelivery) markDelivery(raw);
    return isDelivery;
  }

  mount(paths: readonly string[]): void {
    this.#register(paths);
  }

  mountUnknown(path: string | undefined): void {
    if (path !== undefined) this.#register([path]);
  }

  /** All methods of the paths, with and without a slash at the end, but for those the application has taken. */
  #register(paths: readonly string[]): void {
    this.#instance.register((child, _options, done) => {
      child.removeAllContentTypeParsers();
      child.addContentTypeParser('*', (request, _payload, parsed) => this.#parse(request, parsed));
      child.setErrorHandler(async (error, request, reply) => {
        if (error.statusCode === 415) return this.#answer(request, reply);
        throw error;
      });
      for (const url of forgivesSlash(child) ? paths : paths.flatMap((path) => [path, `${path}/`])) {
        const taken = child.supportedMethods.filter((name) => child.hasRoute({ method: name, url }));
        const conflict = this.#conflict(url, taken);
        if (conflict !== undefined) return done(conflict);
        const method = child.supportedMethods.filter((name) => !taken.includes(name));
        if (method.length > 0) child.route({ method, url, exposeHeadRoute: false, logSerializers, handler: (request, reply) => this.#answer(request, reply) });
      }
      done();
    });
  }

  /** A controller on the path of a source would get its deliveries. */
  #conflict(url: string, taken: readonly string[]): WebhookError | undefined {
    const source = this.keeper.match(url)?.source;
    const lost = source?.methods.filter((method) => taken.includes(method)) ?? [];
    if (source === undefined || lost.length === 0) return undefined;
    return new WebhookError('WEBHOOK_CONFIG_INVALID', `\n  - sources.${source.name}.path: ${lost.join('|')} ${url} is also a route of a controller; give one of them another\n`);
  }

  #parse(request: FastifyRequest, parsed: Done): void {
    const match = this.keeper.match(request.originalUrl);
    if (match === undefined) return parsed(null);
    this.keeper.capture(request.raw, match).then(() => parsed(null), (error: Error) => parsed(error));
  }

  async #answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    return send(reply, await this.keeper.answer(request.raw, request.originalUrl));
  }
}

/** For Fastify's own log: the path of the route, since a URL may hold a token. */
const logSerializers: LogSerializers = {
  req: ({ raw, routeOptions, ip }) => ({ method: raw.method, url: routeOptions.url, remoteAddress: ip }),
};

const forgivesSlash = ({ initialConfig }: Fastify): boolean => (initialConfig.routerOptions ?? initialConfig).ignoreTrailingSlash === true;

/** Nobody can name it, so no request gets past the parsers of a route that is not guarded. */
const LEFT_TO_GUARD = `application/vnd.nestjs-webhook.${crypto.randomUUID()}`;
const sentTypes = new WeakMap<IncomingMessage, string | undefined>();

function leaveToGuard({ raw, server }: FastifyRequest): void {
  const { headers, method } = raw;
  const type = headers['content-type'];
  const plain = (headers['content-encoding'] ?? 'identity') === 'identity';
  const parsable = plain && type !== undefined && server.hasContentTypeParser(type.split(';', 1)[0]?.trim().toLowerCase() ?? '');
  if (parsable || method === 'GET' || method === 'HEAD') return;
  sentTypes.set(raw, type);
  headers['content-type'] = LEFT_TO_GUARD;
}

function restoreType(raw: IncomingMessage): void {
  const type = sentTypes.get(raw);
  if (type === undefined) delete raw.headers['content-type'];
  else raw.headers['content-type'] = type;
}

function send(reply: FastifyReply, { status, body, contentType, headers = {} }: Answer): FastifyReply {
  const all = contentType === undefined ? headers : { ...headers, 'content-type': contentType };
  return reply.code(status).headers(all).send(body === undefined || body.length === 0 ? undefined : Buffer.from(body));
}
