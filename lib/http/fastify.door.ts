import type { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import type { Answer } from '../core/answer.js';
import type { AdapterDoor, DoorKeeper } from './webhook.door.js';

type HttpAdapter = HttpAdapterHost['httpAdapter'];

/** The little of Fastify that is used here; its own types would need the package. */
interface FastifyRequest {
  readonly raw: IncomingMessage;
  readonly originalUrl: string;
}
interface FastifyReply {
  code(status: number): FastifyReply;
  headers(values: Readonly<Record<string, string>>): FastifyReply;
  send(body?: Buffer): FastifyReply;
}
type Done = (error?: Error | null, body?: unknown) => void;
interface Fastify {
  register(plugin: (child: Fastify, options: unknown, done: Done) => void): unknown;
  removeAllContentTypeParsers(): void;
  addContentTypeParser(type: string, parser: (request: FastifyRequest, payload: unknown, done: Done) => void): void;
  setErrorHandler(handler: (error: { readonly statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => unknown): void;
  route(options: { method: readonly string[]; url: string; exposeHeadRoute: boolean; handler: (request: FastifyRequest, reply: FastifyReply) => unknown }): void;
  hasRoute(options: { method: string; url: string }): boolean;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Fastify: an encapsulated plugin with a parser of its own that takes bytes of every content type. */
export class FastifyDoor implements AdapterDoor {
  readonly #instance: Fastify;

  constructor(
    adapter: HttpAdapter,
    private readonly keeper: DoorKeeper,
  ) {
    this.#instance = adapter.getInstance<Fastify>();
  }

  /** Nothing to do: the plugin of `mount` brings its own parser. */
  install(): void {}

  mount(paths: readonly string[]): void {
    this.#register(paths, () => METHODS);
  }

  mountUnknown(path: string): void {
    this.#register([path], (child) => METHODS.filter((method) => !child.hasRoute({ method, url: path })));
  }

  #register(paths: readonly string[], methodsOf: (child: Fastify) => readonly string[]): void {
    this.#instance.register((child, _options, done) => {
      child.removeAllContentTypeParsers();
      child.addContentTypeParser('*', (request, _payload, parsed) => this.#parse(request, parsed));
      child.setErrorHandler(async (error, request, reply) => {
        if (error.statusCode === 415) return this.#answer(request, reply);
        throw error;
      });
      for (const url of paths) {
        const method = methodsOf(child);
        if (method.length > 0) child.route({ method, url, exposeHeadRoute: false, handler: (request, reply) => this.#answer(request, reply) });
      }
      done();
    });
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

function send(reply: FastifyReply, { status, body, contentType, headers = {} }: Answer): FastifyReply {
  const all = contentType === undefined ? headers : { ...headers, 'content-type': contentType };
  return reply.code(status).headers(all).send(body === undefined || body.length === 0 ? undefined : Buffer.from(body));
}
