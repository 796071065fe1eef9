import { describe, expect, it } from '@jest/globals';
import { Discard, inline, WebhookRequest, type AnswerFacts, type Handler, type Inbox, type InlineOptions, type OrderedEvent, type PendingEvent, type ProvedDelivery, type VerifiedDelivery, type WebhookEvent } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';

type Run = (event: WebhookEvent) => unknown;

/** An inbox with its handlers, and the lines it has logged. */
interface Bench {
  readonly inbox: Inbox;
  readonly lines: string[];
  /** Runs so far, `handler:key`. */
  readonly runs: string[];
}

function bench(handlers: Readonly<Record<string, Run>>, options: InlineOptions = {}, timeoutMs?: number): Bench {
  const lines: string[] = [];
  const runs: string[] = [];
  const all = Object.entries(handlers).map(([id, run]): Handler => ({
    id,
    timeoutMs,
    run: async (event) => {
      runs.push(`${id}:${event.dedupeKey ?? '-'}`);
      return run(event);
    },
  }));
  const push = (line: string): void => void lines.push(line);
  const inbox = inline(options).open({ clock: fakeClock(), log: { log: push, warn: push, error: push }, handlersOf: ({ name }) => (name === 'nobody' ? [] : all) });
  return { inbox, lines, runs };
}

const DELIVERY = { source: 'own' } as VerifiedDelivery;
const event = (key: string | undefined, over: Partial<PendingEvent> = {}): OrderedEvent => ({
  event: { name: 'push', action: undefined, source: 'own', provider: 'github', id: key, dedupeKey: key, payload: {}, receivedAt: 0, index: 0, delivery: DELIVERY, ...over },
  orderKey: undefined, parks: false, version: undefined,
});
const delivery = (keys: readonly (string | undefined)[], answer: AnswerFacts = {}): ProvedDelivery => ({ delivery: DELIVERY, request: new WebhookRequest({}), events: keys.map((key) => event(key)), answer, carries: [] });

/** A promise that is settled by hand. */
function gate(): { readonly open: (value?: unknown) => void; readonly fail: () => void; readonly passed: Promise<unknown> } {
  let open: (value?: unknown) => void = () => undefined;
  let fail = (): void => undefined;
  const passed = new Promise((resolve, reject) => {
    open = resolve;
    fail = () => reject(new Error('failed by hand'));
  });
  return { open, fail, passed };
}

const failed = { code: 'WEBHOOK_HANDLER_FAILED', status: 500 };

describe('inline', () => {
  it('runs every handler of every event before it accepts', async () => {
    const { inbox, runs } = bench({ a: () => 1, b: async () => 2 });
    expect(await inbox.accept(delivery(['x', 'y']))).toMatchObject({ fresh: [{ id: 'x' }, { id: 'y' }], results: [1, 2, 1, 2] });
    expect(runs).toEqual(['a:x', 'b:x', 'a:y', 'b:y']);
  });

  it('takes a Discard as finished', async () => {
    const { inbox, lines, runs } = bench({ a: () => Promise.reject(new Discard()) });
    expect((await inbox.accept(delivery(['x']))).results).toEqual([]);
    expect(await inbox.accept(delivery(['x']))).toMatchObject({ fresh: [] });
    expect([runs, lines]).toEqual([['a:x'], []]);
  });

  it('leaves out what handlers do not return', async () => {
    const { inbox } = bench({ a: () => undefined, b: () => null, c: () => 'c' });
    expect((await inbox.accept(delivery(['x']))).results).toEqual([null, 'c']);
  });

  it('accepts an event that nobody listens to, again and again', async () => {
    const { inbox } = bench({ a: () => 1 });
    const unheard = { ...delivery([]), events: [event('x', { name: 'nobody' })] };
    expect([await inbox.accept(unheard), await inbox.accept(unheard)]).toMatchObject([{ fresh: [{ id: 'x' }], results: [] }, { fresh: [{ id: 'x' }], results: [] }]);
  });

  it('gives the handler the event with a signal', async () => {
    let seen: WebhookEvent | undefined;
    const { inbox } = bench({ a: (given) => void (seen = given) });
    await inbox.accept(delivery(['x']));
    expect(seen).toMatchObject({ name: 'push', source: 'own', provider: 'github', id: 'x', dedupeKey: 'x', payload: {}, receivedAt: 0, index: 0, delivery: DELIVERY });
    expect([seen?.signal.aborted, seen?.signal === seen?.signal]).toEqual([false, true]);
  });
});

