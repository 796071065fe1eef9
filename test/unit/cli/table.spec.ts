import { describe, expect, it } from '@jest/globals';
import { jsonLine, tableOf, visible, visibleLines } from '../../../lib/cli/table.js';

/** What a terminal obeys: C0, DEL, C1, a change of direction, a line separator, half a character. */
const NASTY = '\u001b[2J\u0007\u007f\u009b31m\u202e\u2028\ud800x';
const SAFE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

describe('a text of strangers', () => {
  it('has its control characters written out', () => {
    expect(visible(NASTY)).toBe('\\u{1b}[2J\\u{7}\\u{7f}\\u{9b}31m\\u{202e}\\u{2028}\\u{d800}x');
    expect(visible('Grüße ✓ 日本 🎉')).toBe('Grüße ✓ 日本 🎉');
  });

  it('keeps its lines where it may have some', () => {
    expect(visibleLines('a\r\n\tb\u001b\rc')).toBe('a\n\tb\\u{1b}\\u{d}c');
  });

  it('is the same after JSON, whose line holds none of them', () => {
    const line = jsonLine({ name: `${NASTY}\n\u{e0041}` });
    expect(line.trimEnd()).toMatch(SAFE);
    expect(JSON.parse(line)).toEqual({ name: `${NASTY}\n\u{e0041}` });
  });
});

describe('a table', () => {
  it('is aligned, a row a line', () => {
    expect(tableOf(['seq', 'name', 'error'], [['1', 'push', ''], ['1000', 'zwölf', 'a\nb\u001b[0m']])).toBe('seq   name   error\n1     push\n1000  zwölf  a b [0m\n');
  });

  it('cuts what is long', () => {
    expect(tableOf(['name'], [['x'.repeat(5000)]]).length).toBeLessThan(120);
  });
});
