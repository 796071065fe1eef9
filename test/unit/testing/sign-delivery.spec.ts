import { describe, expect, it } from '@jest/globals';
import { header, headerToken, json, source, verifyDelivery, type Source } from 'nestjs-webhook';
import { discord } from 'nestjs-webhook/providers/discord';
import { github } from 'nestjs-webhook/providers/github';
import { standardWebhooks } from 'nestjs-webhook/providers/standard-webhooks';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';

const body = '{"type":"user.created"}';
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const withId = (deliveryId: Source['deliveryId']): Source => source({ auth: headerToken({ header: 'x-token', token: 'abc' }), deliveryId });

describe('signDelivery', () => {
  it('sends an id where the provider sends one in a header, and signs it', async () => {
    const clock = fakeClock();
    const { headers } = await signDelivery(standardWebhooks({ secret }), { body }, { clock, id: 'msg_1' });
    expect(headers['webhook-id']).toBe('msg_1');
    expect(await verifyDelivery(standardWebhooks({ secret }), { body, headers }, { now: clock.now() })).toMatchObject({ ok: true });
  });

  it('makes a new id for each delivery when it is given none', async () => {
    const ids = await Promise.all([1, 2].map(async () => (await signDelivery(github({ secret: 'abc' }), { body })).headers['x-github-delivery']));
    expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
    expect(ids[1]).not.toBe(ids[0]);
  });

  it('keeps the id that the delivery has', async () => {
    const { headers } = await signDelivery(github({ secret: 'abc' }), { body, headers: { 'X-GitHub-Delivery': 'mine' } }, { id: 'other' });
    expect(headers['x-github-delivery']).toBe('mine');
  });

  it('leaves an id that stands in the body to the body', async () => {
    const signed = await signDelivery(withId(json('id')), { body }, { id: 'other' });
    expect(signed.body.toString()).toBe(body);
    expect(signed.headers).toEqual({ 'x-token': 'abc', 'content-type': 'application/json' });
  });

  it('takes header names in any case, and writes them in lower case', async () => {
    const { headers } = await signDelivery(withId(header('X-Id')), { body, headers: { 'Content-Type': 'text/plain', 'X-Topic': 'a' } }, { id: '7' });
    expect(headers).toEqual({ 'content-type': 'text/plain', 'x-topic': 'a', 'x-id': '7', 'x-token': 'abc' });
  });

  it('says what it lacks when there is no private key to sign with', async () => {
    const keyless = discord({ publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a' });
    await expect((async () => signDelivery(keyless, { body }))()).rejects.toThrow(/signingKey/);
  });
});
