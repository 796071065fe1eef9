import { WebhookError } from '../core/errors.js';
import type { PendingEvent } from '../core/event.js';
import { ProvedRequest } from '../core/event.js';
import { redact } from '../core/redact.js';
import { resolveDurableOptions, type DurableOptions } from './durable.options.js';
import type { Acceptance, Inbox, InboxContext, OrderedEvent, ProvedDelivery } from './inbox.js';
import type { InboxStore, NewEvent } from './store.js';
import { RequestVault } from './stored-request.js';

/** No more bytes than this wait for the store at once, nor are kept for the worker. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const MAX_FRESH_BYTES = 16 * 1024 * 1024;
/** Kept for each event that may be at work at once: more than that only burdens the garbage collector. */
const FRESH_EACH = 4;
/** What is fresh no more has gone another way: to another process. ms */
const FRESH_MS = 5000;
/** Longest wait for the store where the provider gives no limit, ms. */
const MAX_ACCEPT_MS = 10_000;
/** How old the count of waiting events may be, ms. */
const BACKLOG_AGE_MS = 1000;

/** Stores deliveries, and answers for them only then. The worker is woken, not waited for. */
export class DurableInbox implements Inbox {
  /** Events stored a moment ago, so that the worker need not read and decode them once more. */
  readonly #fresh = new Map<number, { readonly event: PendingEvent; readonly at: number }>();
  readonly vault: RequestVault;
  readonly #maxPending: number;
  readonly #role: string;
  readonly #maxFresh: number;
  #freshBytes = 0;
  #waitingBytes = 0;
  /** Events that wait, as far as it is known: those counted, and those stored since. */
  #backlog = 0;
  #storedCount = 0;
  #countedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param wake  called when there is work; `undefined` where another process works
   */
  constructor(
    readonly store: InboxStore,
    options: DurableOptions,
    private readonly context: InboxContext,
    private readonly wake: (() => void) | undefined,
  ) {
    const { maxPending, role, concurrency } = resolveDurableOptions(options);
    this.vault = new RequestVault(options);
    this.#maxPending = maxPending;
    this.#role = role;
    this.#maxFresh = FRESH_EACH * concurrency;
  }

  async accept(proved: ProvedDelivery): Promise<Acceptance> {
    const { delivery, events, request, answer, carries } = proved;
    if (this.#role === 'work') throw new WebhookError('WEBHOOK_NOT_RECEIVING');
    const visible = this.vault.visible(request, carries);
    const stored = this.vault.store(visible, delivery);
    const bytes = stored.body.length + stored.head.length;
    this.#refuseWhenFull(bytes);
    this.#waitingBytes += bytes;
    try {
      const insert = this.store.insert([{ source: delivery.source, receivedAt: delivery.receivedAt, ...stored, events: events.map(toNewEvent) }]);
      const [seqs = []] = await inTime(insert, Math.min(MAX_ACCEPT_MS, (answer.withinMs ?? Number.POSITIVE_INFINITY) * 0.8));
      const fresh = events.filter((_event, index) => seqs[index] !== undefined).map(({ event }) => event);
      this.#backlog += fresh.length;
      this.#storedCount += fresh.length;
      if (this.wake !== undefined && fresh.length > 0) {
        const { source, provider, payload, receivedAt, keyIndex, claims } = delivery;
        const seen = new ProvedRequest(source, provider, visible, payload, receivedAt, keyIndex, claims);
        for (const [index, { event }] of events.entries()) this.#keep(seqs[index], { ...event, delivery: seen });
        this.wake();
      }
      return { fresh, results: [] };
    } finally {
      this.#waitingBytes -= bytes;
    }
  }

  /** The event as it was when it was stored, if that is a moment ago. It is given once: a handler may have changed it. */
  takeFresh(seq: number): PendingEvent | undefined {
    const event = this.#fresh.get(seq)?.event;
    if (event !== undefined && this.#fresh.delete(seq)) this.#freshBytes -= event.delivery.rawBody.length;
    return event;
  }

  /** Keeps the event if there is room. The oldest stay: they are the next ones the worker takes. */
  #keep(seq: number | undefined, event: PendingEvent): void {
    const size = event.delivery.rawBody.length;
    if (seq === undefined || !this.vault.keepsBodies) return;
    const now = performance.now();
    for (const [oldest, { at }] of this.#fresh) {
      if (now - at < FRESH_MS) break;
      this.takeFresh(oldest);
    }
    if (this.#fresh.size >= this.#maxFresh || this.#freshBytes + size > MAX_FRESH_BYTES) return;
    this.#fresh.set(seq, { event, at: now });
    this.#freshBytes += size;
  }

  /** @throws WebhookError WEBHOOK_INBOX_FULL */
  #refuseWhenFull(bytes: number): void {
    if (this.#waitingBytes + bytes > MAX_WAITING_BYTES) throw new WebhookError('WEBHOOK_INBOX_FULL', 'too many bytes wait for the store');
    const now = performance.now();
    if (now - this.#countedAt >= BACKLOG_AGE_MS) {
      this.#countedAt = now;
      const before = this.#storedCount;
      this.store.backlog(this.#maxPending).then(
        (count) => void (this.#backlog = count + this.#storedCount - before),
        (error: unknown) => this.context.log.warn(`the waiting events could not be counted: ${redact(error)}`),
      );
    }
    if (this.#backlog >= this.#maxPending) throw new WebhookError('WEBHOOK_INBOX_FULL', `${this.#maxPending} events wait`);
  }
}

/** A store may refuse a NUL, and no name has one. */
const withoutNul = <T extends string | undefined>(text: T): T => text?.replaceAll('\0', '\uFFFD') as T;

function toNewEvent({ event, orderKey, parks, version }: OrderedEvent): NewEvent {
  return { index: event.index, name: withoutNul(event.name), action: withoutNul(event.action), id: withoutNul(event.id), dedupeKey: withoutNul(event.dedupeKey), orderKey: withoutNul(orderKey), parks, version };
}

/** @throws WebhookError WEBHOOK_INBOX_FAILED  when it takes longer */
async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new WebhookError('WEBHOOK_INBOX_FAILED', `it took longer than ${Math.round(limitMs)} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
