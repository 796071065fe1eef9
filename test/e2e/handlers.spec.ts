import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Inject, Injectable, Module, Scope, type Type } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { OnWebhook, WebhookHandler, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
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

@Controller('things')
class OnController {
  constructor(private readonly greeting: Greeting) {}

  @Get()
  all(): string {
    return 'things';
  }

  @OnWebhook('push')
  push(): void {
    calls.push(`controller ${this.greeting.word}`);
  }
}

@Injectable({ scope: Scope.REQUEST })
class Tenant {
  constructor(@Inject(REQUEST) readonly event: WebhookEvent) {}
}

@Injectable()
class OnScopedProvider {
  constructor(
    private readonly tenant: Tenant,
    private readonly greeting: Greeting,
  ) {}

  @OnWebhook('push')
  push(_payload: unknown, event: WebhookEvent): void {
    calls.push(`scoped ${this.greeting.word} ${this.tenant.event === event} ${this.tenant.event.name}`);
  }
}

@Controller({ path: 'scoped', scope: Scope.REQUEST })
class OnScopedController {
  constructor(private readonly tenant: Tenant) {}

  @OnWebhook('push')
  push(_payload: unknown, event: WebhookEvent): void {
    calls.push(`scoped controller ${this.tenant.event === event}`);
  }
}

@Injectable({ scope: Scope.TRANSIENT })
class OnTransient {
  private runs = 0;

  @OnWebhook('push')
  push(): void {
    this.runs += 1;
    calls.push(`transient ${this.runs}`);
  }
}

class Base {
  @OnWebhook('push')
  push(): void {
    calls.push(`inherited by ${this.constructor.name}`);
  }
}

@Injectable()
class Derived extends Base {}

@Injectable()
class Stacked {
  @OnWebhook('push')
  @OnWebhook('*')
  @OnWebhook(['push', '**'], { source: 'github' })
  push(): void {
    calls.push('stacked');
  }
}

const forRoot = () => WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }), other: github({ secret: 'another-secret' }) } });

describe.each(ADAPTERS)('handlers on %s', (adapter) => {
  async function started(options: Omit<StartOptions, 'adapter'>): Promise<RunningApp> {
    calls = [];
    return startApp({ ...options, adapter, imports: [forRoot(), ...(options.imports ?? [])] });
  }

  const push = (running: RunningApp): Promise<Answered> => send(`${running.url}/webhooks/github`, githubDelivery());

  async function callsOf(options: Omit<StartOptions, 'adapter'>, times = 1): Promise<readonly string[]> {
    const running = await started(options);
    for (let i = 0; i < times; i += 1) expect(await push(running)).toMatchObject({ status: 200 });
    await running.close();
    return calls;
  }

  describe('where they may stand', () => {
    it.each<{ title: string; classes?: Type[]; controllers?: Type[]; expected: readonly string[] }>([
      { title: 'a provider', classes: [OnProvider, Greeting], expected: ['provider hello', 'provider hello'] },
      { title: 'a controller', classes: [Greeting], controllers: [OnController], expected: ['controller hello', 'controller hello'] },
      { title: 'a provider with a request-scoped dependency', classes: [OnScopedProvider, Tenant, Greeting], expected: ['scoped hello true push', 'scoped hello true push'] },
      { title: 'a request-scoped controller', classes: [Tenant], controllers: [OnScopedController], expected: ['scoped controller true', 'scoped controller true'] },
      { title: 'a transient provider, made anew for each event', classes: [OnTransient], expected: ['transient 1', 'transient 1'] },
      { title: 'a method of the base class', classes: [Derived], expected: ['inherited by Derived', 'inherited by Derived'] },
    ])('calls a method of $title', async ({ classes = [], controllers = [], expected }) => {
      expect(await callsOf({ providers: classes, controllers }, 2)).toEqual(expected);
    });

    it.each([
      { title: 'useClass', provider: { provide: 'TOKEN', useClass: OnProvider }, more: [Greeting] },
      { title: 'useFactory', provider: { provide: 'TOKEN', useFactory: () => new OnProvider({ word: 'hello' }) }, more: [] },
      { title: 'an asynchronous useFactory', provider: { provide: 'TOKEN', useFactory: async () => new OnProvider({ word: 'hello' }) }, more: [] },
      { title: 'useValue', provider: { provide: 'TOKEN', useValue: new OnProvider({ word: 'hello' }) }, more: [] },
    ])('calls a method of a class that comes by $title', async ({ provider, more }) => {
      expect(await callsOf({ providers: [provider, ...more] })).toEqual(['provider hello']);
    });

    it('calls a method once when the class has an alias', async () => {
      expect(await callsOf({ providers: [OnProvider, Greeting, { provide: 'ALIAS', useExisting: OnProvider }] })).toEqual(['provider hello']);
    });

    it('calls a method once when two modules provide the class', async () => {
      @Module({ providers: [OnProvider, Greeting] })
      class One {}
      @Module({ providers: [OnProvider, Greeting] })
      class Two {}
      expect(await callsOf({ imports: [One, Two] })).toEqual(['provider hello']);
    });

    it('calls a method once when several of its patterns match', async () => {
      expect(await callsOf({ providers: [Stacked] })).toEqual(['stacked']);
    });

    it('serves the routes of a controller that also has handlers', async () => {
      const running = await started({ controllers: [OnController], providers: [Greeting] });
      expect(await send(`${running.url}/things`, { method: 'GET' })).toMatchObject({ status: 200, body: 'things' });
    });

    it('calls two classes of one name', async () => {
      const twin = (word: string): Type => {
        @Injectable()
        class Twin {
          @OnWebhook('push')
          push(): void {
            calls.push(word);
          }
        }
        return Twin;
      };
      expect(await callsOf({ providers: [twin('one'), twin('two')] })).toEqual(['one', 'two']);
    });
  });

  describe('which events they get', () => {
    it('limits the methods of a class to the source of @WebhookHandler, unless they name one', async () => {
      @Injectable()
      @WebhookHandler({ source: 'other' })
      class OfOther {
        @OnWebhook('push')
        byClass(): void {
          calls.push('by class');
        }

        @OnWebhook('push', { source: 'github' })
        byMethod(): void {
          calls.push('by method');
        }

        @OnWebhook('push', { source: ['github', 'other'] })
        both(): void {
          calls.push('both');
        }
      }
      const running = await started({ providers: [OfOther] });
      await push(running);
      expect(calls).toEqual(['by method', 'both']);
      calls = [];
      await send(`${running.url}/webhooks/other`, githubDelivery({ secret: 'another-secret' }));
      expect(calls).toEqual(['by class', 'both']);
    });

    it.each([
      ['issues', ['issues', 'issues.*', '*.opened', '**', 'issues.opened', '*']],
      ['push', ['**', '*']],
    ])('matches %s by name, action and stars', async (event, expected) => {
      const patterns = ['issues', 'issues.*', 'issues.closed', '*.opened', '**', 'issues.opened', 'push.opened', '*', '*.*.*'];
      const classes = patterns.map((pattern): Type => {
        @Injectable()
        class OnPattern {
          @OnWebhook(pattern)
          on(): void {
            calls.push(pattern);
          }
        }
        return OnPattern;
      });
      const running = await started({ providers: classes });
      const body = event === 'issues' ? '{"action":"opened"}' : '{"ref":"x"}';
      await send(`${running.url}/webhooks/github`, githubDelivery({ event, body }));
      expect(calls.toSorted()).toEqual(expected.toSorted());
    });
  });
});