describe('a failure', () => {
  it('fails the delivery after every handler has had its run, and is logged with its event', async () => {
    const { inbox, lines, runs } = bench({
      a: () => {
        throw new TypeError('no such page');
      },
      b: () => 2,
    });
    await expect(inbox.accept({ ...delivery([]), events: [event('x', { action: 'opened' })] })).rejects.toMatchObject(failed);
    expect(runs).toEqual(['a:x', 'b:x']);
    expect(lines).toEqual(['a failed on own push.opened: TypeError: no such page']);
  });

  it('is told by its kind alone when something odd was thrown', async () => {
    const { inbox, lines } = bench({ a: () => Promise.reject('a secret text') });
    await expect(inbox.accept(delivery(['x']))).rejects.toMatchObject(failed);
    expect(lines).toEqual(['a failed on own push: a string was thrown']);
  });

  it('is repeated for what has failed only', async () => {
    let broken = true;
    const { inbox, runs } = bench({
      a: () => 1,
      b: () => {
        if (broken) throw new Error('down');
      },
    });
    await expect(inbox.accept(delivery(['x', 'y']))).rejects.toMatchObject(failed);
    broken = false;
    expect(await inbox.accept(delivery(['x', 'y']))).toMatchObject({ fresh: [{}, {}], results: [] });
    expect(runs).toEqual(['a:x', 'b:x', 'a:y', 'b:y', 'b:x', 'b:y']);
  });

  it('is repeated whole where copies cannot be told', async () => {
    const { inbox, runs } = bench({ a: () => 1 });
    await inbox.accept(delivery([undefined]));
    expect(await inbox.accept(delivery([undefined]))).toMatchObject({ fresh: [{}], results: [1] });
    expect(runs).toEqual(['a:-', 'a:-']);
  });
});

describe('a copy', () => {
  it('is accepted and not run again', async () => {
    const { inbox, runs } = bench({ a: () => 1 });
    await inbox.accept(delivery(['x']));
    expect(await inbox.accept(delivery(['x']))).toEqual({ fresh: [], results: [] });
    expect(runs).toEqual(['a:x']);
  });

  it('gets the same answer where the provider reads it', async () => {
    const { inbox, runs } = bench({ a: () => ({ text: 'hello' }) });
    await inbox.accept(delivery(['x'], { reads: true }));
    expect(await inbox.accept(delivery(['x'], { reads: true }))).toEqual({ fresh: [], results: [{ text: 'hello' }] });
    expect(runs).toEqual(['a:x']);
  });

  it('shares the run that is in flight', async () => {
    const door = gate();
    const { inbox, runs } = bench({ a: () => door.passed });
    const both = [inbox.accept(delivery(['x'])), inbox.accept(delivery(['x']))];
    door.open(7);
    expect(await Promise.all(both)).toMatchObject([{ fresh: [{}], results: [7] }, { fresh: [], results: [7] }]);
    expect(runs).toEqual(['a:x']);
  });

  it('fails with the run it shares, and the next one runs again', async () => {
    const doors = [gate(), gate()];
    let count = 0;
    const { inbox, runs } = bench({ a: () => doors[count++]?.passed });
    const both = [inbox.accept(delivery(['x'])), inbox.accept(delivery(['x']))];
    doors[0]?.fail();
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    doors[1]?.open(8);
    expect(await inbox.accept(delivery(['x']))).toMatchObject({ fresh: [{}], results: [8] });
    expect(runs).toEqual(['a:x', 'a:x']);
  });

  it('is only a copy for the same source', async () => {
    const { inbox, runs } = bench({ a: () => 1 });
    await inbox.accept(delivery(['x']));
    await inbox.accept({ ...delivery([]), events: [event('x', { source: 'other' })] });
    expect(runs).toEqual(['a:x', 'a:x']);
  });

  it('is not mistaken for one whose names only join alike', async () => {
    const { inbox, runs } = bench({ a: () => 1 });
    await inbox.accept({ ...delivery([]), events: [event('bc', { source: 'a' }), event('c', { source: 'ab' }), event('b","c', { source: 'a' }), event('c', { source: 'a","b' })] });
    expect(runs).toHaveLength(4);
  });
});

