import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, type WebhookEvent } from 'nestjs-webhook';
import { slack } from 'nestjs-webhook/providers/slack';
import { startDurable, type DurableApp } from '../../support/durable-app.js';
import { send, type Answered } from '../../support/send.js';
import { ADAPTERS } from '../../support/start-app.js';
import { Gate, waitFor } from '../../support/wait-for.js';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

@Injectable()
class Slow {
  readonly begun: WebhookEvent[] = [];
  readonly finish = new Gate();
  finished = 0;

  @OnWebhook('app_mention')
  async mentioned(_payload: unknown, event: WebhookEvent): Promise<void> {
    this.begun.push(event);
    await this.finish.opened;
    this.finished += 1;
  }
}

const MENTION = { type: 'event_callback', event: { type: 'app_mention', text: 'hi' }, event_id: 'Ev0LAN670R' };

/** As Slack signs: each attempt has a time and a signature of its own. */
function mention(app: DurableApp, ageSec: number, headers: Record<string, string> = {}, payload: object = MENTION): Promise<Answered> {
  const body = JSON.stringify(payload);
  const at = String(Math.floor(Date.now() / 1000) - ageSec);
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex')}`;
  return send(`${app.url}/webhooks/slack`, { body, headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': at, 'x-slack-signature': signature, ...headers } });
}

const RETRY = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };

describe.each(ADAPTERS)('pain 5: a handler may take longer than the provider waits (%s)', (adapter) => {
  it('the answer comes while it runs, and a retry starts no second run, then or afterwards', async () => {
    const app = await startDurable({ adapter, sources: { slack: slack({ signingSecret: SECRET }) }, providers: [Slow] });
    const slow = app.app.get(Slow);
    const sent = performance.now();
    expect(await mention(app, 0)).toMatchObject({ status: 200, body: '' });
    expect(performance.now() - sent).toBeLessThan(1000);
    await waitFor(() => slow.begun.length === 1);
    expect(slow.finished).toBe(0);

    expect(await mention(app, 1, RETRY)).toMatchObject({ status: 200 });
    expect(await mention(app, 0, {}, { ...MENTION, event_id: 'Ev-another' })).toMatchObject({ status: 200 });
    await waitFor(() => slow.begun.length === 2);
    expect(slow.begun.map(({ id }) => id)).toEqual(['Ev0LAN670R', 'Ev-another']);
    expect(slow.finished).toBe(0);

    slow.finish.open();
    await app.settled();
    expect(await mention(app, 0, { ...RETRY, 'x-slack-retry-num': '2' })).toMatchObject({ status: 200 });
    await app.settled();
    expect(slow).toMatchObject({ begun: { length: 2 }, finished: 2 });
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Slow.mentioned': { attempts: 1 } } }, { status: 'done' }]);
  });
});
