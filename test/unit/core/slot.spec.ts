import { describe, expect, it } from '@jest/globals';
import { firstOf, form, header, json, pair, param, prefixed, query, tagged, RequestDraft, WebhookRequest, type Slot } from 'nestjs-webhook';
import { candidates, required } from '../../../lib/core/slot.js';
import { refusalOf } from '../../support/proof-context.js';

const withHeader = (value: string): WebhookRequest => new WebhookRequest({ headers: { 'x-sig': value } });
const sig = header('X-Sig');

describe('every slot', () => {
  const slots: readonly (readonly [string, Slot])[] = [
    ['header', header('X-Token')],
    ['query', query('token')],
    ['param', param('shop')],
    ['prefixed', prefixed(header('x-sig'), 'sha256=')],
    ['pair', pair(header('x-sig'), 'v1')],
    ['tagged', tagged(header('x-sig'), 'v1,')],
    ['json', json('data.id')],
    ['form', form('token')],
    ['firstOf', firstOf(header('x-new'), header('x-old'))],
  ];

  it.each(slots)('%s reads what it has written', (_name, slot) => {
    const draft = new RequestDraft({ url: '/in?keep=1' });
    slot.write(draft, 'ü=1&b+c');
    expect(slot.read(draft.toRequest())).toBe('ü=1&b+c');
  });

  it.each(slots)('%s is undefined where there is nothing', (_name, slot) => {
    expect(slot.read(new WebhookRequest({}))).toBeUndefined();
  });

  it('is named by its place, so that coverage can be told', () => {
    expect(slots.map(([, { part }]) => part)).toEqual(['header:x-token', 'query:token', 'param:shop', 'header:x-sig', 'header:x-sig', 'header:x-sig', 'body:data.id', 'body:token', 'header:x-new']);
  });
});

describe('firstOf', () => {
  it('reads the first place that has a value, an empty one too', () => {
    const slot = firstOf(header('x-new'), header('x-old'));
    const read = (headers: Readonly<Record<string, string>>): string | undefined => slot.read(new WebhookRequest({ headers }));
    expect([read({ 'x-old': 'b' }), read({ 'x-new': 'a', 'x-old': 'b' }), read({ 'x-new': '', 'x-old': 'b' })]).toEqual(['b', 'a', '']);
  });
});

describe('query', () => {
  it('is refused when it is doubled', () => {
    const request = new WebhookRequest({ url: '/in?token=a&token=b' });
    expect(refusalOf(() => query('token').read(request))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('is written into the received and the public URL, and leaves the rest of the query', () => {
    const draft = new RequestDraft({ url: '/in?a=1?2&b=3', publicUrl: 'https://x.example/in?a=1?2&b=3' });
    query('token').write(draft, 't');
    expect(new URL(draft.url, 'http://x').searchParams.get('a')).toBe('1?2');
    expect(draft.publicUrl?.endsWith(draft.url)).toBe(true);
  });
});

describe('prefixed', () => {
  const slot = prefixed(sig, 'sha256=');

  it('gives the value after the prefix', () => {
    expect(slot.read(withHeader('sha256=ab'))).toBe('ab');
  });

  it.each(['ab', 'SHA256=ab', ' sha256=ab', 'sha1=ab'])('refuses %j', (value) => {
    expect(refusalOf(() => slot.read(withHeader(value)))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('reads items of a delivery with several events where its slot does', () => {
    expect(prefixed(json('type'), 'com.acme.').readFrom?.({ type: 'com.acme.paid' })).toBe('paid');
    expect(slot.readFrom).toBeUndefined();
  });
});

describe('pair', () => {
  const slot = pair(sig, 'v1');

  it('gives every value of its key, spaces around the pairs forgiven', () => {
    expect(slot.readAll?.(withHeader('t=1, v1=ab ,v0=zz,v1=cd'))).toEqual(['ab', 'cd']);
  });

  it('is one value when all are equal, and ambiguous when they are not', () => {
    expect(slot.read(withHeader('v1=ab,v1=ab'))).toBe('ab');
    expect(refusalOf(() => slot.read(withHeader('v1=ab,v1=cd')))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('does not take a key that only begins alike', () => {
    expect(refusalOf(() => slot.readAll?.(withHeader('v10=ab')))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('takes another separator', () => {
    expect(pair(sig, 'h', ';').read(withHeader('ts=1;h=ab'))).toBe('ab');
  });

  it('writes after what is already there', () => {
    const draft = new RequestDraft({});
    pair(sig, 't').write(draft, '1');
    slot.write(draft, 'ab');
    expect(draft.headers).toEqual({ 'x-sig': 't=1,v1=ab' });
  });

  it('looks at no more than sixteen values', () => {
    const many = (count: number): string => Array.from({ length: count }, (_, i) => `v1=${i}`).join(',');
    expect(slot.readAll?.(withHeader(many(16)))).toHaveLength(16);
    expect(refusalOf(() => slot.readAll?.(withHeader(many(17))))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });
});

describe('tagged', () => {
  it('skips items of other versions', () => {
    expect(tagged(sig, 'v1,').readAll?.(withHeader('v1a,AA= v1,BB= v2,CC= v1,DD='))).toEqual(['BB=', 'DD=']);
  });
});

describe('required', () => {
  it.each([undefined, ''])('refuses %j', (value) => {
    const request = new WebhookRequest({ headers: { 'x-sig': value } });
    expect(refusalOf(() => required(sig, request))).toBe('WEBHOOK_SIGNATURE_MISSING');
  });
});

describe('candidates', () => {
  it('refuses when there is none, and when all are empty', () => {
    expect(refusalOf(() => candidates(sig, new WebhookRequest({})))).toBe('WEBHOOK_SIGNATURE_MISSING');
    expect(refusalOf(() => candidates(pair(sig, 'v1'), withHeader('v1=')))).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('gives the one value of a plain slot', () => {
    expect(candidates(sig, withHeader('ab'))).toEqual(['ab']);
  });
});
