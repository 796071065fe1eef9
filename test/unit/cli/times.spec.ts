import { describe, expect, it } from '@jest/globals';
import { isoOf, spanOf, timeOf } from '../../../lib/cli/times.js';
import { UsageError } from '../../../lib/cli/usage-error.js';

const NOW = Date.UTC(2026, 10, 23, 12);

describe('a time', () => {
  it.each([
    ['90s', NOW - 90_000],
    ['30m', NOW - 1_800_000],
    ['2h', NOW - 7_200_000],
    ['1.5h', NOW - 5_400_000],
    ['3d', NOW - 259_200_000],
    ['1w', NOW - 604_800_000],
    ['2026-11-22', Date.UTC(2026, 10, 22)],
    ['2026-11-22T10:30:00Z', Date.UTC(2026, 10, 22, 10, 30)],
    ['2026-11-22T10:30+02:00', Date.UTC(2026, 10, 22, 8, 30)],
  ])('%s is read', (text, time) => {
    expect(timeOf('since', text, NOW)).toBe(time);
  });

  it.each(['', '2', 'h', '2 h', '-2h', '2y', 'yesterday', '22.11.2026', '2026-13-01', '2026-11-22T25:00:00Z', 'NaNd', 'Infinityd'])('%j is refused with an example', (text) => {
    expect(() => timeOf('since', text, NOW)).toThrow(UsageError);
    expect(() => timeOf('since', text, NOW)).toThrow(/--since .*2026-11-23T14:00:00Z.*2h/);
  });
});

describe('a span', () => {
  it.each([[0, '0s'], [400, '0s'], [59_000, '59s'], [60_000, '1m'], [5_400_000, '2h'], [86_400_000, '1d'], [1_209_600_000, '14d']])('of %d ms is %s', (ms, text) => {
    expect(spanOf(ms)).toBe(text);
  });
});

describe('a date', () => {
  it('is told also where there is none', () => {
    expect([isoOf(NOW), isoOf(1e300)]).toEqual(['2026-11-23T12:00:00.000Z', '1e+300']);
  });
});
