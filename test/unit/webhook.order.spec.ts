import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { header, headerToken, json, source, WebhookRequest, type OrderedEvent, type PendingEvent, type RequestParts, type SourceConfig, type VerifiedDelivery } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';
import { inOrder } from '../../lib/webhook.order.js';
import { WebhookSources } from '../../lib/webhook.sources.js';

const own = source({ auth: headerToken({ header: 'x-token', token: 'a-token-of-some-length' }), split: 'items', eventName: json('type') });

/** Nobody opens it. */
const INBOX = sqliteInbox({ file: 'webhooks.db' });

/** The events of a delivery with their places, as the receiver asks for them. */
function placesOf(config: Partial<SourceConfig>, body: unknown, parts: RequestParts = {}): readonly OrderedEvent[] {
  const resolved = new WebhookSources({ sources: { own: { ...own, ...config } }, inbox: INBOX }).get('own');
  const decoder = own.body[0];
  if (resolved === undefined || decoder === undefined) throw new Error('not resolved');
  const request = new WebhookRequest({ ...parts, body: JSON.stringify({ items: [body] }) });
  const payload = decoder.decode(request);
  const delivery = { source: 'own', payload, params: request.params, headers: request.headers } as VerifiedDelivery;
  return own.events(payload, request).map((draft) => inOrder(resolved, { name: draft.name } as PendingEvent, draft, delivery, request));
}
const placeOf = (...args: Parameters<typeof placesOf>): OrderedEvent | undefined => placesOf(...args)[0];

describe('orderBy', () => {
  it('is no order where there is none, or none in the event', () => {
    const configs = [{}, ...[json('id'), () => undefined, () => ''].map((orderBy) => ({ orderBy, skipIfOlder: json('n') }))];
    for (const config of configs) expect(placeOf(config, { n: 1 })).toMatchObject({ orderKey: undefined, parks: false, version: undefined });
  });

  it('reads the event\'s own part of the delivery, or asks the function', () => {
    expect(placeOf({ orderBy: json('id') }, { id: 'page-1' })?.orderKey).toBe('order:page-1');
    expect(placeOf({ orderBy: (event, delivery) => `${(event.payload as { id: string }).id}@${delivery.source}` }, { id: 'page-1' })?.orderKey).toBe('order:page-1@own');
    expect(placeOf({ orderBy: header('x-page') }, {}, { headers: { 'x-page': '7' } })?.orderKey).toBe('order:7');
  });

  it('reads integers of any length exactly', () => {
    const request = new WebhookRequest({ body: '{"items":[{"id":12345678901234567891},{"id":12345678901234567892}]}' });
    const resolved = new WebhookSources({ sources: { own: { ...own, orderBy: json('id') } }, inbox: INBOX }).get('own');
    const payload = own.body[0]?.decode(request);
    const keys = own.events(payload, request).map((draft) => resolved && inOrder(resolved, {} as PendingEvent, draft, { payload } as VerifiedDelivery, request).orderKey);
    expect(keys).toEqual(['order:12345678901234567891', 'order:12345678901234567892']);
  });

  it('keeps tenants of the path apart', () => {
    const [a, b] = ['acme', 'other'].map((shop) => placeOf({ orderBy: json('id'), path: 'own/:shop' }, { id: '1' }, { params: { shop } })?.orderKey);
    expect([a === b, a?.startsWith('order:1@'), a?.includes('acme')]).toEqual([false, true, false]);
  });

  it('keeps long keys short, and apart', () => {
    fc.assert(fc.property(fc.string({ minLength: 300, maxLength: 2000 }), (id) => {
      const [a, b] = [`${id}a`, `${id}b`].map((each) => placeOf({ orderBy: json('id') }, { id: each })?.orderKey);
      expect([(a?.length ?? 999) < 300, a === b]).toEqual([true, false]);
    }), { numRuns: 50 });
  });

  it.each([[undefined, true], ['park', true], ['skip', false]] as const)('with whenDead %j parks: %j', (whenDead, parks) => {
    expect(placeOf({ orderBy: json('id'), whenDead }, { id: '1' })?.parks).toBe(parks);
  });
});

describe('skipIfOlder', () => {
  it.each<[unknown, number | undefined]>([
    [5, 5],
    ['5', 5],
    [1.5, 1.5],
    [-3, -3],
    [0, 0],
    ['2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
    ['2026-01-01T00:00:00.123+01:00', Date.UTC(2025, 11, 31, 23, 0, 0, 123)],
    ['', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('of %j is version %j', (n, version) => {
    expect(placeOf({ orderBy: json('id'), skipIfOlder: json('n') }, { id: '1', n })?.version).toBe(version);
  });

  it('may be a function', () => {
    expect(placeOf({ orderBy: json('id'), skipIfOlder: ({ payload }) => (payload as { n: number }).n * 2 }, { id: '1', n: 4 })?.version).toBe(8);
  });
});
