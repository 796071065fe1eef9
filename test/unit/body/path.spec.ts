import { describe, expect, it } from '@jest/globals';
import { asText, isRecord, valueAt, withValue } from '../../../lib/body/path.js';

describe('valueAt', () => {
  const root = { a: { b: [{ c: 1 }, { c: 2 }] }, empty: {} };

  it.each([
    ['a.b.1.c', 2],
    ['a.b.2.c', undefined],
    ['a.x.c', undefined],
    ['a.*', 'b'],
    ['empty.*', undefined],
    ['a.constructor', undefined],
  ])('%s', (path, expected) => {
    expect(valueAt(root, path)).toEqual(expected);
  });

  it.each([undefined, null, 'text', 7])('has nothing in %j', (value) => {
    expect(valueAt(value, 'a')).toBeUndefined();
  });
});

describe('asText', () => {
  it('is text for what has one text only', () => {
    expect(['a', '', 1.5, 10n, true].map(asText)).toEqual(['a', '', '1.5', '10', 'true']);
    expect([undefined, null, {}, [], Symbol('a'), () => 'a'].map(asText)).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
  });
});

describe('withValue', () => {
  it('makes the way to the value and copies what it changes', () => {
    const root = { a: { keep: 1 }, list: [1] };
    expect(withValue(root, 'a.b.c', 2)).toEqual({ a: { keep: 1, b: { c: 2 } }, list: [1] });
    expect(root).toEqual({ a: { keep: 1 }, list: [1] });
  });

  it('replaces an item of an array, and adds none', () => {
    const root = { list: [{ a: 1, b: 2 }, 'other'] };
    expect(withValue(root, 'list.0.a', 3)).toEqual({ list: [{ a: 3, b: 2 }, 'other'] });
    expect(withValue(root, 'list.2', 3)).toEqual(root);
    expect(root).toEqual({ list: [{ a: 1, b: 2 }, 'other'] });
  });

  it('begins anew where there is no object', () => {
    expect(withValue('text', 'a', 1)).toEqual({ a: 1 });
  });
});

describe('isRecord', () => {
  it('is true for objects as JSON has them', () => {
    expect([{}, Object.create(null), [], null, 'a', undefined].map(isRecord)).toEqual([true, true, false, false, false, false]);
  });
});
