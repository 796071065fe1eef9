import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { ADAPTERS, startApp } from '../support/start-app.js';

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

@Controller('webhooks')
class UploadController {
  @Put('github')
  upload(@Body() body: unknown): unknown {
    return body;
  }
}

describe.each(ADAPTERS)('a controller on the path of a source, on %s', (adapter) => {
  it('keeps the methods that the source does not use, their bodies included', async () => {
    const running = await startApp({ adapter, imports, controllers: [PageController, UploadController] });
    const url = `${running.url}/webhooks/github`;
    const upload = await fetch(url, { method: 'PUT', body: '{"a":1}', headers: { 'content-type': 'application/json' } });
    expect(await (await fetch(url)).text()).toBe('a page');
    expect(await upload.json()).toEqual({ a: 1 });
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    const refused = await fetch(url, { method: 'PATCH', body: '{}', headers: { 'content-type': 'application/json' } });
    expect([refused.status, refused.headers.get('allow'), await refused.json()]).toEqual([405, 'POST', { error: 'WEBHOOK_METHOD_NOT_ALLOWED' }]);
    await running.close();
  });
});

describe('a controller that takes the method of a source', () => {
  it('stops the boot on fastify', async () => {
    await expect(startApp({ adapter: 'fastify', imports, controllers: [RivalController] })).rejects.toMatchObject({
      code: 'WEBHOOK_CONFIG_INVALID',
      message: expect.stringContaining('sources.github.path: POST /webhooks/github is also a route of a controller'),
    });
  });

  it('never gets the deliveries on express', async () => {
    const running = await startApp({ adapter: 'express', imports, controllers: [RivalController] });
    expect((await fetch(`${running.url}/webhooks/github`, { method: 'POST', body: '{}' })).status).toBe(401);
    await running.close();
  });
});
