import { describe, expect, it } from '@jest/globals';
import { WebhookRequest, type AnswerFacts, type DurableOptions, type InboxStore, type NewDelivery, type OrderedEvent, type PendingEvent, type ProvedDelivery, type VerifiedDelivery } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { DurableInbox } from '../../../lib/inbox/durable.js';
import { waitFor } from '../../support/wait-for.js';

/** What the store says to the next calls. */
interface Answers {
  insert?: (deliveries: readonly NewDelivery[]) => Promise<readonly (readonly (number | undefined)[])[]>;
  backlog?: () => Promise<number>;
}

function bench(options: DurableOptions = {}, answers: Answers = {}, works = true) {
  const stored: NewDelivery[] = [];
  const lines: string[] = [];
  let last = 0;
  let wakes = 0;
  const push = (line: string): void => void lines.push(line);
  const insert: InboxStore['insert'] = async (deliveries) => {
    stored.push(...deliveries);
    return answers.insert?.(deliveries) ?? deliveries.map(({ events }) => events.map(() => (last += 1)));
  };
  const store = { insert, backlog: async () => answers.backlog?.() ?? 0 } as unknown as InboxStore;
  const inbox = new DurableInbox(store, options, { clock: fakeClock(), log: { log: push, warn: push, error: push }, handlersOf: () => [] }, works ? () => void (wakes += 1) : undefined);
  return { inbox, stored, lines, wakes: () => wakes };
}

function proved(ids: readonly string[] = ['1'], over: Partial<PendingEvent> = {}, body: string | Buffer = 'body', answer: AnswerFacts = {}): ProvedDelivery {
  const request = new WebhookRequest({ body, headers: { authorization: 'secret', 'x-a': '1' } });
  const delivery: VerifiedDelivery = { source: 'shop', provider: 'own', headers: request.headers, params: {}, query: request.query, rawBody: request.body, payload: { a: 1 }, receivedAt: 7, keyIndex: 0, claims: undefined };
  const events = ids.map((id, index): OrderedEvent => ({ event: { name: 'order', action: undefined, source: 'shop', provider: 'own', id, dedupeKey: id, payload: {}, receivedAt: 7, index, delivery, ...over }, orderKey: `key-${id}`, parks: true, version: 3 }));
  return { delivery, request, events, answer, carries: [] };
}

const code = (name: string): object => expect.objectContaining({ code: name });

describe('accept', () => {
  it('stores the delivery with its events, and wakes the worker', async () => {
    const { inbox, stored, wakes } = bench();
    expect(await inbox.accept(proved(['1', '2']))).toMatchObject({ fresh: [{ id: '1' }, { id: '2' }], results: [] });
    expect(stored).toMatchObject([{ source: 'shop', receivedAt: 7, body: Buffer.from('body'), events: [{ index: 0, id: '1', dedupeKey: '1', orderKey: 'key-1', parks: true, version: 3 }, { index: 1, id: '2' }] }]);
    expect(wakes()).toBe(1);
  });

  it('tells copies from what is new, and wakes nobody for copies', async () => {
    const { inbox, wakes } = bench({}, { insert: async (deliveries) => deliveries.map(({ events }) => events.map(({ id }) => (id === 'old' ? undefined : 5))) });
    expect((await inbox.accept(proved(['old', 'new']))).fresh).toMatchObject([{ id: 'new' }]);
    expect((await inbox.accept(proved(['old']))).fresh).toEqual([]);
    expect([wakes(), inbox.takeFresh(5)?.id]).toEqual([1, 'new']);
  });

  it('rejects when the store does', async () => {
    const { inbox, wakes } = bench({}, { insert: () => Promise.reject(new Error('the disk is full')) });
    await expect(inbox.accept(proved())).rejects.toThrow('the disk is full');
    expect(wakes()).toBe(0);
  });

  it('rejects before the provider gives up on a store that hangs', async () => {
    const { inbox } = bench({}, { insert: () => new Promise(() => undefined) });
    await expect(inbox.accept(proved(['1'], {}, 'body', { withinMs: 10 }))).rejects.toEqual(code('WEBHOOK_INBOX_FAILED'));
  });

  it('refuses in a process that only works', async () => {
    const { inbox, stored } = bench({ role: 'work' });
    await expect(inbox.accept(proved())).rejects.toEqual(code('WEBHOOK_NOT_RECEIVING'));
    expect(stored).toEqual([]);
  });

  it('stores no NUL in what is text', async () => {
    const { inbox, stored } = bench();
    await inbox.accept(proved(['a\0b'], { name: 'x\0', action: '\0' }));
    expect(stored[0]?.events).toMatchObject([{ name: 'x\uFFFD', action: '\uFFFD', id: 'a\uFFFDb', dedupeKey: 'a\uFFFDb', orderKey: 'key-a\uFFFDb' }]);
  });
});

