import { afterEach, describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Module } from '@nestjs/common';
import { lastValueFrom, take, toArray } from 'rxjs';
import { OnWebhook, WebhookBus, WebhookModule, type WebhookModuleOptions } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../support/github.js';
import { Recorder } from '../support/recorder.js';
import { errorOf, send } from '../support/send.js';
import { ADAPTERS, startApp, type RunningApp, type StartOptions } from '../support/start-app.js';
import { waitFor } from '../support/wait-for.js';

const sources = { github: github({ secret: GITHUB_SECRET }) };

@Injectable()
class Config {
  readonly secret = GITHUB_SECRET;
  readonly path = 'hooks';
}

@Module({ providers: [Config], exports: [Config] })
class ConfigModule {}

@Injectable()
class OptionsMaker {
  constructor(@Inject(Config) private readonly config: Config) {}

  createWebhookOptions(): WebhookModuleOptions {
    return { path: this.config.path, sources: { github: github({ secret: this.config.secret }) } };
  }
}

@Module({ imports: [ConfigModule], providers: [OptionsMaker], exports: [OptionsMaker] })
class OptionsModule {}

describe.each(ADAPTERS)('the module on %s', (adapter) => {
  const open: RunningApp[] = [];
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
  });

  async function started(options: Omit<StartOptions, 'adapter'>): Promise<RunningApp> {
    const running = await startApp({ providers: [Recorder], ...options, adapter });
    open.push(running);
    return running;
  }

  const statusAt = async ({ url }: RunningApp, path: string, request = githubDelivery()): Promise<number> => (await send(url + path, request)).status;

  describe('is set up', () => {
    it.each([
      ['forRoot', WebhookModule.forRoot({ path: 'hooks', sources })],
      ['forRootAsync with useFactory', WebhookModule.forRootAsync({ imports: [ConfigModule], inject: [Config], useFactory: ({ secret, path }: Config) => ({ path, sources: { github: github({ secret }) } }) })],
      ['forRootAsync with an asynchronous useFactory', WebhookModule.forRootAsync({ useFactory: async () => Promise.resolve({ path: 'hooks', sources }) })],
      ['forRootAsync with useClass', WebhookModule.forRootAsync({ imports: [ConfigModule], useClass: OptionsMaker })],
      ['forRootAsync with useExisting', WebhookModule.forRootAsync({ imports: [OptionsModule], useExisting: OptionsMaker })],
    ])('by %s', async (_title, webhooks) => {
      const running = await started({ imports: [webhooks] });
      expect(await statusAt(running, '/hooks/github')).toBe(200);
      expect(running.app.get(Recorder).events).toHaveLength(1);
    });

    it('not at all when the factory fails', async () => {
      const failing = WebhookModule.forRootAsync({ useFactory: () => Promise.reject(new Error('vault is down')) });
      await expect(started({ imports: [failing] })).rejects.toThrow('vault is down');
    });

    it.each<[string, Partial<WebhookModuleOptions>, string]>([
      ['an empty secret', { sources: { github: github({ secret: '' }) } }, 'sources.github.secret: is empty'],
      ['a path with a parameter', { path: 'hooks/:tenant' }, 'path: `hooks/:tenant` holds a parameter'],
      ['two sources on one path', { sources: { ...sources, other: { ...github({ secret: GITHUB_SECRET }), path: 'github' } } }, 'sources.other.path: /webhooks/github is also that of github'],
      ['two sources on one pattern', { sources: { a: { ...github({ secret: GITHUB_SECRET }), path: 'x/:one' }, b: { ...github({ secret: GITHUB_SECRET }), path: 'x/:two' } } }, 'sources.b.path: /webhooks/x/:two is also that of a'],
      ['a path that is none', { sources: { a: { ...github({ secret: GITHUB_SECRET }), path: 'a//b' } } }, 'sources.a.path: `a//b` is not a path'],
      ['a parameter that starts with a digit', { sources: { a: { ...github({ secret: GITHUB_SECRET }), path: 'a/:1' } } }, 'sources.a.path: `a/:1` is not a path'],
      ['a name that is none', { sources: { 'git hub': github({ secret: GITHUB_SECRET }) } }, 'sources.git hub: is not a usable name'],
      ['a limit that is none', { maxBodyBytes: 0 }, 'maxBodyBytes: is not a positive whole number'],
      ['a public URL with a query', { publicUrl: 'https://api.example.com?a=1' }, 'publicUrl: is not a base URL'],
      ['a proxy that is no address', { trustedProxies: ['nginx'] }, 'trustedProxies: `nginx` is no address'],
    ])('not at all for %s', async (_title, options, message) => {
      await expect(started({ imports: [WebhookModule.forRoot({ sources, ...options })] })).rejects.toThrow(message);
    });

    it('with every fault of the options in one message', async () => {
      const faulty = WebhookModule.forRoot({ sources: { a: github({ secret: ' ' }), b: { ...github({ secret: GITHUB_SECRET }), maxBodyBytes: -1 } }, maxBodyBytes: 1.5 });
      await expect(started({ imports: [faulty] })).rejects.toThrow(/maxBodyBytes:.*\n.*sources\.a\.secret:.*\n.*sources\.b\.maxBodyBytes:/s);
    });
  });

  describe('with forFeature', () => {
    @Injectable()
    class BillingEvents {
      seen = 0;

      @OnWebhook('push', { source: 'billing' })
      on(): void {
        this.seen += 1;
      }
    }

    @Module({ imports: [WebhookModule.forFeature({ sources: { billing: { ...github({ secret: 'the-secret-of-billing' }), path: 'money/:customer' } } })], providers: [BillingEvents] })
    class BillingModule {}

    @Module({ imports: [WebhookModule.forFeature({ sources: { shipping: github({ secret: 'the-secret-of-shipping' }) } })] })
    class ShippingModule {}

    it.each([
      ['before forRoot', [BillingModule, ShippingModule, WebhookModule.forRoot({ sources })]],
      ['after forRoot', [WebhookModule.forRoot({ sources }), BillingModule, ShippingModule]],
    ])('takes the sources of features imported %s', async (_title, imports) => {
      const running = await started({ imports });
      expect(await statusAt(running, '/webhooks/money/acme', githubDelivery({ secret: 'the-secret-of-billing' }))).toBe(200);
      expect(running.app.get(Recorder).last).toMatchObject({ source: 'billing', delivery: { params: { customer: 'acme' } } });
      expect(running.app.get(BillingEvents).seen).toBe(1);
      expect(await statusAt(running, '/webhooks/shipping', githubDelivery({ secret: 'the-secret-of-shipping' }))).toBe(200);
      expect(await statusAt(running, '/webhooks/shipping', githubDelivery())).toBe(401);
      expect(await statusAt(running, '/webhooks/github')).toBe(200);
    });

    it('refuses a source of a name that is there, and one that is open', async () => {
      const twice = WebhookModule.forFeature({ sources });
      await expect(started({ imports: [WebhookModule.forRoot({ sources }), twice] })).rejects.toThrow('sources.github: there are two of this name');
      const blank = WebhookModule.forFeature({ sources: { blank: github({ secret: '' }) } });
      await expect(started({ imports: [WebhookModule.forRoot({ sources }), blank] })).rejects.toThrow('sources.blank.secret: is empty');
    });
  });

  describe('gives WebhookBus', () => {
    @Injectable()
    class Listener {
      constructor(readonly bus: WebhookBus) {}
    }
    @Module({ providers: [Listener] })
    class ListenerModule {}

    it('to every module, as it is global', async () => {
      const running = await started({ imports: [WebhookModule.forRoot({ sources }), ListenerModule] });
      expect(running.app.get(Listener).bus).toBeInstanceOf(WebhookBus);
    });

    it('with `isGlobal: false` to the modules that import it', async () => {
      const webhooks = WebhookModule.forRoot({ sources, isGlobal: false });
      await expect(started({ imports: [webhooks, ListenerModule] })).rejects.toThrow("can't resolve dependencies of the Listener");
      const running = await started({ imports: [webhooks], providers: [Listener, Recorder] });
      expect(await statusAt(running, '/webhooks/github')).toBe(200);
      expect(running.app.get(Recorder).events).toHaveLength(1);
    });

    it('whose streams tell verified events, by pattern, once each', async () => {
      const running = await started({ imports: [WebhookModule.forRoot({ sources })], providers: [] });
      const bus = running.app.get(WebhookBus);
      const all = lastValueFrom(bus.events$.pipe(take(3), toArray()));
      const issues: string[] = [];
      bus.on('issues.*').subscribe(({ name, action }) => issues.push(`${name}.${action}`));
      const body = '{"action":"opened"}';
      const issue = githubDelivery({ event: 'issues', body });
      await send(`${running.url}/webhooks/github`, { ...issue, body: '{"action":"forged"}' });
      for (const delivery of [issue, githubDelivery(), githubDelivery({ event: 'issues', body: '{"action":"closed"}' })]) await send(`${running.url}/webhooks/github`, delivery);
      expect((await all).map(({ name, source, payload }) => [name, source, (payload as { action?: string }).action])).toEqual([['issues', 'github', 'opened'], ['push', 'github', undefined], ['issues', 'github', 'closed']]);
      expect(issues).toEqual(['issues.opened', 'issues.closed']);
    });

    it('whose streams hear nothing of a delivery that was not accepted, nor of a duplicate', async () => {
      @Injectable()
      class FailsOnce {
        runs = 0;

        @OnWebhook('push')
        on(): void {
          this.runs += 1;
          if (this.runs === 1) throw new Error('not yet');
        }
      }
      const running = await started({ imports: [WebhookModule.forRoot({ sources })], providers: [FailsOnce] });
      let told = 0;
      running.app.get(WebhookBus).events$.subscribe(() => (told += 1));
      const delivery = githubDelivery();
      expect([await statusAt(running, '/webhooks/github', delivery), told]).toEqual([500, 0]);
      expect([await statusAt(running, '/webhooks/github', delivery), told]).toEqual([200, 1]);
      expect([await statusAt(running, '/webhooks/github', delivery), told]).toEqual([200, 1]);
      expect(running.app.get(FailsOnce).runs).toBe(2);
    });
  });

  describe('in two applications of one process', () => {
    it('keeps sources, handlers and what was seen apart', async () => {
      const one = await started({ imports: [WebhookModule.forRoot({ sources: { github: github({ secret: 'the-secret-of-one' }) } })] });
      const two = await started({ imports: [WebhookModule.forRoot({ sources: { github: github({ secret: 'the-secret-of-two' }), more: github({ secret: GITHUB_SECRET }) } })] });
      const delivery = githubDelivery({ secret: 'the-secret-of-one' });
      expect(await statusAt(one, '/webhooks/github', delivery)).toBe(200);
      expect(await statusAt(two, '/webhooks/github', delivery)).toBe(401);
      expect(await statusAt(one, '/webhooks/more')).toBe(404);
      expect(await statusAt(two, '/webhooks/more')).toBe(200);
      expect([one.app.get(Recorder).events.length, two.app.get(Recorder).events.length]).toEqual([1, 1]);
      await one.close();
      expect(await statusAt(two, '/webhooks/more')).toBe(200);
    });
  });

  it('lets a delivery in progress end when the application closes', async () => {
    let finish = (): void => undefined;
    let begun = false;
    @Injectable()
    class Slow {
      @OnWebhook('push')
      on(): Promise<void> {
        begun = true;
        return new Promise((resolve) => (finish = resolve));
      }
    }
    const running = await started({ imports: [WebhookModule.forRoot({ sources })], providers: [Slow] });
    const answer = send(`${running.url}/webhooks/github`, githubDelivery());
    await waitFor(() => begun);
    const closed = running.close();
    finish();
    expect(await answer).toMatchObject({ status: 200 });
    await closed;
  });

  it('starts without any source, and says nothing is to be received', async () => {
    const running = await started({ imports: [WebhookModule.forRoot({ sources: {} })], providers: [] });
    expect(errorOf(await send(`${running.url}/webhooks/github`, githubDelivery()))).toContain('Cannot POST /webhooks/github');
  });
});
