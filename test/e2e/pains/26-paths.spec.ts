import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Module, VersioningType } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

@Injectable()
class ConfigService {
  readonly values = { path: 'hooks', publicUrl: 'https://api.example.com', secret: GITHUB_SECRET };
}

@Module({ providers: [ConfigService], exports: [ConfigService] })
class ConfigModule {}

@Controller('users')
class UsersController {
  @Get()
  all(): string {
    return 'users';
  }
}

describe.each(ADAPTERS)('pain 26: a source is where the boot table says (%s)', (adapter) => {
  it('with a global prefix, versions in the URL, and a path from a configuration service', async () => {
    const running = await startApp({
      adapter,
      imports: [
        WebhookModule.forRootAsync({
          imports: [ConfigModule],
          inject: [ConfigService],
          useFactory: ({ values: { path, publicUrl, secret } }: ConfigService) => ({ path, publicUrl, sources: { absolute: { ...github({ secret }), path: '/outside/gh' }, relative: { ...github({ secret }), path: 'gh/:org' }, plain: github({ secret }) } }),
        }),
      ],
      providers: [Recorder],
      controllers: [UsersController],
      configure: (app) => {
        app.setGlobalPrefix('api');
        app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
      },
    });
    const statusAt = async (path: string): Promise<number> => (await send(running.url + path, githubDelivery())).status;

    const urls = running.log.flatMap((line) => /POST (https:\S+)/.exec(line)?.[1] ?? []);
    expect(urls).toEqual(['https://api.example.com/outside/gh', 'https://api.example.com/api/hooks/gh/:org', 'https://api.example.com/api/hooks/plain']);
    for (const url of urls) expect(await statusAt(new URL(url).pathname.replace(':org', 'octo'))).toBe(200);
    expect(running.app.get(Recorder).events.map(({ source }) => source)).toEqual(['absolute', 'relative', 'plain']);

    for (const elsewhere of ['/api/outside/gh', '/hooks/plain', '/api/v1/hooks/plain', '/v1/outside/gh']) expect(await statusAt(elsewhere)).toBe(404);
    expect(await send(`${running.url}/api/v1/users`, { method: 'GET' })).toMatchObject({ status: 200, body: 'users' });
  });

  it('and a path below it that no source has says so', async () => {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })] });
    expect(await send(`${running.url}/webhooks/githib`, githubDelivery())).toMatchObject({ status: 404, body: '{"error":"WEBHOOK_SOURCE_UNKNOWN"}' });
    expect(running.log.at(-1)).toContain('WEBHOOK_SOURCE_UNKNOWN: no source has this path; the boot table lists the paths');
  });
});
