import { describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Module, Scope } from '@nestjs/common';
import { ContextIdFactory, LazyModuleLoader, REQUEST, type ContextId, type ContextIdStrategy, type HostComponentInfo } from '@nestjs/core';
import { OnWebhook, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../support/github.js';
import { send, type Answered } from '../support/send.js';
import { ADAPTERS, startApp, type RunningApp, type StartOptions } from '../support/start-app.js';

/** What ran, in order. */
let calls: string[] = [];

@Injectable()
class Greeting {
  readonly word = 'hello';
}

@Injectable()
class OnProvider {
  constructor(private readonly greeting: Greeting) {}

  @OnWebhook('push')
  push(): void {
    calls.push(`provider ${this.greeting.word}`);
  }
}

@Injectable({ scope: Scope.REQUEST })
class Tenant {
  constructor(@Inject(REQUEST) readonly event: WebhookEvent) {}
}

@Injectable()
class OnScopedProvider {
  constructor(private readonly tenant: Tenant) {}

  @OnWebhook('push')
  push(): void {
    calls.push(`scoped ${this.tenant.event.name}`);
  }
}

describe.each(ADAPTERS)('handlers made late on %s', (adapter) => {
  async function started(options: Omit<StartOptions, 'adapter'>): Promise<RunningApp> {
    calls = [];
    return startApp({ ...options, adapter, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })] });
  }

  const push = (running: RunningApp): Promise<Answered> => send(`${running.url}/webhooks/github`, githubDelivery());

  describe('in lazy-loaded modules', () => {
    it('are called once their module is there', async () => {
      @Module({ providers: [OnProvider, Greeting] })
      class LazyModule {}
      const running = await started({});
      await push(running);
      expect(calls).toEqual([]);
      await running.app.get(LazyModuleLoader).load(() => LazyModule);
      await push(running);
      expect(calls).toEqual(['provider hello']);
    });

    it('are called with request-scoped dependencies, also after eager ones were', async () => {
      @Injectable()
      class LazyScoped {
        constructor(private readonly tenant: Tenant) {}

        @OnWebhook('push')
        push(): void {
          calls.push(`lazy ${this.tenant.event.name}`);
        }
      }
      @Module({ providers: [LazyScoped, Tenant] })
      class LazyModule {}
      const running = await started({ providers: [OnScopedProvider, Tenant] });
      await push(running);
      await running.app.get(LazyModuleLoader).load(() => LazyModule);
      calls = [];
      expect(await push(running)).toMatchObject({ status: 200 });
      expect(calls.toSorted()).toEqual(['lazy push', 'scoped push']);
    });

    it('are never called half-built, when a delivery comes while their module is loading', async () => {
      let finish = (): void => undefined;
      const slow = new Promise<void>((resolve) => (finish = resolve));
      @Injectable()
      class Slow {
        constructor(@Inject('SLOW') private readonly word: string) {}

        @OnWebhook('push')
        push(): void {
          calls.push(`slow ${this.word}`);
        }
      }
      @Module({ providers: [Slow, { provide: 'SLOW', useFactory: () => slow.then(() => 'built') }] })
      class LazyModule {}
      const running = await started({});
      const loading = running.app.get(LazyModuleLoader).load(() => LazyModule);
      expect(await push(running)).toMatchObject({ status: 200 });
      expect(calls).toEqual([]);
      finish();
      await loading;
      expect(await push(running)).toMatchObject({ status: 200 });
      expect(calls).toEqual(['slow built']);
    });

    it('that can never be called are named in the log, and the others go on', async () => {
      @Injectable()
      class Lost {
        @OnWebhook('push', { source: 'githib' })
        push(): void {
          calls.push('lost');
        }
      }
      @Module({ providers: [Lost] })
      class LazyModule {}
      const running = await started({ providers: [OnProvider, Greeting] });
      await running.app.get(LazyModuleLoader).load(() => LazyModule);
      expect(await push(running)).toMatchObject({ status: 200 });
      expect(calls).toEqual(['provider hello']);
      expect(running.log.find((line) => line.startsWith('ERROR'))).toContain('Lost.push: there is no source `githib`; did you mean `github`?');
    });
  });

  describe('with durable dependencies', () => {
    it('share an instance for each tenant, and REQUEST is the payload of the strategy', async () => {
      let made = 0;
      @Injectable({ scope: Scope.REQUEST, durable: true })
      class Connection {
        readonly number = (made += 1);
        constructor(@Inject(REQUEST) readonly tenant: { readonly id: string }) {}
      }
      @Injectable()
      class OnDurable {
        constructor(private readonly connection: Connection) {}

        @OnWebhook('**')
        on(_payload: unknown, event: WebhookEvent): void {
          calls.push(`${event.name}: ${this.connection.tenant.id} ${this.connection.number}`);
        }
      }
      ContextIdFactory.apply(new ByEventName());
      try {
        const running = await started({ providers: [OnDurable, Connection] });
        for (const event of ['push', 'push', 'issues']) await send(`${running.url}/webhooks/github`, githubDelivery({ event, body: `{"n":"${Math.random()}"}` }));
        expect(calls).toEqual(['push: push 1', 'push: push 1', 'issues: issues 2']);
      } finally {
        ContextIdFactory.apply(new OwnContexts());
      }
    });
  });
});

class ByEventName implements ContextIdStrategy<WebhookEvent> {
  readonly #byName = new Map<string, ContextId>();

  attach(contextId: ContextId, event: WebhookEvent) {
    const shared = this.#byName.get(event.name) ?? ContextIdFactory.create();
    this.#byName.set(event.name, shared);
    return { resolve: (info: HostComponentInfo) => (info.isTreeDurable ? shared : contextId), payload: { id: event.name } };
  }
}

/** As without a strategy. */
class OwnContexts implements ContextIdStrategy {
  attach(contextId: ContextId) {
    return () => contextId;
  }
}