describe('a full inbox', () => {
  it('refuses once so many wait', async () => {
    const { inbox } = bench({ maxPending: 2 });
    await inbox.accept(proved(['1', '2']));
    await expect(inbox.accept(proved(['3']))).rejects.toEqual(code('WEBHOOK_INBOX_FULL'));
  });

  it('is known from the count of the store', async () => {
    const { inbox } = bench({ maxPending: 10 }, { backlog: async () => 10 });
    await inbox.accept(proved());
    await expect(inbox.accept(proved())).rejects.toEqual(code('WEBHOOK_INBOX_FULL'));
  });

  it('that cannot be counted is not full, and that is said', async () => {
    const { inbox, lines } = bench({ maxPending: 10 }, { backlog: () => Promise.reject(new Error('away')) });
    await inbox.accept(proved());
    await waitFor(() => lines.length > 0);
    expect(lines).toEqual(['the waiting events could not be counted: Error: away']);
    await inbox.accept(proved());
  });

  it('takes no more bytes than fit into memory while the store is slow, and more once it has answered', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { inbox } = bench({}, { insert: async (deliveries) => gate.then(() => deliveries.map(({ events }) => events.map(() => 1))) });
    const large = Buffer.alloc(20 * 1024 * 1024);
    const three = [1, 2, 3].map(() => inbox.accept(proved(['1'], {}, large)));
    await expect(inbox.accept(proved(['1'], {}, large))).rejects.toEqual(code('WEBHOOK_INBOX_FULL'));
    open();
    await Promise.all(three);
    expect((await inbox.accept(proved(['1'], {}, large))).fresh).toHaveLength(1);
  });
});

describe('an event of a moment ago', () => {
  it('is given to the worker once, without what is not stored', async () => {
    const { inbox } = bench();
    await inbox.accept(proved());
    const event = inbox.takeFresh(1);
    expect([event?.id, event?.delivery.payload, event?.delivery.headers]).toEqual(['1', { a: 1 }, { 'x-a': '1' }]);
    expect(inbox.takeFresh(1)).toBeUndefined();
  });

  it.each<[string, DurableOptions, boolean]>([
    ['where the body is redacted', { redactBody: () => '{}' }, true],
    ['where another process works', { role: 'receive' }, false],
  ])('is read from the store %s', async (_where, options, works) => {
    const { inbox } = bench(options, {}, works);
    await inbox.accept(proved());
    expect(inbox.takeFresh(1)).toBeUndefined();
  });

  it('is kept for a few times as many as may be at work, those that the worker takes first', async () => {
    const { inbox } = bench({ concurrency: 4 });
    for (let n = 0; n < 20; n += 1) await inbox.accept(proved([String(n)]));
    expect([inbox.takeFresh(1)?.id, inbox.takeFresh(16)?.id, inbox.takeFresh(17), inbox.takeFresh(20)]).toEqual(['0', '15', undefined, undefined]);
  });

  it('is not kept when they are large', async () => {
    const { inbox } = bench();
    for (const id of ['1', '2', '3']) await inbox.accept(proved([id], {}, Buffer.alloc(7 * 1024 * 1024)));
    await inbox.accept(proved(['4'], {}, Buffer.alloc(17 * 1024 * 1024)));
    expect([inbox.takeFresh(1)?.id, inbox.takeFresh(2)?.id, inbox.takeFresh(3), inbox.takeFresh(4)]).toEqual(['1', '2', undefined, undefined]);
  });
});
