import { describe, expect, it } from '@jest/globals';
import { json, jsonBody, RequestDraft, WebhookRequest } from 'nestjs-webhook';
import { bodyJson, parseJson } from '../../../lib/body/json.js';

const request = (body: string | Buffer, contentType = 'application/json'): WebhookRequest => new WebhookRequest({ body, headers: { 'content-type': contentType } });

describe('parseJson', () => {
  it('is JSON.parse for what is harmless', () => {
    const text = '{"a":[1,-2.5e3,true,null,"\\u00e9\\/"],"b":{"c":""}}';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['{"__proto__":{"admin":true},"a":1}', { a: 1 }],
    ['{"\\u005f_proto__":{"admin":true},"a":1}', { a: 1 }],
    ['{"a":{"__proto__":1,"b":2}}', { a: { b: 2 } }],
    ['{"constructor":{"prototype":{"admin":true}},"a":1}', { a: 1 }],
    ['{"\\u0063onstructor":{"\\u0070rototype":{"admin":true}}}', {}],
  ])('leaves the poison out of %s', (text, expected) => {
    expect(parseJson(text)).toEqual(expected);
    expect(parseJson(text, true)).toEqual(expected);
    expect(Object.assign({}, parseJson(text))).not.toHaveProperty('admin');
  });

  it('keeps keys that only look like poison', () => {
    const value = { constructor: 'Acme Ltd', prototype: 1, note: '__proto__' };
    expect(parseJson(JSON.stringify(value))).toEqual(value);
  });

  it.each(['', '{', '{"a":1}x', "{'a':1}", 'NaN', '{"a":01}'])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
    expect(() => parseJson(text, true)).toThrow(SyntaxError);
  });

  it('goes through a very deep document without overflowing, or refuses it', () => {
    const deep = `${'['.repeat(200_000)}1234567890123456789${']'.repeat(200_000)}`;
    expect(() => {
      try {
        parseJson(deep, true);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }).not.toThrow();
  });
});

describe('exact integers', () => {
  it.each([
    ['12345678901234567890', 12345678901234567890n],
    ['-12345678901234567890', -12345678901234567890n],
    ['[1,9007199254740993]', [1, 9007199254740993n]],
    ['[9007199254740991]', [9007199254740991]],
    ['{"id": 9007199254740993 }', { id: 9007199254740993n }],
    ['{"id":12345678901234567890,"lat":0.30000000000000004}', { id: 12345678901234567890n, lat: 0.1 + 0.2 }],
    ['[12345678901234567890,12345678901234567890.5,12345678901234567890e2,1e-0000000000000000001]', [12345678901234567890n, Number('12345678901234567890.5'), Number('12345678901234567890e2'), 0.1]],
    ['{"a":"12345678901234567890","b":12345678901234567890}', { a: '12345678901234567890', b: 12345678901234567890n }],
    ['{"a\\"b\\\\":"c\\\\\\", 12345678901234567890","b":12345678901234567890}', { 'a"b\\': 'c\\", 12345678901234567890', b: 12345678901234567890n }],
    ['{"12345678901234567890":12345678901234567890}', { '12345678901234567890': 12345678901234567890n }],
  ])('are read from %s', (text, expected) => {
    expect(parseJson(text, true)).toEqual(expected);
  });

  it('are not made of strings, whatever these hold', () => {
    const value = ['\u00007', '\u0000\u00007', 'int:7', '\\u00007'];
    expect(parseJson(`[12345678901234567890,${JSON.stringify(value).slice(1)}`, true)).toEqual([12345678901234567890n, ...value]);
  });

  it('are found beside long runs of the character that is in front of them meanwhile', () => {
    const text = `{"id":12345678901234567890,"runs":"${'\\u0000'.repeat(3000)}","rest":[${'9999999999999999,'.repeat(50_000)}0]}`;
    expect(parseJson(text, true)).toMatchObject({ id: 12345678901234567890n, runs: '\u0000'.repeat(3000) });
  });

  it('are found and freed of poison at any depth', () => {
    const deep = (inside: string): string => `[12345678901234567890,${'['.repeat(200_000)}${inside}${']'.repeat(200_000)}]`;
    expect((parseJson(deep('{"__proto__":1}'), true) as readonly unknown[])[0]).toBe(12345678901234567890n);
  });

  it('are found in a long text, beside long strings', () => {
    const text = JSON.stringify({ text: 'line\n"quoted"\\'.repeat(400_000), plain: 'x'.repeat(9_000_000) });
    const found = parseJson(`{"id":12345678901234567890,${text.slice(1)}`, true) as { readonly id: unknown; readonly plain: string };
    expect([found.id, found.plain.length]).toEqual([12345678901234567890n, 9_000_000]);
  });
});

