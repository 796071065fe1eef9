import { createHmac } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { ADAPTERS, startApp } from '../support/start-app.js';

jest.setTimeout(20_000);
const seen: WebhookEvent[] = [];

@Injectable()
class Events {
  @OnWebhook('issues.opened')
  opened(_payload: unknown, event: WebhookEvent) { seen.push(event); }
}

describe.each(ADAPTERS)('on %s', (adapter) => {
  it('routes a proved delivery', async () => {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: 'abc' }) } })], providers: [Events] });
    console.log(running.log.filter((l) => /Webhook|github|Events/.test(l)).join('\n'));
    const body = '{"action":"opened","n":1}';
    const sig = 'sha256=' + createHmac('sha256', 'abc').update(body).digest('hex');
    const res = await fetch(running.url + '/webhooks/github', { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-github-event': 'issues', 'x-github-delivery': 'd1', 'x-hub-signature-256': sig } });
    console.log(res.status, await res.text(), Object.fromEntries(res.headers));
    expect(res.status).toBe(200);
    expect(seen).toHaveLength(1);
    seen.length = 0;
    const bad = await fetch(running.url + '/webhooks/github', { method: 'POST', body: body + ' ', headers: { 'content-type': 'application/json', 'x-github-event': 'issues', 'x-hub-signature-256': sig } });
    console.log(bad.status, await bad.text());
    const no = await fetch(running.url + '/webhooks/nope', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    console.log(no.status, await no.text());
    console.log(running.log.slice(-3));
    await running.close();
  });
});
