import { Inject, Logger, Module, type DynamicModule, type NestModule, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HandlerExplorer } from './handlers/handler.explorer.js';
import { HandlerInvoker } from './handlers/handler.invoker.js';
import { HandlerRegistry } from './handlers/handler.registry.js';
import { WebhookBus } from './handlers/webhook.bus.js';
import { RequestProver } from './guards/request-prover.js';
import { bootTable } from './http/boot-table.js';
import { GuardedRoutes } from './http/guarded-routes.js';
import { HttpRequestProver } from './http/request.prover.js';
import { WebhookDoor } from './http/webhook.door.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN, type WebhookFeatureOptions } from './webhook.module-definition.js';
import type { WebhookModuleOptions } from './webhook.options.js';
import { WebhookInbox } from './webhook.inbox.js';
import { WebhookInboxes } from './webhook.inboxes.js';
import { WebhookReceiver } from './webhook.receiver.js';
import { WebhookSources } from './webhook.sources.js';

const logger = new Logger('Webhook');

/** Receives webhooks: import it once with `forRoot` or `forRootAsync`, and decorate methods. Global unless `isGlobal: false`. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    HandlerExplorer,
    HandlerInvoker,
    HandlerRegistry,
    WebhookBus,
    WebhookDoor,
    GuardedRoutes,
    { provide: RequestProver, useClass: HttpRequestProver },
    { provide: WebhookSources, inject: [MODULE_OPTIONS_TOKEN], useFactory: (options: WebhookModuleOptions) => new WebhookSources(options) },
    { provide: WebhookInboxes, inject: [WebhookSources, HandlerRegistry], useFactory: makeInboxes },
    { provide: WebhookInbox, inject: [WebhookInboxes, WebhookSources], useFactory: (inboxes: WebhookInboxes, sources: WebhookSources) => new WebhookInbox(inboxes, sources) },
    { provide: WebhookReceiver, inject: [WebhookSources, HandlerRegistry, WebhookBus, WebhookInboxes], useFactory: makeReceiver },
  ],
  exports: [RequestProver, WebhookBus, WebhookInbox, WebhookSources],
})
export class WebhookModule extends ConfigurableModuleClass implements NestModule, OnModuleInit, OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  constructor(
    @Inject(WebhookSources) private readonly sources: WebhookSources,
    @Inject(HandlerRegistry) private readonly handlers: HandlerRegistry,
    @Inject(WebhookDoor) private readonly door: WebhookDoor,
    @Inject(WebhookReceiver) private readonly receiver: WebhookReceiver,
    @Inject(WebhookInboxes) private readonly inboxes: WebhookInboxes,
  ) {
    super();
  }

  /** Sources that belong to a feature of the application. Import it in the feature's module, next to one `forRoot` anywhere. */
  static forFeature({ sources }: WebhookFeatureOptions): DynamicModule {
    class WebhookFeatureModule {
      constructor(@Inject(WebhookSources) all: WebhookSources) {
        all.add(sources);
      }
    }
    return { module: WebhookFeatureModule };
  }

  /** Nest calls this after every module is made and before it registers the routes of controllers. */
  configure(): void {
    this.door.mount();
  }

  async onModuleInit(): Promise<void> {
    await this.handlers.load(knownSources(this.sources), logger);
    await this.inboxes.open();
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const line of [...bootTable(this.sources, this.door.mounted, this.handlers.found), ...(await this.inboxes.summary())]) logger.log(line);
    this.inboxes.start();
  }

  /** Before anything of the application is torn down: handlers at work may need it. */
  async onModuleDestroy(): Promise<void> {
    this.receiver.close();
    await this.inboxes.stop();
  }

  /** After the last answer has gone out. */
  async onApplicationShutdown(): Promise<void> {
    await this.inboxes.close();
  }
}

function makeInboxes(sources: WebhookSources, handlers: HandlerRegistry): WebhookInboxes {
  return new WebhookInboxes({ sources, log: logger, handlersOf: handlers.handlersOf.bind(handlers), refreshHandlers: () => handlers.refresh(() => knownSources(sources), logger) });
}

function makeReceiver(sources: WebhookSources, handlers: HandlerRegistry, bus: WebhookBus, inboxes: WebhookInboxes): WebhookReceiver {
  return new WebhookReceiver({
    sources,
    log: logger,
    inboxOf: (source) => inboxes.inboxOf(source),
    handlersOf: handlers.handlersOf.bind(handlers),
    refreshHandlers: () => handlers.refresh(() => knownSources(sources), logger),
    publish: (event) => bus.publish(event),
  });
}

const knownSources = (sources: WebhookSources) => sources.all().map(({ name, config }) => ({ name, knownEvents: config.knownEvents }));
