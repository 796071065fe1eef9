import { describe, expect, it } from '@jest/globals';
import { verifyDelivery } from 'nestjs-webhook';
import { shopify } from 'nestjs-webhook/providers/shopify';
import { signDelivery } from 'nestjs-webhook/testing';
import { eventsOf } from '../../support/events-of.js';

const source = shopify({ secret: 'client secret' });
const body = '{"topic":"Product","action":"update"}';

describe('shopify', () => {
  it('takes the signature in either family of headers, and refuses another in both', async () => {
    const { 'x-shopify-hmac-sha256': signature = '' } = (await signDelivery(source, { body })).headers;
    const verdict = (headers: Record<string, string>) => verifyDelivery(source, { body, headers });
    expect(await verdict({ 'x-shopify-hmac-sha256': signature })).toMatchObject({ ok: true });
    expect(await verdict({ 'shopify-hmac-sha256': signature })).toMatchObject({ ok: true });
    const wrong = `A${signature.slice(1)}` === signature ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    expect(await verdict({ 'x-shopify-hmac-sha256': wrong })).toMatchObject({ ok: false });
    expect(await verdict({ 'shopify-hmac-sha256': wrong })).toMatchObject({ ok: false });
  });

  it('believes the signed body before the header in Events mode', async () => {
    const headers = { 'shopify-topic': 'Order', 'shopify-action': 'delete' };
    expect(await eventsOf(source, { body, headers })).toMatchObject([{ name: 'Product', action: 'update' }]);
    expect(await eventsOf(source, { body: '{}', headers })).toMatchObject([{ name: 'Order', action: 'delete' }]);
  });

  it('reads the id of either family, and names nothing that has no topic', async () => {
    expect(await eventsOf(source, { body: '{}', headers: { 'shopify-webhook-id': 'a' } })).toMatchObject([{ name: 'unnamed', id: 'a' }]);
    expect(await eventsOf(source, { body: '{}', headers: { 'x-shopify-webhook-id': 'b', 'shopify-webhook-id': 'a' } })).toMatchObject([{ id: 'b' }]);
  });

  it('takes XML, for subscriptions that ask for it', async () => {
    const headers = { 'content-type': 'application/xml', 'x-shopify-topic': 'orders/create' };
    expect(await eventsOf(source, { body: '<order><id>1</id></order>', headers })).toMatchObject([{ name: 'orders/create', payload: { order: { id: '1' } } }]);
  });
});
