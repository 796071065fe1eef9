import { describe, expect, it } from '@jest/globals';
import { form, formBody, RequestDraft, WebhookRequest } from 'nestjs-webhook';
import { formFields, nestFields } from '../../../lib/body/form.js';

const request = (body: string): WebhookRequest => new WebhookRequest({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const decode = (body: string): unknown => formBody().decode(request(body));

describe('formBody', () => {
  it('takes the form content type alone', () => {
    expect(formBody().accepts('application/x-www-form-urlencoded')).toBe(true);
    for (const type of ['', 'application/json', 'multipart/form-data', 'text/plain']) expect(formBody().accepts(type)).toBe(false);
  });

  it('decodes plus signs, percent signs and UTF-8', () => {
    expect(decode('From=%2B1415&Body=xin+ch%C3%A0o%20b%E1%BA%A1n&a%2Eb=1%26%3D')).toEqual({ From: '+1415', Body: 'xin chào bạn', 'a.b': '1&=' });
  });

  it('keeps empty names, empty values and what is no percent code', () => {
    expect(decode('a=&b&=c&d=%zz&&e=1')).toEqual({ a: '', b: '', '': 'c', d: '%zz', e: '1' });
  });

  it('decodes an empty body to no fields', () => {
    expect(decode('')).toEqual({});
  });

  it.each([
    ['repeated names', 'a=1&a=2&a=3', { a: ['1', '2', '3'] }],
    ['names that end in []', 'a[]=1&a[]=2&b[]=3', { a: ['1', '2'], b: ['3'] }],
    ['nested names', 'data[merges][EMAIL]=x&data[merges][N]=1&data[id]=7', { data: { merges: { EMAIL: 'x', N: '1' }, id: '7' } }],
    ['a list below an object', 'a[b][]=1&a[b][]=2', { a: { b: ['1', '2'] } }],
    ['one name as value and as list', 'a=1&a[]=2&a=3', { a: ['1', '2', '3'] }],
    ['names that are half nested', 'a[b=1&[c]=2&d]=3&e[f]g=4', { 'a[b': '1', '[c]': '2', 'd]': '3', 'e[f]g': '4' }],
    ['names nested deeper than eight', `a${'[b]'.repeat(8)}=1`, { [`a${'[b]'.repeat(8)}`]: '1' }],
    ['names of object methods', 'toString=1&hasOwnProperty[x]=2', { toString: '1', hasOwnProperty: { x: '2' } }],
  ])('nests %s', (_what, body, expected) => {
    expect(decode(body)).toEqual(expected);
  });

  it.each([
    ['a=1&a[b]=2', { a: '1', 'a[b]': '2' }],
    ['a[]=1&a[b]=2', { a: ['1'], 'a[b]': '2' }],
    ['a[b]=1&a=2&a=3', { a: [{ b: '1' }, '2', '3'] }],
    ['a[b]=1&a[]=2&a[c]=3', { a: [{ b: '1' }, '2'], 'a[c]': '3' }],
    ['a[b][c]=1&a[b]=2', { a: { b: [{ c: '1' }, '2'] } }],
  ])('keeps both of two names that contradict each other: %s', (body, expected) => {
    expect(decode(body)).toEqual(expected);
  });

  it.each(['__proto__[x]=1', '__proto__=1', 'a[__proto__][x]=1', 'constructor[prototype][x]=1', 'a[constructor][prototype]=1', '__proto__[]=1'])('leaves the poison out of %s', (body) => {
    expect(decode(`${body}&ok=1`)).toEqual({ ok: '1' });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('gives the JSON of the field that holds the payload, and the fields when it is absent', () => {
    const slack = formBody({ jsonField: 'payload' });
    expect(slack.decode(request('payload=%7B%22type%22%3A%22block_actions%22%7D'))).toEqual({ type: 'block_actions' });
    expect(slack.decode(request('command=%2Fdeploy'))).toEqual({ command: '/deploy' });
    expect(() => slack.decode(request('payload=%7Bno'))).toThrow(SyntaxError);
  });

  it.each([
    '{"text":"&payload=%7B%22type%22%3A%22forged%22%7D&"}', '[{"text":"&command=%2Fdeploy"}]', '<xml><![CDATA[&command=%2Fdeploy]]></xml>', '\n\t {"a":"&b=c"}', '\ufeff{"a":"&b=c"}',
  ])('refuses another format, which may hold what looks like fields: %j', (body) => {
    expect(() => decode(body)).toThrow(SyntaxError);
    expect(() => formBody({ jsonField: 'payload' }).decode(request(body))).toThrow(SyntaxError);
  });

  it('refuses more than 10,000 fields and takes as many', () => {
    expect(formFields(request('a&'.repeat(9_999) + 'a'))).toHaveLength(10_000);
    expect(() => decode('a&'.repeat(10_000) + 'a')).toThrow(RangeError);
  });
});

describe('nestFields', () => {
  it('adds ten thousand values to one name without copying the list each time', () => {
    const fields = Array.from({ length: 10_000 }, (_, i) => ['a', String(i)] as const);
    expect(nestFields(fields)['a']).toHaveLength(10_000);
  });
});

describe('form()', () => {
  it('reads a field by its flat name', () => {
    const slot = form('a[b]');
    expect(slot.part).toBe('body:a[b]');
    expect(slot.read(request('x=1&a[b]=2+3'))).toBe('2 3');
    expect(slot.read(request('a=1'))).toBeUndefined();
  });

  it('reads a doubled field as absent', () => {
    expect(form('sig').read(request('sig=1&sig=2'))).toBeUndefined();
  });

  it('reads nothing from a body that is no form or has too many fields', () => {
    expect(form('a').read(request('{"a":1}'))).toBeUndefined();
    expect(form('a').read(request('a=1&' + 'b&'.repeat(10_000)))).toBeUndefined();
  });

  it('writes what it reads', () => {
    const draft = new RequestDraft({ body: 'a=1&b=%2B2' });
    form('sig').write(draft, 'x=/+');
    form('a').write(draft, '9');
    expect(draft.body.toString()).toBe('a=9&b=%2B2&sig=x%3D%2F%2B');
    expect(form('sig').read(draft.toRequest())).toBe('x=/+');
  });
});
