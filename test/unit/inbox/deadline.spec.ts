import { describe, expect, it } from '@jest/globals';
import { Deadline } from '../../../lib/inbox/deadline.js';

const never = new Promise<never>(() => undefined);

describe('Deadline', () => {
  it('gives what the work gives when it is in time', async () => {
    const deadline = new Deadline(60_000);
    expect(await deadline.limit(Promise.resolve(7))).toBe(7);
    expect([deadline.reason, deadline.signal.aborted]).toEqual([undefined, false]);
  });

  it('gives nothing when the time is over first, and says why', async () => {
    const deadline = new Deadline(5);
    const { signal } = deadline;
    expect(await deadline.limit(never)).toBeUndefined();
    expect([deadline.reason?.message, signal.aborted, signal.reason === deadline.reason]).toEqual(['the time for the handlers is over', true, true]);
  });

  it('can be ended before, and the first reason counts', async () => {
    const deadline = new Deadline(60_000);
    const first = new Error('first');
    const limited = deadline.limit(never);
    deadline.end(first);
    deadline.end(new Error('second'));
    expect([await limited, deadline.reason, deadline.signal.reason]).toEqual([undefined, first, first]);
  });

  it('that is over before the work begins gives nothing', async () => {
    const deadline = new Deadline(60_000);
    deadline.end(new Error('over'));
    expect(await deadline.limit(Promise.resolve(7))).toBeUndefined();
  });

  it('tells whoever asks for the signal only when it is over', () => {
    const deadline = new Deadline(60_000);
    deadline.end(new Error('over'));
    expect([deadline.signal.aborted, deadline.signal === deadline.signal]).toEqual([true, true]);
  });
});
