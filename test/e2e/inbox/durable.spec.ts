import { afterAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, WebhookInbox, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';
import { github } from 'nestjs-webhook/providers/github';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';
import { waitFor } from '../../support/wait-for.js';

const folder = mkdtempSync(join(tmpdir(), 'inbox-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

@Injectable()
class Pushes {
  readonly seen: WebhookEvent[] = [];
  fails = 0;

  @OnWebhook('push', { retry: { delayMs: 20 } })
  push(_payload: unknown, event: WebhookEvent): void {
    this.seen.push(event);
    if (this.fails-- > 0) throw new Error('the database is away');
  }
}

describe.each(ADAPTERS)('a durable inbox on %s', (adapter) => {
  it('stores, answers, and calls the handler until it has succeeded', async () => {
    const { app, url } = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) }, inbox: sqliteInbox({ file: join(folder, `${adapter}.db`) }) })],
      providers: [Pushes],
    });
    const pushes = app.get(Pushes);
    const inbox = app.get(WebhookInbox);
    pushes.fails = 2;
    const delivery = githubDelivery();
    expect((await send(`${url}/webhooks/github`, delivery)).status).toBe(200);
    await waitFor(() => pushes.seen.length === 3);
    expect((await send(`${url}/webhooks/github`, delivery)).status).toBe(200);
    expect(await inbox.find()).toMatchObject([{ status: 'done', name: 'push', runs: { 'Pushes.push': { status: 'done', attempts: 3, failures: [{}, {}] } } }]);
    expect(pushes.seen).toHaveLength(3);
    await app.close();
  });
});
