import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { otherBodies } from '../../../lib/body/other-bodies.js';

/** JSON as a sender may write it: numbers in any form, names in any order, strings with what looks like a mark. */
const number = fc.constantFrom('0', '-0', '1.0', '2.50', '1e3', '1E+3', '-7.10e-2', '12345678901234567890', '0.1000000000000000055');
const text = fc.oneof(fc.string(), fc.constantFrom('\u0000n1', '\u0000s', '"\u0000n1.0"', '10', '2', '__proto__', 'a\\"b', 'ü😀')).map((value) => JSON.stringify(value));
const { compact } = fc.letrec<{ compact: string }>((tie) => ({
  compact: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(number, text, fc.constantFrom('true', 'false', 'null')),
    fc.array(tie('compact'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc.uniqueArray(fc.tuple(text, tie('compact')), { maxLength: 4, selector: ([name]) => name }).map((members) => `{${members.map(([name, value]) => `${name}:${value}`).join(',')}}`),
  ),
}));

/** White space between the tokens, as a tool that keeps numbers writes it. */
const spread = (json: string): string => json.replace(/"(?:[^"\\]|\\[^])*"|[[{,:]/g, (token) => (token.startsWith('"') ? token : `${token} `));

const formsOf = (received: string): readonly string[] => otherBodies(Buffer.from(received)).map(({ body }) => body.toString());

describe('otherBodies', () => {
  it('holds the JSON as it was before white space came into it, to the digit', () => {
    fc.assert(fc.property(compact, (sent) => {
      const received = ` ${spread(sent)}`;
      expect(formsOf(received)).toContain(sent);
    }));
  });

  it('never holds the body itself, and nothing of an empty one', () => {
    fc.assert(fc.property(fc.oneof(compact, fc.string()), (received) => {
      expect(formsOf(received)).not.toContain(received);
    }));
    expect(otherBodies(Buffer.alloc(0))).toEqual([]);
  });

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      expect(otherBodies(Buffer.from(bytes)).length).toBeGreaterThan(0);
    }));
  });
});
