import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { WebhookRequest, type PrivacyOptions, type RequestParts, type StoredRequest, type VerifiedDelivery } from 'nestjs-webhook';
import { RequestVault } from '../../../lib/inbox/stored-request.js';

const KEYS = [1, 2, 3].map((fill) => Buffer.alloc(32, fill));
const DELIVERY = { source: 'shop', keyIndex: 1, claims: { iss: 'me' } } as unknown as VerifiedDelivery;

/** What is stored of a request. */
function stored(options: PrivacyOptions, parts: RequestParts, carries: readonly string[] = [], delivery = DELIVERY): StoredRequest {
  const vault = new RequestVault(options);
  return vault.store(vault.visible(new WebhookRequest(parts), carries), delivery);
}
const reopened = (options: PrivacyOptions, from: StoredRequest, source = 'shop') => new RequestVault(options).reopen(source, from);
const everythingOf = ({ head, body }: StoredRequest): string => `${head}\n${Buffer.from(body).toString('latin1')}`;

describe('a request', () => {
  const parts = { method: 'PUT', url: '/webhooks/shop?a=1&b=%20', publicUrl: 'https://example.com/webhooks/shop?a=1&b=%20', headers: { 'x-a': 'ä', 'x-many': ['1', '2'] }, params: { shop: 'acme' }, ip: '10.0.0.1', body: Buffer.from([0, 255, 10]) };

  it.each([[{}], [{ encryptionKeys: [KEYS[0] ?? ''] }]] as const)('comes back as it was, with %j', (options) => {
    const { request, keyIndex, claims } = reopened(options, stored(options, parts));
    const { method, url, publicUrl, headers, params, ip, body } = request;
    expect({ method, url, publicUrl, headers, params, ip, body: [...body] }).toEqual({ ...parts, body: [0, 255, 10] });
    expect([keyIndex, claims]).toEqual([1, { iss: 'me' }]);
  });

  it('without an address or claims comes back without', () => {
    const { request, claims } = reopened({}, stored({}, {}, [], { source: 'shop', keyIndex: 0 } as VerifiedDelivery));
    expect([request.ip, claims, request.method, request.url]).toEqual([undefined, undefined, 'POST', '/']);
  });
});

describe('headers', () => {
  const headers = { authorization: 'Basic c2VjcmV0', cookie: 'id=secret', 'proxy-authorization': 'secret', 'x-token': 'secret', 'x-event': 'push', 'content-type': 'text/plain' };

  it('that hold secrets are not stored', () => {
    expect(Object.keys(reopened({}, stored({}, { headers }, ['header:x-token'])).request.headers)).toEqual(['x-event', 'content-type']);
  });

  it('are those that are named, where any are', () => {
    expect(reopened({}, stored({ keepHeaders: ['X-Event'] }, { headers })).request.headers).toEqual({ 'x-event': 'push' });
    expect(reopened({}, stored({ keepHeaders: [] }, { headers })).request.headers).toEqual({});
  });
});

describe('a token of the URL', () => {
  const token = fc.string({ unit: fc.constantFrom(...'abcXYZ019+/=-_.~ %&?#äß漢"\\'), minLength: 8, maxLength: 40 }).filter((text) => text.trim().length >= 8);
  const asPath = (text: string): string => encodeURIComponent(text);
  const traces = (text: string): readonly string[] => [text, encodeURIComponent(text), encodeURI(text), JSON.stringify(text).slice(1, -1), Buffer.from(text).toString('latin1'), new URLSearchParams([['', text]]).toString().slice(1)];

  it.each<[string, string, string, Readonly<Record<string, string>>]>([
    ['in the query', 'query:auth', '/webhooks/erp?a=1&auth=***&b=2', {}],
    ['as a parameter of the path', 'param:token', '/webhooks/***/erp?a=1', { token: '***' }],
  ])('%s is masked wherever it stands', (_where, part, url, params) => {
    fc.assert(fc.property(token, (secret) => {
      const sent = url.replace('***', asPath(secret));
      const given = Object.fromEntries(Object.keys(params).map((name) => [name, secret]));
      const kept = stored({}, { url: sent, publicUrl: `https://example.com${sent}`, params: given, body: 'x' }, [part]);
      const { request } = reopened({}, kept);
      expect([request.url, request.publicUrl, request.params]).toEqual([url, `https://example.com${url}`, params]);
      expect(traces(secret).filter((trace) => everythingOf(kept).includes(trace))).toEqual([]);
    }));
  });

  it.each([
    ['a+b+c+d=', '/webhooks/a+b+c+d=/erp'],
    ['a+b+c+d=', '/webhooks/a%2Bb%2bc%2Bd%3D/erp'],
    ['secret', '/webhooks/%73ecret/erp'],
    ['sécret', '/webhooks/s%C3%A9cret/erp'],
  ])('%j in the path is masked as %j too', (secret, sent) => {
    expect(reopened({}, stored({}, { url: sent, publicUrl: `https://example.com${sent}`, params: { token: secret } }, ['param:token'])).request).toMatchObject({ url: '/webhooks/***/erp', publicUrl: 'https://example.com/webhooks/***/erp', params: { token: '***' } });
  });

  it.each([
    ['/erp?auth=secret', '/erp?auth=***'],
    ['/erp?auth=secret&auth=secret', '/erp?auth=***&auth=***'],
    ['/erp?%61uth=secret', '/erp?%61uth=***'],
    ['/erp?auth=sec=ret', '/erp?auth=***'],
    ['/erp?auth=secret?x', '/erp?auth=***'],
    ['/erp?author=me&xauth=1', '/erp?author=me&xauth=1'],
    ['/auth=secret', '/auth=secret'],
  ])('in %j leaves %j', (url, masked) => {
    expect(reopened({}, stored({}, { url }, ['query:auth'])).request.url).toBe(masked);
  });
});

