import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { form, formBody, WebhookRequest } from 'nestjs-webhook';

const PIECES = ['a', 'b', '[', ']', '[]', '[a]', '[__proto__]', '[constructor]', '[prototype]', '__proto__', 'constructor', 'prototype', 'toString', 'length', '0', '=', '&', '%5B', '%5D', '%', '%00', '+', '.', 'ü', '😀', '\ud800', '%ff'];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
const text = fc.oneof({ weight: 4, arbitrary: soup }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) });
/** What begins like JSON or XML is no form. */
const formText = text.filter((body) => !/^\s*[[{<]/.test(body));
const decode = (body: string, jsonField?: string): unknown => formBody(jsonField === undefined ? {} : { jsonField }).decode(new WebhookRequest({ body }));

describe('formBody', () => {
  it('decodes any text and leaves every prototype alone', () => {
    const prototypes: readonly object[] = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
    const before = prototypes.map((each) => Object.getOwnPropertyNames(each));
    fc.assert(fc.property(formText, (body) => {
      const value = decode(body);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(() => JSON.stringify(value)).not.toThrow();
    }), { numRuns: 20_000 });
    expect(prototypes.map((each) => Object.getOwnPropertyNames(each))).toEqual(before);
  });

  it('gives no key by which a merge would reach a prototype', () => {
    const harmless = (value: unknown): boolean => {
      if (typeof value !== 'object' || value === null) return true;
      const keys = Object.keys(value);
      const { constructor: made } = value as { readonly constructor: unknown };
      const poisoned = keys.includes('__proto__') || (keys.includes('constructor') && typeof made === 'object' && made !== null && Object.hasOwn(made, 'prototype'));
      return !poisoned && Object.values(value).every(harmless);
    };
    fc.assert(fc.property(formText, (body) => expect(harmless(decode(body))).toBe(true)), { numRuns: 20_000 });
  });

  it('agrees with URLSearchParams where nothing is nested or repeated', () => {
    const word = fc.string({ minLength: 1 }).filter((key) => !/[[\]]/.test(key) && key !== '__proto__');
    fc.assert(fc.property(fc.dictionary(word, fc.string()), (fields) => {
      expect(decode(new URLSearchParams(fields).toString())).toEqual({ ...fields });
    }), { numRuns: 5000 });
  });
});

describe('form', () => {
  it('reads a field of any text without a throw', () => {
    fc.assert(fc.property(text, fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString'), (body, field) => {
      const read = form(field).read(new WebhookRequest({ body }));
      const sent = new URLSearchParams(Buffer.from(body).toString()).getAll(field);
      expect(read).toBe(sent.length === 1 ? sent[0] : undefined);
    }), { numRuns: 10_000 });
  });
});
