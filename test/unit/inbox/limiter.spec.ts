import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Limiter } from '../../../lib/inbox/limiter.js';

describe('Limiter', () => {
  it('lets so many in, twice as many wait in their order, and turns the rest away', async () => {
    const limiter = new Limiter(2);
    const came: string[] = [];
    const enter = async (name: string): Promise<void> => void came.push(`${name} ${await limiter.enter()}`);
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(enter);
    await new Promise(setImmediate);
    expect(came).toEqual(['a true', 'b true', 'g false']);
    for (let left = 0; left < 6; left += 1) limiter.leave();
    await Promise.all(all);
    expect(came.slice(3)).toEqual(['c true', 'd true', 'e true', 'f true']);
    expect(await limiter.enter()).toBe(true);
  });

  it('never has more inside than the limit, whoever comes and goes', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(5), { maxLength: 40 }), async (limit, turns) => {
      const limiter = new Limiter(limit);
      let inside = 0;
      let most = 0;
      const visits = await Promise.all(turns.map(async (wait) => {
        if (!(await limiter.enter())) return false;
        inside += 1;
        most = Math.max(most, inside);
        for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
        inside -= 1;
        limiter.leave();
        return true;
      }));
      expect([most <= limit, inside, visits.filter(Boolean).length >= Math.min(turns.length, limit * 3)]).toEqual([true, 0, true]);
    }));
  });
});
