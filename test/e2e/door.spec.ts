import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { startApp } from '../support/start-app.js';

const imports = [WebhookModule.forRoot({ sources: { github: github({ secret: 'my-github-secret' }) } })];

@Controller('webhooks')
class RivalController {
  @Post('github')
  take(): string {
    return 'mine';
  }
}

@Controller('webhooks')
class PageController {
  @Get('github')
  page(): string {
    return 'a page';
  }
}

describe('a controller on the path of a source, on fastify', () => {
  it('stops the boot where it would take the deliveries', async () => {
    await expect(startApp({ adapter: 'fastify', imports, controllers: [RivalController] })).rejects.toMatchObject({
      code: 'WEBHOOK_CONFIG_INVALID',
      message: expect.stringContaining('sources.github.path: POST /webhooks/github is also a route of a controller'),
    });
  });

  it('keeps its own methods', async () => {
    const running = await startApp({ adapter: 'fastify', imports, controllers: [PageController] });
    expect(await (await fetch(`${running.url}/webhooks/github`)).text()).toBe('a page');
    expect((await fetch(`${running.url}/webhooks/github`, { method: 'POST', body: '{}' })).status).toBe(401);
    await running.close();
  });
});
