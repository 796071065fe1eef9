import { describe, expect, it } from '@jest/globals';
import { fakeClock } from 'nestjs-webhook/testing';
import { Pace } from '../../../lib/inbox/pace.js';

describe('the pace', () => {
  it('is one event for each place while nothing is known', () => {
    expect(new Pace(16, fakeClock()).most).toBe(16);
  });

  it('rises to what is finished in a tenth of a second, and no higher than sixteen for each place', () => {
    const clock = fakeClock();
    const pace = new Pace(4, clock);
    const finish = (count: number): void => {
      for (let n = 0; n < count; n += 1) pace.count();
    };
    finish(40);
    clock.advance(200);
    expect(pace.most).toBe(20);
    finish(10_000);
    clock.advance(100);
    expect(pace.most).toBe(64);
  });

  it('falls back to the places where handlers are slow', () => {
    const clock = fakeClock();
    const pace = new Pace(4, clock);
    for (let n = 0; n < 100; n += 1) pace.count();
    clock.advance(100);
    expect(pace.most).toBe(64);
    pace.count();
    clock.advance(1000);
    expect(pace.most).toBe(4);
  });
});
