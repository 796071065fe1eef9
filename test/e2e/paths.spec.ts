import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Param, Post, VersioningType, type INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../support/github.js';
import { Recorder } from '../support/recorder.js';
import { send } from '../support/send.js';
import { ADAPTERS, startApp, type RunningApp, type StartOptions } from '../support/start-app.js';

const sources = { github: github({ secret: GITHUB_SECRET }) };

@Controller('users')
class UsersController {
  @Get()
  all(): string {
    return 'users';
  }
}

describe.each(ADAPTERS)('paths on %s', (adapter) => {
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

  describe('puts a source', () => {
    const withPaths = { relative: github({ secret: GITHUB_SECRET }), absolute: { ...github({ secret: GITHUB_SECRET }), path: '/hooks/gh' } };
    const prefixed = (app: INestApplication): void => void app.setGlobalPrefix('api');

    it('below the global prefix, an absolute one where it says', async () => {
      const running = await started({ imports: [WebhookModule.forRoot({ sources: withPaths })], configure: prefixed, controllers: [UsersController] });
      expect(await statusAt(running, '/api/webhooks/relative')).toBe(200);
      expect(await statusAt(running, '/webhooks/relative')).toBe(404);
      expect(await statusAt(running, '/hooks/gh')).toBe(200);
      expect(await statusAt(running, '/api/hooks/gh')).toBe(404);
      expect(await send(`${running.url}/api/users`, { method: 'GET' })).toMatchObject({ status: 200, body: 'users' });
    });

    it.each(['webhooks/relative', 'webhooks/*path', { path: 'webhooks/relative', method: 1 }])('beside the global prefix when the application excludes %j', async (excluded) => {
      const running = await started({ imports: [WebhookModule.forRoot({ sources: withPaths })], configure: (app) => void app.setGlobalPrefix('api', { exclude: [excluded] }), controllers: [UsersController] });
      expect(await statusAt(running, '/webhooks/relative')).toBe(200);
      expect(await statusAt(running, '/api/webhooks/relative')).toBe(404);
      expect(await send(`${running.url}/api/users`, { method: 'GET' })).toMatchObject({ status: 200, body: 'users' });
    });

    it('below the global prefix when the application excludes something else', async () => {
      const running = await started({ imports: [WebhookModule.forRoot({ sources: withPaths })], configure: (app) => void app.setGlobalPrefix('api', { exclude: ['health', { path: 'webhooks/relative', method: 0 }] }) });
      expect(await statusAt(running, '/api/webhooks/relative')).toBe(200);
    });

    it('without a version where the application versions its URLs', async () => {
      const running = await started({
        imports: [WebhookModule.forRoot({ sources: withPaths })],
        controllers: [UsersController],
        configure: (app) => {
          app.setGlobalPrefix('api');
          app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
        },
      });
      expect(await statusAt(running, '/api/webhooks/relative')).toBe(200);
      expect(await statusAt(running, '/hooks/gh')).toBe(200);
      expect(await send(`${running.url}/api/v1/users`, { method: 'GET' })).toMatchObject({ status: 200, body: 'users' });
    });

    it('at the root with an empty `path`', async () => {
      const running = await started({ imports: [WebhookModule.forRoot({ path: '', sources: { ...withPaths, shop: { ...github({ secret: GITHUB_SECRET }), path: 'shops/:shop/:app' } } })], controllers: [UsersController] });
      expect(await statusAt(running, '/relative')).toBe(200);
      expect(await statusAt(running, '/shops/a%20b/c')).toBe(200);
      expect(running.app.get(Recorder).last.delivery.params).toEqual({ shop: 'a b', app: 'c' });
      expect(await statusAt(running, '/shops/a%2Fb/%C3%BC')).toBe(200);
      expect(running.app.get(Recorder).last.delivery.params).toEqual({ shop: 'a/b', app: 'ü' });
      expect(await send(`${running.url}/users`, { method: 'GET' })).toMatchObject({ status: 200, body: 'users' });
    });

    it('beside routes of the application under the same path', async () => {
      @Controller('webhooks')
      class WebhooksController {
        @Get()
        list(): string {
          return 'list';
        }

        @Get('stats/today')
        stats(): string {
          return 'stats';
        }

        @Post(':id')
        post(@Param('id') id: string): string {
          return `mine ${id}`;
        }
      }
      const running = await started({ imports: [WebhookModule.forRoot({ sources: withPaths })], controllers: [WebhooksController] });
      expect(await send(`${running.url}/webhooks`, { method: 'GET' })).toMatchObject({ status: 200, body: 'list' });
      expect(await send(`${running.url}/webhooks/stats/today`, { method: 'GET' })).toMatchObject({ status: 200, body: 'stats' });
      expect(await send(`${running.url}/webhooks/7`)).toMatchObject({ status: 201, body: 'mine 7' });
      expect(await statusAt(running, '/webhooks/relative')).toBe(200);
    });

    it('and says in the log where, with the public URL', async () => {
      const running = await started({ imports: [WebhookModule.forRoot({ publicUrl: 'https://api.example.com', sources: { ...withPaths, own: { ...github({ secret: GITHUB_SECRET }), publicUrl: 'https://hooks.example.com/' } } })], configure: prefixed });
      const table = running.log.filter((line) => line.includes('hmac-sha256'));
      expect(table.map((line) => /POST (\S+)/.exec(line)?.[1])).toEqual(['https://api.example.com/api/webhooks/relative', 'https://api.example.com/hooks/gh', 'https://hooks.example.com/api/webhooks/own']);
    });
  });
});

it('mounts on a Fastify that forgives slashes by itself', async () => {
  const running = await startApp({ adapter: 'fastify', httpAdapter: () => new FastifyAdapter({ routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true } }), imports: [WebhookModule.forRoot({ sources })], providers: [Recorder] });
  for (const path of ['/webhooks/github', '/webhooks/github/']) expect(await send(running.url + path, githubDelivery())).toMatchObject({ status: 200 });
});
