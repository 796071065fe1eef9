import { describe, expect, it } from '@jest/globals';
import { anyOf, form, header, headerToken, hmacSignature, json, rawBody, source, WebhookRequest, type RequestParts, type Source, type VerifiedDelivery } from 'nestjs-webhook';
import { dedupeKeys } from '../../lib/webhook.dedupe.js';
import { WebhookSources } from '../../lib/webhook.sources.js';

const hmac = hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: header('x-sig') });

/** The keys of the events of a delivery, as the receiver asks for them. */
function keysOf(config: Source, parts: RequestParts): readonly (string | undefined)[] {
  const resolved = new WebhookSources({ sources: { own: config } }).get('own');
  const decoder = config.body[0];
  if (resolved === undefined || decoder === undefined) throw new Error('not resolved');
  const request = new WebhookRequest(parts);
  const payload = decoder.decode(request);
  const delivery = { source: 'own', payload, params: request.params, headers: request.headers } as VerifiedDelivery;
  return dedupeKeys(resolved, config.events(payload, request), delivery, request);
}
const keyOf = (config: Source, parts: RequestParts): string | undefined => keysOf(config, parts)[0];

describe('an id that is proved', () => {
  const own = source({ auth: hmac, deliveryId: json('id') });

  it('is the key, whatever else the body holds', () => {
    expect(keyOf(own, { body: '{"id":"evt_1","n":1}' })).toBe('id:evt_1');
    expect(keyOf(own, { body: '{"id":"evt_1","n":2}' })).toBe('id:evt_1');
  });

  it('is told from its neighbour, however long', () => {
    expect([keyOf(own, { body: '{"id":12345678901234567891}' }), keyOf(own, { body: '{"id":12345678901234567892}' })]).toEqual(['id:12345678901234567891', 'id:12345678901234567892']);
  });

  it('gives no key where it is missing or empty', () => {
    expect([keyOf(own, { body: '{}' }), keyOf(own, { body: '{"id":""}' })]).toEqual([undefined, undefined]);
  });

  it('gives way to the body where it is missing and bodies are unique', () => {
    expect(keyOf({ ...own, bodiesAreUnique: true }, { body: '{}' })).toMatch(/^body:[\w-]{43}$/);
  });

  it('is that of each event, wherever it stands in a delivery', () => {
    const split = source({ auth: hmac, deliveryId: json('id'), split: '' });
    expect(keysOf(split, { body: '[{"id":1},{"id":2},{}]' })).toEqual(['id:1', 'id:2', undefined]);
    expect(keysOf(split, { body: '[{"id":2}]' })).toEqual(['id:2']);
  });

  it('of the whole delivery does not make its events copies of each other', () => {
    const batch = source({ auth: headerToken({ header: 'x-token', token: 'abc' }), deliveryId: header('x-id'), split: '' });
    const request = { body: '[{"a":1},{"a":1},{"a":2}]', headers: { 'x-id': '7' } };
    expect(keysOf(batch, request)).toEqual(['id:7', 'id:7#1', 'id:7#2']);
    expect(keysOf(batch, request)).toEqual(keysOf(batch, request));
  });
});

describe('an id that nobody signed', () => {
  const own = source({ auth: hmac, deliveryId: header('x-id') });
  const send = (id: string, body = '{"a":1}') => ({ body, headers: { 'x-id': id } });

  it('counts together with the body', () => {
    expect(keyOf(own, send('1'))).toBe(keyOf(own, send('1')));
    expect(keyOf(own, send('1'))).not.toBe(keyOf(own, send('2')));
    expect(keyOf(own, send('1'))).not.toBe(keyOf(own, send('1', '{"a":2}')));
  });

  it('does not count where bodies are unique: a captured delivery is the same one under a new id', () => {
    const unique = { ...own, bodiesAreUnique: true };
    expect(keyOf(unique, send('1'))).toBe(keyOf(unique, send('2')));
    expect(keyOf(unique, send('1'))).not.toBe(keyOf(unique, send('1', '{"a":2}')));
  });

  it('does not count where a token is only one of the ways in', () => {
    const either = source({ auth: anyOf(hmac, headerToken({ header: 'x-token', token: 'abc' })), deliveryId: header('x-id'), bodiesAreUnique: true });
    expect(keyOf(either, send('1'))).toBe(keyOf(either, send('2')));
  });

  it('is nothing without the header', () => {
    expect(keyOf(own, { body: '{}' })).toBeUndefined();
  });
});

describe('no id', () => {
  it('means that equal deliveries are two', () => {
    expect(keyOf(source({ auth: hmac }), { body: '{}' })).toBeUndefined();
  });

  it('means the body where that is unique, event by event', () => {
    const [first, second] = keysOf(source({ auth: hmac, bodiesAreUnique: true, split: '' }), { body: '[{"a":1},{"a":1}]' });
    expect(first).toMatch(/^body:[\w-]{43}$/);
    expect(second).toBe(`${first ?? ''}#1`);
  });
});

