import { describe, expect, it } from '@jest/globals';
import { LIB_FILES } from '../support/lib-files.js';

/** No file is longer, lines. The lint holds functions to 60. */
const MAX_LINES = 300;
const linesOf = (text: string): number => text.split('\n').length - 1;

describe('a file', () => {
  it('of the package is short enough to be read at one go', () => {
    expect(LIB_FILES.filter(({ text }) => linesOf(text) > MAX_LINES).map(({ path }) => path)).toEqual([]);
  });

  it('exports by name', () => {
    expect(LIB_FILES.filter(({ text }) => /^export default|^export =/m.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
