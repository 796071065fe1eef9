import { describe, expect, it } from '@jest/globals';
import { json, jsonBody, source, unsafeNoAuth, WebhookModule } from 'nestjs-webhook';
import { facebook } from 'nestjs-webhook/providers/facebook';
import { signDelivery } from 'nestjs-webhook/testing';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

const ID = '8202522731445525542';
const NEXT = '8202522731445525543';
const open = { auth: unsafeNoAuth(), eventName: json('type') } as const;

describe.each(ADAPTERS)('pain 39: a long integer keeps its last digit (%s)', (adapter) => {
  const bodyOf = (id: string): string => `{"type":"created","id":${id},"items":[{"ref":${id}},1.5,-${id}],"text":"${id}"}`;
  async function started(sources: Parameters<typeof WebhookModule.forRoot>[0]['sources']) {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources })], providers: [Recorder] });
    const post = (name: string, body: string) => send(`${running.url}/webhooks/${name}`, { body, headers: { 'content-type': 'application/json' } });
    return { recorder: running.app.get(Recorder), post };
  }

  it('in an id: two that differ there alone are two events, and each is told once', async () => {
    expect(Number(ID)).toBe(Number(NEXT));
    const { recorder, post } = await started({ hub: source({ ...open, deliveryId: json('id') }) });
    for (const id of [ID, NEXT, ID, NEXT]) expect(await post('hub', bodyOf(id))).toMatchObject({ status: 200 });
    expect(recorder.events.map(({ id }) => id)).toEqual([ID, NEXT]);
  });

  it('in a key of your own, and in the items of a batch', async () => {
    const { recorder, post } = await started({ mine: source({ ...open, dedupeBy: json('id') }), batch: source({ ...open, split: 'list', deliveryId: json('id') }) });
    for (const id of [ID, NEXT, ID]) await post('mine', bodyOf(id));
    expect(recorder.events).toHaveLength(2);
    await post('batch', `{"list":[{"type":"a","id":${ID}},{"type":"a","id":${NEXT}},{"type":"a","id":${ID}}]}`);
    expect(recorder.events.slice(2).map(({ id }) => id).slice(0, 2)).toEqual([ID, NEXT]);
  });

  it('in the payload, where the source asks for exact integers', async () => {
    const { recorder, post } = await started({ exact: source({ ...open, body: jsonBody({ exactIntegers: true }) }), plain: source(open) });
    await post('exact', bodyOf(ID));
    expect(recorder.last.payload).toEqual({ type: 'created', id: BigInt(ID), items: [{ ref: BigInt(ID) }, 1.5, -BigInt(ID)], text: ID });
    await post('plain', bodyOf(ID));
    expect(recorder.last.payload).toMatchObject({ id: Number(ID), text: ID });
    expect(recorder.last.delivery.rawBody.toString()).toBe(bodyOf(ID));
  });

  it('in the id of a Page, also where Meta writes it as a number', async () => {
    const page = facebook({ appSecret: '0123456789abcdef0123456789abcdef', verifyToken: 'a-verify-token' });
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { facebook: page } })], providers: [Recorder] });
    const body = `{"object":"page","entry":[{"id":${ID},"time":1767225600,"changes":[{"field":"leadgen","value":{"leadgen_id":${NEXT},"created_time":1767225600}}]}]}`;
    expect(await send(running.url, await signDelivery(page, { url: '/webhooks/facebook', body }))).toMatchObject({ status: 200 });
    expect(running.app.get(Recorder).last).toMatchObject({ payload: { pageId: ID }, id: expect.stringContaining(NEXT) });
  });
});