describe('keys', () => {
  it.each<[string, Partial<Parameters<typeof source>[0]>]>([['an id', { deliveryId: json('id') }], ['a place the user named', { dedupeBy: json('id') }]])('are short however long %s is, and still told apart', (_what, told) => {
    const keyOfId = (id: string): string => keyOf(source({ auth: hmac, ...told }), { body: JSON.stringify({ id }) }) ?? '';
    const [first, second] = [keyOfId(`${'x'.repeat(100_000)}1`), keyOfId(`${'x'.repeat(100_000)}2`)];
    expect(first.length).toBeLessThan(100);
    expect(first).toBe(keyOfId(`${'x'.repeat(100_000)}1`));
    expect(first).not.toBe(second);
    expect(keyOfId(first.slice(first.indexOf(':') + 1))).not.toBe(first);
  });
});

describe('tenants told by the path', () => {
  const own = { ...source({ auth: hmac, deliveryId: json('id') }), path: 'erp/:tenant' };
  const send = (tenant: string) => ({ body: '{"id":1}', params: { tenant } });

  it('do not take each other for copies', () => {
    expect(keyOf(own, send('a'))).toBe(keyOf(own, send('a')));
    expect(keyOf(own, send('a'))).not.toBe(keyOf(own, send('b')));
    const unique = { ...source({ auth: hmac, bodiesAreUnique: true }), path: 'erp/:tenant' };
    expect(keyOf(unique, send('a'))).not.toBe(keyOf(unique, send('b')));
  });

  it('do not take each other for copies by a place that the user named', () => {
    const named = { ...source({ auth: hmac, dedupeBy: json('id') }), path: 'erp/:tenant' };
    expect(keyOf(named, send('a'))).toBe(keyOf(named, send('a')));
    expect(keyOf(named, send('a'))).not.toBe(keyOf(named, send('b')));
  });

  it('do not show a token of the path in the key', () => {
    expect(keyOf(own, send('token-in-the-path'))).not.toContain('token');
  });
});

describe('a key of your own', () => {
  it('wins over what the preset knows', () => {
    expect(keyOf(source({ auth: hmac, deliveryId: json('id'), dedupeBy: json('order.id') }), { body: '{"id":1,"order":{"id":9}}' })).toBe('key:9');
  });

  it('may stand in the request, a form or each event', () => {
    const keys = (dedupeBy: NonNullable<Source['dedupeBy']>, parts: RequestParts, split?: string) => keysOf(source({ auth: hmac, dedupeBy, split }), parts);
    expect(keys(header('x-a'), { body: '{}', headers: { 'x-a': '1' } })).toEqual(['key:1']);
    expect(keysOf(source({ auth: hmac, dedupeBy: form('n'), body: 'form' }), { body: 'n=1' })).toEqual(['key:1']);
    expect(keys(json('n'), { body: '{"n":0,"e":[{"n":1},{"n":2}]}' }, 'e')).toEqual(['key:1', 'key:2']);
  });

  it('is exact, however long', () => {
    const own = source({ auth: hmac, dedupeBy: json('n'), split: '' });
    expect(keysOf(own, { body: '[{"n":12345678901234567891},{"n":12345678901234567892}]' })).toEqual(['key:12345678901234567891', 'key:12345678901234567892']);
  });

  it('makes copies of events of one delivery, where it stands in them', () => {
    expect(keysOf(source({ auth: hmac, dedupeBy: json('n'), split: '' }), { body: '[{"n":1},{"n":1}]' })).toEqual(['key:1', 'key:1']);
  });

  it('does not, where it stands in the request', () => {
    expect(keysOf(source({ auth: hmac, dedupeBy: header('x-a'), split: '' }), { body: '[{},{}]', headers: { 'x-a': '1' } })).toEqual(['key:1', 'key:1#1']);
  });

  it('is not lent to an event by the whole', () => {
    expect(keysOf(source({ auth: hmac, dedupeBy: json('n'), split: 'e' }), { body: '{"n":1,"e":[{},{}]}' })).toEqual([undefined, undefined]);
  });

  it('may be computed, and may be missing', () => {
    const own = source({ auth: hmac, dedupeBy: ({ name, read }, { params }) => (name === 'paid' ? `${params['shop'] ?? ''}/${read?.(json('id')) ?? ''}` : undefined), eventName: json('type') });
    expect(keyOf(own, { body: '{"type":"paid","id":12345678901234567891}', params: { shop: 's' } })).toBe('key:s/12345678901234567891');
    expect(keyOf(own, { body: '{"type":"other","id":1}' })).toBeUndefined();
  });

  it('tells nothing when it is empty', () => {
    expect(keyOf(source({ auth: hmac, dedupeBy: () => '' }), { body: '{}' })).toBeUndefined();
  });

  it('is read from the payload that events written by hand give', () => {
    const own = source({ auth: hmac, dedupeBy: json('n'), events: () => [{ name: 'a', payload: { n: 1 } }, { name: 'b', payload: { n: 2 } }] });
    expect(keysOf(own, { body: '{"n":9}' })).toEqual(['key:1', 'key:2']);
    expect(keysOf({ ...own, events: () => [{ name: 'a' }, { name: 'b' }] }, { body: '{"n":9}' })).toEqual(['key:9', 'key:9#1']);
  });
});