describe('redactBody', () => {
  it('gives what is stored', () => {
    const options = { redactBody: ({ payload }: VerifiedDelivery) => JSON.stringify({ ...(payload as object), card: '***' }) };
    const kept = stored(options, { body: '{"card":"4111111111111111"}' }, [], { ...DELIVERY, payload: { card: '4111111111111111', id: 1 } } as VerifiedDelivery);
    expect([Buffer.from(kept.body).toString(), everythingOf(kept).includes('4111')]).toEqual(['{"card":"***","id":1}', false]);
    expect([new RequestVault(options).keepsBodies, new RequestVault({}).keepsBodies]).toEqual([false, true]);
  });

  it('may give bytes', () => {
    expect([...stored({ redactBody: () => Uint8Array.of(0, 255) }, { body: 'x' }).body]).toEqual([0, 255]);
  });
});

describe('encryptionKeys', () => {
  const [first = '', second = '', third = ''] = KEYS;
  const parts = { url: '/webhooks/shop?customer=4711', headers: { 'x-customer': 'Jane' }, body: 'a body of the customer' };

  it('leave nothing of a request to be read', () => {
    const kept = everythingOf(stored({ encryptionKeys: [first] }, parts));
    expect(['4711', 'Jane', 'customer', 'webhooks', 'iss'].filter((text) => kept.includes(text) || Buffer.from(kept.slice(7), 'base64').includes(text))).toEqual([]);
  });

  it('may be given in base64', () => {
    const kept = stored({ encryptionKeys: [first.toString('base64')] }, parts);
    expect(reopened({ encryptionKeys: [first] }, kept).request.body.toString()).toBe(parts.body);
  });

  it('are changed by a new one in front', () => {
    const old = stored({ encryptionKeys: [first] }, parts);
    const rotated = { encryptionKeys: [second, first] };
    const fresh = stored(rotated, parts);
    expect([reopened(rotated, old), reopened(rotated, fresh), reopened({ encryptionKeys: [second] }, fresh)].map(({ request }) => request.body.toString())).toEqual([parts.body, parts.body, parts.body]);
    expect(() => reopened({ encryptionKeys: [second] }, old)).toThrow(expect.objectContaining({ code: 'WEBHOOK_STORED_UNREADABLE', message: expect.stringMatching(/none of `encryptionKeys` has sealed it/) }));
  });

  it('open what was stored before there were any', () => {
    expect(reopened({ encryptionKeys: [third] }, stored({}, parts)).request.body.toString()).toBe(parts.body);
  });

  it('are needed again where they were dropped', () => {
    expect(() => reopened({}, stored({ encryptionKeys: [first] }, parts))).toThrow(expect.objectContaining({ code: 'WEBHOOK_STORED_UNREADABLE' }));
  });

  it('refuse what was altered, moved to another source, or put in another place', () => {
    const options = { encryptionKeys: [first] };
    const kept = stored(options, parts);
    const altered = Buffer.from(kept.body);
    altered[20] = (altered[20] ?? 0) ^ 1;
    const headAsBody = { head: kept.head, body: Buffer.from(kept.head.slice('sealed:'.length), 'base64') };
    const refused = expect.objectContaining({ code: 'WEBHOOK_STORED_UNREADABLE', message: expect.stringMatching(/the stored bytes were altered/) });
    expect(() => reopened(options, { ...kept, body: altered })).toThrow(refused);
    expect(() => reopened(options, kept, 'erp')).toThrow(refused);
    expect(() => reopened(options, headAsBody)).toThrow(refused);
  });
});
