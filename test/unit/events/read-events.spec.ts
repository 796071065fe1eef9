import { describe, expect, it } from '@jest/globals';
import { header, json, prefixed, WebhookRequest, xml, type EventDraft, type EventReading } from 'nestjs-webhook';
import { parseJson } from '../../../lib/body/json.js';
import { parseXml } from '../../../lib/body/xml.js';
import { readEvents } from '../../../lib/events/read-events.js';

/** The drafts without their `read`. */
function eventsOf(reading: EventReading, body: string, headers: Readonly<Record<string, string>> = {}): readonly EventDraft[] {
  const drafts = readEvents(reading)(parseJson(body), new WebhookRequest({ body, headers }));
  return drafts.map(({ read: _read, ...draft }) => draft);
}

describe('the name of an event', () => {
  it('is `unnamed` where nothing tells it', () => {
    const body = '{"type":""}';
    expect([{}, { eventName: json('type') }, { eventName: json('none') }, { eventName: () => undefined }, { eventName: () => '' }].map((reading) => eventsOf(reading, body)[0]?.name)).toEqual(Array.from({ length: 5 }, () => 'unnamed'));
  });

  it('is read from a slot', () => {
    expect(eventsOf({ eventName: header('x-event') }, '{}', { 'x-event': 'push' })[0]?.name).toBe('push');
    expect(eventsOf({ eventName: json('meta.type') }, '{"meta":{"type":"paid"}}')[0]?.name).toBe('paid');
  });

  it('may come with an action', () => {
    expect(eventsOf({ eventName: { name: header('x-event'), action: json('action') } }, '{"action":"opened"}', { 'x-event': 'issues' })[0]).toMatchObject({ name: 'issues', action: 'opened' });
  });

  it('has no action where that is missing or empty', () => {
    const reading: EventReading = { eventName: { name: json('type'), action: json('action') } };
    expect(['{"type":"a"}', '{"type":"a","action":""}'].map((body) => eventsOf(reading, body)[0]?.action)).toEqual([undefined, undefined]);
  });

  it('may be computed from the payload and the request', () => {
    const reading: EventReading = { eventName: (payload, request) => ({ name: String((payload as { readonly kind: number }).kind), action: request.header('x-action') }) };
    expect(eventsOf(reading, '{"kind":7}', { 'x-action': 'made' })[0]).toMatchObject({ name: '7', action: 'made' });
  });

  it('is text, whatever the payload holds in its place', () => {
    const reading: EventReading = { eventName: (payload) => (payload as { readonly type: string }).type };
    expect(['{"type":7}', '{"type":null}', '{"type":["a"]}'].map((body) => eventsOf(reading, body)[0]?.name)).toEqual(['7', 'unnamed', 'unnamed']);
  });
});

describe('a delivery', () => {
  it('is one event with the whole body when nothing splits it', () => {
    expect(eventsOf({ eventName: json('type'), deliveryId: json('id') }, '{"type":"a","id":1}')).toEqual([{ name: 'a', action: undefined, id: '1', payload: { type: 'a', id: 1 } }]);
  });

  it('is split at a path, and slots of the body read each item', () => {
    const reading: EventReading = { eventName: json('type'), deliveryId: json('id'), split: 'data.events' };
    expect(eventsOf(reading, '{"type":"root","data":{"events":[{"type":"a","id":"1"},{"type":"b","id":"2"}]}}')).toEqual([
      { name: 'a', action: undefined, id: '1', payload: { type: 'a', id: '1' } },
      { name: 'b', action: undefined, id: '2', payload: { type: 'b', id: '2' } },
    ]);
  });

  it('does not lend an item the name or the id of the whole', () => {
    expect(eventsOf({ eventName: json('type'), deliveryId: json('id'), split: 'events' }, '{"type":"root","id":"9","events":[{}]}')).toEqual([{ name: 'unnamed', action: undefined, id: undefined, payload: {} }]);
  });

  it('gives every item what stands in a header', () => {
    const found = eventsOf({ eventName: header('x-event'), split: '' }, '[{"a":1},{"a":2}]', { 'x-event': 'bounce' });
    expect(found.map(({ name, payload }) => [name, payload])).toEqual([['bounce', { a: 1 }], ['bounce', { a: 2 }]]);
  });

  it('takes a lone object where a list is usual, and no event where there is nothing', () => {
    const reading: EventReading = { eventName: json('type'), split: 'events' };
    expect(eventsOf(reading, '{"events":{"type":"a"}}').map(({ name }) => name)).toEqual(['a']);
    expect(eventsOf(reading, '{"events":[]}')).toEqual([]);
    expect(eventsOf(reading, '{}')).toEqual([]);
  });

  it('may be split by a function', () => {
    const split = (payload: unknown): readonly unknown[] => (payload as readonly { readonly items: readonly unknown[] }[]).flatMap(({ items }) => items);
    expect(eventsOf({ split, eventName: json('n') }, '[{"items":[{"n":1}]},{"items":[{"n":2},{"n":3}]}]').map(({ name }) => name)).toEqual(['1', '2', '3']);
  });

  it('reads long ids of items digit by digit, and hands over the payload as usual', () => {
    const body = '{"events":[{"id":12345678901234567891},{"id":12345678901234567892},{"id":3}]}';
    const found = eventsOf({ deliveryId: json('id'), split: 'events' }, body);
    expect(found.map(({ id }) => id)).toEqual(['12345678901234567891', '12345678901234567892', '3']);
    expect(found[0]?.payload).toEqual({ id: Number('12345678901234567891') });
  });

  it('splits the exact payload only once, however many items need it', () => {
    let calls = 0;
    const split = (payload: unknown): readonly unknown[] => {
      calls += 1;
      return payload as readonly unknown[];
    };
    const body = JSON.stringify(Array.from({ length: 50 }, () => ({ id: 0 }))).replaceAll(':0', ':12345678901234567891');
    expect(eventsOf({ split, deliveryId: json('id') }, body)).toHaveLength(50);
    expect(calls).toBe(2);
  });

  it('lets the reader of an event read any slot exactly', () => {
    const body = '{"events":[{"n":1},{"n":12345678901234567891}]}';
    const drafts = readEvents({ split: 'events' })(parseJson(body), new WebhookRequest({ body, headers: { 'x-a': 'b' } }));
    expect(drafts.map(({ read }) => [read?.(json('n')), read?.(json('none')), read?.(header('x-a'))])).toEqual([['1', undefined, 'b'], ['12345678901234567891', undefined, 'b']]);
  });

  it('reads items through a prefix', () => {
    expect(eventsOf({ eventName: prefixed(json('type'), 'com.acme.'), split: 'events' }, '{"events":[{"type":"com.acme.paid"}]}')[0]?.name).toBe('paid');
  });

  it('reads XML as well', () => {
    const body = '<soap:Envelope xmlns:soap="u"><soap:Body><Order><Id>7</Id></Order></soap:Body></soap:Envelope>';
    const read = readEvents({ eventName: xml('Envelope.Body.*'), deliveryId: xml('Envelope.Body.Order.Id') });
    expect(read(parseXml(body), new WebhookRequest({ body }))[0]).toMatchObject({ name: 'Order', id: '7' });
  });
});
