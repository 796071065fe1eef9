import { describe, expect, it } from '@jest/globals';
import { Controller, Inject, Injectable, Module } from '@nestjs/common';
import { LazyModuleLoader, REQUEST } from '@nestjs/core';
import { OnWebhook, WebhookHandler, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

let ran: string[] = [];

@Injectable()
class OnProvider {
  @OnWebhook('push')
  on(): void {
    ran.push('provider');
  }
}

@Controller()
class OnController {
  @OnWebhook('push')
  on(): void {
    ran.push('controller');
  }
}

@Injectable()
class OnScoped {
  constructor(@Inject(REQUEST) private readonly event: WebhookEvent) {}

  @OnWebhook('push')
  on(): void {
    ran.push(`scoped ${this.event.name}`);
  }
}

abstract class Base {
  @OnWebhook('push')
  on(): void {
    ran.push('inherited');
  }
}

@Injectable()
class Inheriting extends Base {}

@Injectable()
class OnLazy {
  @OnWebhook('push')
  on(): void {
    ran.push('lazy');
  }
}

@Module({ providers: [OnLazy] })
class LazyModule {}

const webhooks = () => WebhookModule.forRootAsync({ useFactory: () => ({ sources: { github: github({ secret: GITHUB_SECRET }) } }) });

describe.each(ADAPTERS)('pain 6: a handler is never left out in silence (%s)', (adapter) => {
  it('runs on a provider, a controller, a request-scoped provider, by inheritance and in a lazy-loaded module', async () => {
    ran = [];
    const running = await startApp({ adapter, imports: [webhooks()], providers: [OnProvider, OnScoped, Inheriting], controllers: [OnController] });
    await running.app.get(LazyModuleLoader).load(() => LazyModule);
    expect(await send(`${running.url}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200 });
    expect(ran.toSorted()).toEqual(['controller', 'inherited', 'lazy', 'provider', 'scoped push']);
  });

  it('stops the boot when its source is mistyped, and names its class and method', async () => {
    @Injectable()
    @WebhookHandler({ source: 'gihtub' })
    class Mistyped {
      @OnWebhook('push')
      onPush(): void {}
    }
    await expect(startApp({ adapter, imports: [webhooks()], providers: [Mistyped] })).rejects.toThrow('Mistyped.onPush: there is no source `gihtub`; did you mean `github`?');
  });

  it('stands in the boot table, with its events, and so does each source with its URL and its proof', async () => {
    const running = await startApp({ adapter, imports: [webhooks()], providers: [OnProvider] });
    expect(running.log).toContain('LOG OnProvider.on on push');
    expect(running.log.find((line) => line.startsWith('LOG github: POST /webhooks/github'))).toContain('hmac-sha256 in header x-hub-signature-256');
  });

  it('is missed aloud: an event without one is said once for each name', async () => {
    const running = await startApp({ adapter, imports: [webhooks()], providers: [OnProvider] });
    for (const event of ['issues', 'issues', 'release', 'push']) expect(await send(`${running.url}/webhooks/github`, githubDelivery({ event }))).toMatchObject({ status: 200 });
    expect(running.log.filter((line) => line.includes('no handler')).map((line) => /`(.+?)`/.exec(line)?.[1])).toEqual(['issues', 'release']);
  });
});
