import { describe, expect, it } from '@jest/globals';
import { WebhookRequest } from 'nestjs-webhook';
import { refusalOf } from '../../support/proof-context.js';

describe('WebhookRequest', () => {
  it('is a POST of nothing to `/` when nothing is said', () => {
    const request = new WebhookRequest({});
    expect([request.method, request.url, request.publicUrl, request.body.length, request.ip]).toEqual(['POST', '/', '/', 0, undefined]);
  });

  it('keeps the exact bytes of a body, whatever they are', () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x00, 0xff, 0x0d, 0x0a]);
    expect([...new WebhookRequest({ body: bytes }).body]).toEqual([...bytes]);
  });

  it('keeps only the view of a typed array that stands in a larger buffer', () => {
    const slab = new Uint8Array([1, 2, 3, 4, 5]);
    expect([...new WebhookRequest({ body: slab.subarray(1, 3) }).body]).toEqual([2, 3]);
  });

  it('takes text as UTF-8', () => {
    expect(new WebhookRequest({ body: 'Grüße' }).body).toEqual(Buffer.from('Grüße', 'utf8'));
  });

  it('takes the body for the bytes on the wire unless those are given', () => {
    expect(new WebhookRequest({ body: 'a' }).wireBody.toString()).toBe('a');
    expect(new WebhookRequest({ body: 'a', wireBody: Buffer.from('z') }).wireBody.toString()).toBe('z');
  });

  it('reads the query of the received URL, not of the public one', () => {
    const request = new WebhookRequest({ url: '/in?a=1&b=%20x&c=?d', publicUrl: 'https://x.example/in?a=9' });
    expect([...request.query]).toEqual([['a', '1'], ['b', ' x'], ['c', '?d']]);
  });

  it('has an empty query without a question mark', () => {
    expect([...new WebhookRequest({ url: '/in' }).query]).toEqual([]);
  });

  it('makes each remembered value once, an undefined one too', () => {
    const request = new WebhookRequest({});
    const key = Symbol('key');
    let made = 0;
    const make = (): undefined => void (made += 1);
    request.memo(key, make);
    request.memo(key, make);
    expect(made).toBe(1);
  });
});

describe('header', () => {
  it('is undefined when the request has none', () => {
    expect(new WebhookRequest({}).header('x-signature')).toBeUndefined();
    expect(new WebhookRequest({ headers: { 'x-signature': [] } }).header('x-signature')).toBeUndefined();
  });

  it('is the one value, also where it came as a list of one', () => {
    expect(new WebhookRequest({ headers: { 'x-signature': 'ab' } }).header('x-signature')).toBe('ab');
    expect(new WebhookRequest({ headers: { 'x-signature': ['ab'] } }).header('x-signature')).toBe('ab');
  });

  it('is refused when it was sent twice, even with equal values', () => {
    const request = new WebhookRequest({ headers: { 'x-signature': ['ab', 'ab'] } });
    expect(refusalOf(() => request.header('x-signature'))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('is refused when Node joined two of the name into one value', () => {
    const request = new WebhookRequest({ headers: { 'x-signature': 'ab, cd' }, rawHeaders: ['X-Signature', 'ab', 'Host', 'x', 'x-signature', 'cd'] });
    expect(refusalOf(() => request.header('x-signature'))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('is not refused for a value that equals a header name', () => {
    const request = new WebhookRequest({ headers: { 'x-signature': 'ab' }, rawHeaders: ['X-Signature', 'ab', 'x-other', 'x-signature'] });
    expect(request.header('x-signature')).toBe('ab');
  });
});
