import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hmacSignature, header, json, OnWebhook, rawBody, source, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { facebook } from 'nestjs-webhook/providers/facebook';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

const APP_SECRET = '0123456789abcdef0123456789abcdef';

interface Comment {
  readonly comment_id: string;
  readonly pageId: string;
}

@Injectable()
class Comments {
  readonly calls: string[] = [];
  readonly done: string[] = [];
  broken: string | undefined;

  @OnWebhook('page.comment.add')
  on({ comment_id, pageId }: Comment, event: WebhookEvent): void {
    this.calls.push(`${event.index} ${pageId} ${comment_id}`);
    if (comment_id === this.broken) throw new Error('this one is bad');
    this.done.push(comment_id);
  }
}

/** Three pages with two comments each. */
const BATCH = JSON.stringify({
  object: 'page',
  entry: ['101', '102', '103'].map((page, at) => ({
    id: page,
    time: 1_767_225_600,
    changes: [1, 2].map((n) => ({ field: 'feed', value: { item: 'comment', verb: 'add', comment_id: `c${at * 2 + n}`, post_id: `${page}_1`, created_time: 1_767_225_600 + n, from: { id: '7', name: 'Ada' }, message: 'hello' } })),
  })),
});
const signed = (body: string) => ({ body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}` } });

describe.each(ADAPTERS)('pain 25: a batch is as many events as it holds, and each fails alone (%s)', (adapter) => {
  it('calls the handler for each change, and after a repeat once more for the one that failed', async () => {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { facebook: facebook({ appSecret: APP_SECRET, verifyToken: 'a-verify-token' }) } })], providers: [Comments] });
    const comments = running.app.get(Comments);
    comments.broken = 'c4';
    const post = async (): Promise<number> => (await send(`${running.url}/webhooks/facebook`, signed(BATCH))).status;

    expect(await post()).toBe(500);
    expect(comments.calls).toEqual(['0 101 c1', '1 101 c2', '2 102 c3', '3 102 c4', '4 103 c5', '5 103 c6']);
    expect(comments.done).toEqual(['c1', 'c2', 'c3', 'c5', 'c6']);

    comments.calls.length = 0;
    expect(await post()).toBe(500);
    expect(comments.calls).toEqual(['3 102 c4']);

    comments.broken = undefined;
    expect([await post(), await post()]).toEqual([200, 200]);
    expect(comments.calls).toEqual(['3 102 c4', '3 102 c4']);
    expect(comments.done).toEqual(['c1', 'c2', 'c3', 'c5', 'c6', 'c4']);
  });

  it('splits what any source is told to split, with the id of each item', async () => {
    @Injectable()
    class Contacts {
      readonly seen: string[] = [];

      @OnWebhook('contact.*')
      on(_payload: unknown, { name, id, payload }: WebhookEvent): void {
        this.seen.push(`${name} ${id ?? '-'} ${JSON.stringify(payload)}`);
      }
    }
    const hub = source({ auth: hmacSignature({ hash: 'sha256', key: APP_SECRET, content: [rawBody()], signature: header('x-signature') }), split: '', eventName: json('type'), deliveryId: json('id') });
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { hub } })], providers: [Contacts] });
    const post = async (items: readonly unknown[]): Promise<number> => {
      const body = JSON.stringify(items);
      return (await send(`${running.url}/webhooks/hub`, { body, headers: { 'content-type': 'application/json', 'x-signature': createHmac('sha256', APP_SECRET).update(body).digest('hex') } })).status;
    };
    const [one, two, three] = [1, 2, 3].map((id) => ({ type: 'contact.created', id }));
    expect(await post([one, two])).toBe(200);
    expect(await post([two, three])).toBe(200);
    expect(await post([])).toBe(200);
    expect(running.app.get(Contacts).seen).toEqual([1, 2, 3].map((id) => `contact.created ${id} {"type":"contact.created","id":${id}}`));
  });
});