describe('memory', () => {
  it('holds the runs it is told and forgets the oldest', async () => {
    const { inbox, runs } = bench({ a: () => 1 }, { rememberCount: 2 });
    for (const key of ['x', 'y', 'z']) await inbox.accept(delivery([key]));
    expect(await inbox.accept(delivery(['z']))).toMatchObject({ fresh: [] });
    expect(await inbox.accept(delivery(['x']))).toMatchObject({ fresh: [{}] });
    expect(runs).toEqual(['a:x', 'a:y', 'a:z', 'a:x']);
  });

  it('holds the newest for as long as it runs, whatever fails in between', async () => {
    const { inbox } = bench({
      a: ({ dedupeKey }) => {
        if (Number(dedupeKey) % 3 === 0) throw new Error('every third');
      },
    }, { rememberCount: 4 });
    for (let n = 1; n <= 200; n += 1) {
      const [first] = await Promise.allSettled([inbox.accept(delivery([String(n)]))]);
      expect(first.status).toBe(n % 3 === 0 ? 'rejected' : 'fulfilled');
    }
    const duplicates: boolean[] = [];
    for (const n of [200, 199, 197, 196, 194]) duplicates.push((await inbox.accept(delivery([String(n)]))).fresh.length === 0);
    expect(duplicates).toEqual([true, true, true, true, false]);
  });

  it('holds nothing when told so', async () => {
    const { inbox, runs } = bench({ a: () => 1 }, { rememberCount: 0 });
    await inbox.accept(delivery(['x']));
    expect(await inbox.accept(delivery(['x']))).toMatchObject({ fresh: [{}] });
    expect(runs).toHaveLength(2);
  });

  it('does not keep what handlers returned, unless the provider reads it', async () => {
    const { inbox } = bench({ a: () => ({ large: true }) });
    await inbox.accept(delivery(['x']));
    expect((await inbox.accept(delivery(['x']))).results).toEqual([]);
  });
});

describe('time', () => {
  it('is over for a delivery at its deadline, and the handler is told', async () => {
    const aborted = gate();
    const { inbox } = bench({ a: ({ signal }) => signal.addEventListener('abort', () => aborted.open(String(signal.reason))) ?? new Promise(() => undefined) }, { deadlineMs: 5 });
    await expect(inbox.accept(delivery(['x']))).rejects.toMatchObject(failed);
    expect(await aborted.passed).toBe('Error: the time for the handlers is over');
  });

  it('is over before the provider gives up', async () => {
    const { inbox } = bench({ a: () => new Promise(() => undefined) });
    await expect(inbox.accept(delivery(['x'], { withinMs: 5 }))).rejects.toMatchObject(failed);
  }, 10_000);

  it('does not undo a run: the copy that comes later finds it', async () => {
    const door = gate();
    const { inbox, runs } = bench({ a: () => door.passed }, { deadlineMs: 5 });
    await expect(inbox.accept(delivery(['x']))).rejects.toMatchObject(failed);
    door.open(7);
    await door.passed;
    expect(await inbox.accept(delivery(['x']))).toMatchObject({ fresh: [] });
    expect(runs).toEqual(['a:x']);
  });

  it('is over for one handler at its own limit, and its copy runs again', async () => {
    let count = 0;
    const signals: AbortSignal[] = [];
    const { inbox, lines } = bench({ a: ({ signal }) => (signals.push(signal), count++ === 0 ? new Promise(() => undefined) : 'done') }, {}, 5);
    await expect(inbox.accept(delivery(['x']))).rejects.toMatchObject(failed);
    expect(lines).toEqual(['a failed on own push: Error: the time of the handler is over']);
    expect(signals[0]?.aborted).toBe(true);
    expect(await inbox.accept(delivery(['x']))).toMatchObject({ fresh: [{}], results: ['done'] });
  });

  it('ends for a handler that asks for the signal only when it is over', async () => {
    const late = gate();
    const { inbox } = bench({ a: (given) => late.passed.then(() => given.signal.aborted).then((aborted) => void seen.push(aborted)) }, { deadlineMs: 5 });
    const seen: boolean[] = [];
    await expect(inbox.accept(delivery(['x']))).rejects.toMatchObject(failed);
    late.open();
    await new Promise(setImmediate);
    expect(seen).toEqual([true]);
  });
});

describe('check', () => {
  it.each([
    [{}, []],
    [{ deadlineMs: 1, rememberCount: 0 }, []],
    [{ deadlineMs: -1, rememberCount: 1.5 }, ['deadlineMs', 'rememberCount']],
  ])('of %j names %j', (options, names) => {
    expect(inline(options).check?.().map(({ option }) => option)).toEqual(names);
  });
});
