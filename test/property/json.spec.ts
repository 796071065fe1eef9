import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { json, jsonBody, WebhookRequest } from 'nestjs-webhook';
import { parseJson } from '../../lib/body/json.js';
import { jsonText } from '../support/json-text.js';

/** A JSON text and what it means, integers exactly; `rounded` as a double has them. */
interface Written {
  readonly text: string;
  readonly exact: unknown;
  readonly rounded: unknown;
}

/** Keys as they stand in a text. */
const KEYS = ['"__proto__"', '"constructor"', '"prototype"', '"\\u005f_proto__"', '"c\\u006fnstructor"', '"id"', '"a\\"b"', '""'];

const leaf = fc.oneof(fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String), fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)), fc.constantFrom('null', 'true', '0.12345678901234567', '1e400', '-0'));

function written(text: string): Written {
  const rounded: unknown = JSON.parse(text);
  const isLong = /^-?\d+$/.test(text) && !Number.isSafeInteger(rounded);
  return { text, rounded, exact: isLong ? BigInt(text) : rounded };
}

/** An object of these fields, as `JSON.parse` makes it, without what must not be merged. */
function objectOf(fields: readonly (readonly [string, Written])[], view: 'exact' | 'rounded'): unknown {
  const all = new Map(fields.map(([key, field]) => [JSON.parse(key) as string, field[view]]));
  for (const [key, item] of all) {
    const poison = key === '__proto__' || (key === 'constructor' && typeof item === 'object' && item !== null && Object.hasOwn(item, 'prototype'));
    if (poison) all.delete(key);
  }
  return Object.fromEntries(all);
}

const document = fc.letrec<{ node: Written }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    leaf.map(written),
    fc.array(tie('node'), { maxLength: 4 }).map((items): Written => ({ text: `[${items.map(({ text }) => text).join(', ')}]`, exact: items.map(({ exact }) => exact), rounded: items.map(({ rounded }) => rounded) })),
    fc.array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), fc.string().map((key) => JSON.stringify(key))), tie('node')), { maxLength: 4 }).map((fields): Written => ({
      text: `{${fields.map(([key, { text }]) => `${key}:${text}`).join(',')}}`,
      exact: objectOf(fields, 'exact'),
      rounded: objectOf(fields, 'rounded'),
    })),
  ),
})).node;

describe('parseJson', () => {
  it('agrees with JSON.parse, but for keys that must not be merged', () => {
    fc.assert(fc.property(document, ({ text, rounded }) => expect(parseJson(text)).toEqual(rounded)), { numRuns: 5000 });
  });

  it('keeps every integer exact where it is asked to', () => {
    fc.assert(fc.property(document, ({ text, exact }) => expect(parseJson(text, true)).toEqual(exact)), { numRuns: 5000 });
  });

  it('refuses what JSON.parse refuses', () => {
    const broken = fc.tuple(jsonText, fc.nat(), fc.constantFrom('', '"', '{', ',', '\\', '\u0000', "'")).map(([text, at, char]) => text.slice(0, at % text.length) + char + text.slice((at % text.length) + 1));
    const outcome = (parse: () => unknown): string => {
      try {
        return typeof parse();
      } catch (error) {
        return error instanceof SyntaxError ? 'SyntaxError' : String(error);
      }
    };
    fc.assert(fc.property(broken, (text) => {
      const expected = outcome(() => JSON.parse(text));
      expect(outcome(() => parseJson(text))).toBe(expected);
      if (expected === 'SyntaxError') expect(outcome(() => parseJson(text, true))).toBe(expected);
    }), { numRuns: 5000 });
  });

  it('leaves the prototype of every object alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(fc.property(document, ({ text }) => {
      Object.assign({}, parseJson(text), parseJson(text, true));
    }), { numRuns: 2000 });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

describe('json', () => {
  it('reads any integer digit by digit, whatever stands beside it', () => {
    fc.assert(fc.property(document, fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), ({ text }, id) => {
      expect(json('a.id').read(new WebhookRequest({ body: `{"other":${text},"a":{"id":${id}}}` }))).toBe(String(id));
    }), { numRuns: 5000 });
  });
});

describe('jsonBody', () => {
  it('decodes whatever a sender writes', () => {
    fc.assert(fc.property(jsonText, (text) => {
      fc.pre(!text.includes('__proto__'));
      expect(jsonBody().decode(new WebhookRequest({ body: text }))).toEqual(JSON.parse(text.replace(/^\ufeff/, '')));
    }), { numRuns: 2000 });
  });
});
