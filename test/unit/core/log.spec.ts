import { describe, expect, it } from '@jest/globals';
import { fakeClock } from 'nestjs-webhook/testing';
import { LineLimiter } from '../../../lib/core/log.js';

const times = (count: number, take: () => string | undefined): readonly (string | undefined)[] => Array.from({ length: count }, take);

describe('LineLimiter', () => {
  it('writes twenty lines of a kind in a minute and counts the rest', () => {
    const lines = new LineLimiter(fakeClock());
    const written = times(50, () => lines.take('a', 'line')).filter((line) => line !== undefined);
    expect(written).toHaveLength(20);
  });

  it('says after the minute how many were left out', () => {
    const clock = fakeClock();
    const lines = new LineLimiter(clock);
    times(23, () => lines.take('a', 'line'));
    clock.advance(60_000);
    expect(lines.take('a', 'line')).toBe('line (and 3 more like it in the minute before)');
    expect(lines.take('a', 'line')).toBe('line');
  });

  it('adds nothing when none were left out', () => {
    const clock = fakeClock();
    const lines = new LineLimiter(clock);
    times(20, () => lines.take('a', 'line'));
    clock.advance(60_000);
    expect(lines.take('a', 'line')).toBe('line');
  });

  it('counts each kind by itself', () => {
    const lines = new LineLimiter(fakeClock());
    times(30, () => lines.take('a', 'line'));
    expect(lines.take('b', 'other')).toBe('other');
  });

  it('goes on when the clock is set back', () => {
    const clock = fakeClock();
    const lines = new LineLimiter(clock);
    times(30, () => lines.take('a', 'line'));
    clock.advance(-3_600_000);
    expect(lines.take('a', 'line')).toBe('line (and 10 more like it in the minute before)');
  });
});
