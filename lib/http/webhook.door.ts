import { Inject, Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage } from 'node:http';
import { addressSet } from '../auth/ip-list.js';
import type { Answer } from '../core/answer.js';
import { captureOf, keepCapture, type Capture } from '../core/capture.js';
import { WebhookError } from '../core/errors.js';
import { WebhookRequest } from '../core/request.js';
import { WebhookReceiver } from '../webhook.receiver.js';
import { WebhookSources, type ResolvedSource } from '../webhook.sources.js';
import { teeBody } from './body-tee.js';
import { ExpressDoor } from './express.door.js';
import { FastifyDoor } from './fastify.door.js';
import { ByteBudget } from './byte-budget.js';
import { captureError } from './capture-error.js';
import { callerOf } from './forwarded.js';
import { GuardedRoutes } from './guarded-routes.js';
import { captureBody } from './raw-body.js';
import { sendable } from './sendable.js';
import { joinPath, SourcePaths, type PathMatch } from './source-paths.js';

/** What the door asks of an HTTP adapter. */
export interface AdapterDoor {
  /** Before any parser: takes the bytes of requests the door is for. */
  install(): void;
  /** One route for each path, ahead of those of controllers. */
  mount(paths: readonly string[]): void;
  /** Behind every route of the application: answers methods that a source does not use, and the path of unknown sources. */
  mountUnknown(path: string | undefined): void;
}

/** What an adapter hands to the door. */
export interface DoorKeeper {
  /** The source of a URL, `undefined` when the door is not for it. */
  match(url: string): PathMatch | undefined;
  /** Records the bytes of a route of the application's own that stands under a guard of this module; false for any other. */
  tee(request: IncomingMessage, url: string): boolean;
  /** Takes the bytes and keeps them for `answer`. */
  capture(request: IncomingMessage, match: PathMatch): Promise<Capture>;
  /** The answer to a request on one of the door's paths; never throws. */
  answer(request: IncomingMessage, url: string): Promise<Answer>;
}

/** A source and where it is. */
export interface MountedSource {
  readonly source: ResolvedSource;
  /** Full path, `/api/webhooks/github`. */
  readonly path: string;
}

/** The routes of the module, through the HTTP adapter: what the application sets up for its own routes does not touch them. */
@Injectable()
export class WebhookDoor implements DoorKeeper, OnModuleInit {
  readonly #paths = new SourcePaths();
  readonly #trusted;
  readonly #budget;
  #mounted: readonly MountedSource[] = [];
  #door: AdapterDoor | undefined;

  constructor(
    @Inject(WebhookSources) private readonly sources: WebhookSources,
    @Inject(WebhookReceiver) private readonly receiver: WebhookReceiver,
    private readonly host: HttpAdapterHost,
    private readonly config: ApplicationConfig,
    private readonly guarded: GuardedRoutes,
  ) {
    const { trustedProxies, maxBytesInFlight } = sources.options;
    this.#budget = new ByteBudget(maxBytesInFlight);
    this.#trusted = trustedProxies.length === 0 ? undefined : addressSet(trustedProxies).list;
    host.init$.subscribe(() => this.#install());
  }

  /** Where each source is, once the application knows its prefix. */
  get mounted(): readonly MountedSource[] {
    return this.#mounted;
  }

  #install(): void {
    const adapter = this.host.httpAdapter;
    const type: string | undefined = adapter?.getType?.();
    if (type === 'express') this.#door = new ExpressDoor(adapter, this);
    else if (type === 'fastify') this.#door = new FastifyDoor(adapter, this);
    else if (type !== undefined) throw new WebhookError('WEBHOOK_CONFIG_ADAPTER', type);
    this.#door?.install();
  }

  /** Registers the routes, before those of controllers. @throws WebhookError WEBHOOK_CONFIG_INVALID  for two sources on one path */
  mount(): void {
    this.sources.seal();
    const mounted = this.sources.all().map((source) => ({ source, path: this.#fullPath(source.path) }));
    const problems = mounted.flatMap(({ source, path }) => {
      const other = this.#paths.add(path, source);
      return other === undefined ? [] : [`  - sources.${source.name}.path: ${path} is also that of ${other.name}; give one of them another`];
    });
    if (problems.length > 0) throw new WebhookError('WEBHOOK_CONFIG_INVALID', `\n${problems.join('\n')}\n`);
    this.#mounted = mounted;
    this.#door?.mount(mounted.map(({ path }) => path));
  }

  onModuleInit(): void {
    if (this.#mounted.length > 0) this.#door?.mountUnknown(this.sources.options.path === '' ? undefined : this.#fullPath(':source'));
  }

  /** Below the global prefix, unless the application has excluded it. */
  #fullPath(path: string): string {
    if (path.startsWith('/')) return path;
    const own = joinPath(this.sources.options.path, path);
    const { exclude = [] } = this.config.getGlobalPrefixOptions();
    const excluded = exclude.some(({ pathRegex, requestMethod }) => [RequestMethod.ALL, RequestMethod.POST].includes(requestMethod) && pathRegex.test(own));
    return excluded ? own : joinPath(this.config.getGlobalPrefix(), own);
  }

  match(url: string): PathMatch | undefined {
    return this.#paths.match(url);
  }

  tee(request: IncomingMessage, url: string): boolean {
    if (!this.guarded.match(url)) return false;
    const { maxBodyBytes } = this.sources.options;
    teeBody(request, Math.max(maxBodyBytes, ...this.sources.all().map((source) => source.maxBodyBytes)));
    return true;
  }

  async capture(request: IncomingMessage, { source }: PathMatch): Promise<Capture> {
    return keepCapture(request, await captureBody(request, source.maxBodyBytes, this.#budget));
  }

  async answer(request: IncomingMessage, url: string): Promise<Answer> {
    const match = this.match(url);
    if (match === undefined) return this.receiver.refuse('(no source)', new WebhookError('WEBHOOK_SOURCE_UNKNOWN'));
    const { source } = match;
    if (!source.methods.includes(request.method ?? 'POST')) return this.receiver.refuse(source.name, new WebhookError('WEBHOOK_METHOD_NOT_ALLOWED'), source);
    const capture = captureOf(request) ?? (await this.capture(request, match));
    if (capture.state !== 'bytes') return this.receiver.refuse(source.name, captureError(capture.state), source);
    try {
      return sendable(await this.receiver.receive(source, this.toRequest(request, url, match, capture)));
    } catch (error) {
      return this.receiver.refuse(source.name, error, source);
    }
  }

  /** The request as strategies see it. */
  toRequest(request: IncomingMessage, url: string, { source, params }: PathMatch, { body, wireBody }: Capture & { state: 'bytes' }): WebhookRequest {
    const caller = callerOf(request, this.#trusted);
    const { method = 'POST', headers, rawHeaders } = request;
    return new WebhookRequest({
      method, url, headers, rawHeaders, body, wireBody, params,
      publicUrl: publicUrlOf(source, this.sources.options.publicUrl ?? caller.origin, url, params),
      ...(caller.ip === undefined ? {} : { ip: caller.ip }),
    });
  }
}

function publicUrlOf({ config }: ResolvedSource, base: string, url: string, params: Readonly<Record<string, string>>): string {
  const own = config.publicUrl;
  if (typeof own === 'function') return own({ url, params });
  return (own ?? base).replace(/\/$/, '') + url;
}