describe('bodyJson', () => {
  it('parses a request once', () => {
    const sent = request('{"a":1}');
    expect(bodyJson(sent)).toBe(bodyJson(sent));
  });

  it('keeps the rounded and the exact value apart', () => {
    const sent = request('{"id":9007199254740993}');
    expect([bodyJson(sent), bodyJson(sent, true)]).toEqual([{ id: 9007199254740992 }, { id: 9007199254740993n }]);
  });
});

describe('jsonBody', () => {
  it.each(['', 'application/json', 'application/cloudevents+json'])('takes %j', (type) => {
    expect(jsonBody().accepts(type)).toBe(true);
  });

  it.each(['text/plain', 'application/jsonp', 'application/xml'])('leaves %j to others', (type) => {
    expect(jsonBody().accepts(type)).toBe(false);
  });

  it('takes other types where a provider mislabels its JSON', () => {
    expect(jsonBody({ contentTypes: ['text/plain'] }).accepts('text/plain')).toBe(true);
    expect(jsonBody({ contentTypes: ['*'] }).accepts('image/png')).toBe(true);
  });

  it('gives rounded numbers unless exact integers are asked for', () => {
    const sent = request('{"id":9007199254740993}');
    expect(jsonBody().decode(sent)).toEqual({ id: 9007199254740992 });
    expect(jsonBody({ exactIntegers: true }).decode(sent)).toEqual({ id: 9007199254740993n });
  });

  it('decodes a body behind a byte order mark, and one in another charset', () => {
    expect(jsonBody().decode(request(Buffer.from('\ufeff{"a":"é"}')))).toEqual({ a: 'é' });
    expect(jsonBody().decode(request(Buffer.from('{"a":"é"}', 'latin1'), 'application/json; charset=iso-8859-1'))).toEqual({ a: 'é' });
  });
});

describe('json', () => {
  it('reads values at a path as text', () => {
    const sent = request('{"data":{"id":7,"live":false,"items":["x"]},"none":null}');
    expect(['data.id', 'data.live', 'data.items.0', 'data', 'none', 'data.none.deep'].map((path) => json(path).read(sent))).toEqual(['7', 'false', 'x', undefined, undefined, undefined]);
  });

  it('reads long ids digit by digit, also beside fractions', () => {
    expect(json('id').read(request('{"lat":0.30000000000000004,"id":12345678901234567891}'))).toBe('12345678901234567891');
    expect(json('id').read(request('{"id":-123456789012345678901234567890}'))).toBe('-123456789012345678901234567890');
  });

  it('leaves numbers that are no integers as they are written', () => {
    expect(['0.30000000000000004', '1e30', '-1.5e+300'].map((text) => json('n').read(request(`{"n":${text}}`)))).toEqual(['0.30000000000000004', '1e+30', '-1.5e+300']);
  });

  it('reads own properties only', () => {
    expect(['constructor', 'toString', '__proto__', 'a.length.constructor'].map((path) => json(path).read(request('{"a":"b"}')))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each(['', 'a=1', '<a/>', '{"id":'])('reads %j as absent', (body) => {
    expect(json('id').read(request(body))).toBeUndefined();
  });

  it('writes into a body and leaves the rest', () => {
    const draft = new RequestDraft({ body: '{"a":1,"data":{"b":2}}' });
    json('data.id').write(draft, '7');
    expect(JSON.parse(draft.body.toString())).toEqual({ a: 1, data: { b: 2, id: '7' } });
  });

  it('reads one item of several', () => {
    expect(json('data.id').readFrom?.({ data: { id: 12345678901234567891n } })).toBe('12345678901234567891');
  });
});
