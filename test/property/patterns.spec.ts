import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { nearest, patternProblem, PatternTable } from '../../lib/events/pattern.js';

/** The model: every segment ends in a slash, and a pattern is a regular expression over that. */
function model(pattern: string): RegExp {
  const parts = pattern.split(/[./]/).map((segment) => {
    if (segment === '**') return '(?:[^/]*/)*';
    return segment === '*' ? '[^/]*/' : `${segment.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}/`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
const flat = (name: string): string => `${name.split(/[./]/).join('/')}/`;
const meets = (pattern: string, name: string, action: string | undefined): boolean => model(pattern).test(flat(name)) || (action !== undefined && model(pattern).test(flat(name) + flat(action)));

const separator = fc.constantFrom('.', '/');
const joined = (segment: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.tuple(segment, separator), { minLength: 1, maxLength }).map((parts) => parts.map(([text, mark], at) => (at === 0 ? text : mark + text)).join(''));
const pattern = joined(fc.constantFrom('a', 'b', 'c+', '*', '**'), 5).filter((text) => patternProblem(text) === undefined);
const name = joined(fc.constantFrom('a', 'b', 'c+', 'c', '*', '**', ''), 6);
const action = fc.option(joined(fc.constantFrom('a', 'b', '*', ''), 3), { nil: undefined });

describe('PatternTable', () => {
  it('agrees with regular expressions', () => {
    fc.assert(fc.property(fc.uniqueArray(pattern, { maxLength: 8 }), name, action, (patterns, of, then) => {
      const table = new PatternTable<string>();
      for (const each of patterns) table.add(each, each);
      expect([...table.match(of, then)].toSorted()).toEqual(patterns.filter((each) => meets(each, of, then)).toSorted());
    }), { numRuns: 20_000 });
  });

  it('meets every event by `**`, whatever it is called', () => {
    const table = new PatternTable<string>();
    table.add('**', 'all');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.option(fc.string(), { nil: undefined }), (of, then) => expect(table.match(of, then)).toEqual(['all'])), { numRuns: 5000 });
  });
});

describe('patternProblem', () => {
  it('never throws, and what it lets pass can be added', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), joined(fc.constantFrom('a', '*', '**', '', '***', 'a*'), 20)), (text) => {
      if (patternProblem(text) === undefined) new PatternTable<string>().add(text, text);
    }), { numRuns: 5000 });
  });
});

describe('nearest', () => {
  it('finds a name again after one slip, unless a nearer one is known', () => {
    const word = fc.stringMatching(/^[a-z_]{5,12}$/);
    fc.assert(fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (known, which, at) => {
      const right = known[which % known.length] ?? '';
      const place = at % right.length;
      const slip = right.slice(0, place) + right.slice(place + 1);
      expect(known).toContain(nearest(slip, known));
    }), { numRuns: 5000 });
  });
});
