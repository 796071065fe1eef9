import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { steadyClock, type Clock } from '../../../core/clock.js';
import { WebhookError } from '../../../core/errors.js';
import { durableProblems, type DurableOptions } from '../../durable.options.js';
import type { StoreEngine } from '../../inbox.js';
import type { InboxStore } from '../../store.js';
import type { OpenRequest } from './open.js';
import type { ThreadCall, ThreadData, ThreadReply } from './thread.js';

/** Options of `sqliteInbox()`. */
export interface SqliteInboxOptions extends DurableOptions {
  /** Path of the file, from the working directory; folders are made. Beside it stand `-wal`, `-shm` and `-owner`. Required. */
  readonly file: string;
}

/**
 * Stores events in a file, on disk before a delivery is acknowledged. One process works on a file; a second one is refused.
 * It needs Node 22.13 or newer, or the package `@photostructure/sqlite`.
 */
export function sqliteInbox(options: SqliteInboxOptions): StoreEngine {
  return {
    name: `SQLite ${options.file}`,
    options,
    check: () => [
      ...(typeof options.file === 'string' && options.file.trim() !== '' && !options.file.startsWith(':') ? [] : [{ option: 'file', problem: 'is no path', remedy: "give the path of a file, 'data/webhooks.db'" }]),
      ...durableProblems(options),
    ],
    openStore: ({ clock }) => openSqliteStore({ file: options.file, as: 'own' }, clock),
  };
}

/** Opens a file as a store. @throws WebhookError WEBHOOK_STORE_UNUSABLE */
export async function openSqliteStore(request: OpenRequest, clock: Clock): Promise<InboxStore> {
  const time = steadyClock(clock);
  const writer = new Thread({ ...request, part: 'writer', now: time.now() }, time);
  await writer.ready;
  const reader = new Thread({ ...request, part: 'reader', now: time.now() }, time);
  await reader.ready;
  return new SqliteStore(writer, reader);
}

class SqliteStore implements InboxStore {
  readonly #wakes = new Set<() => void>();

  constructor(
    private readonly writer: Thread,
    private readonly reader: Thread,
  ) {}

  readonly insert: InboxStore['insert'] = (deliveries) => {
    const owned = deliveries.map((delivery) => ({ ...delivery, body: new Uint8Array(delivery.body) }));
    return this.writer.call('insert', [owned], owned.map(({ body }) => body.buffer));
  };
  readonly claim: InboxStore['claim'] = (claim) => this.writer.call('claim', [claim]);
  readonly extend: InboxStore['extend'] = (leases, leaseMs) => this.writer.call('extend', [leases, leaseMs]);
  readonly settle: InboxStore['settle'] = (settlements) => this.writer.call('settle', [settlements]);
  readonly replay: InboxStore['replay'] = (seqs, handler) => this.#waking(this.writer.call('replay', [seqs, handler]));
  readonly discard: InboxStore['discard'] = (seqs, handler) => this.#waking(this.writer.call('discard', [seqs, handler]));
  readonly pause: InboxStore['pause'] = (pause) => this.writer.call('pause', [pause]);
  readonly resume: InboxStore['resume'] = (pause) => this.#waking(this.writer.call('resume', [pause]));
  readonly prune: InboxStore['prune'] = (pruning) => this.writer.call('prune', [pruning]);
  readonly load: InboxStore['load'] = (deliveries) => this.reader.call('load', [deliveries]);
  readonly get: InboxStore['get'] = (seq) => this.reader.call('get', [seq]);
  readonly list: InboxStore['list'] = (filter, page) => this.reader.call('list', [filter, page]);
  readonly counts: InboxStore['counts'] = (filter) => this.reader.call('counts', [filter]);
  readonly countsBySource: InboxStore['countsBySource'] = () => this.reader.call('countsBySource', []);
  readonly backlog: InboxStore['backlog'] = (limit) => this.reader.call('backlog', [limit]);
  readonly nextDueInMs: InboxStore['nextDueInMs'] = (sources) => this.reader.call('nextDueInMs', [sources]);
  readonly pauses: InboxStore['pauses'] = () => this.reader.call('pauses', []);

  onWork(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => void this.#wakes.delete(wake);
  }

  async close(): Promise<void> {
    await this.reader.end();
    await this.writer.end();
  }

  async #waking<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    for (const wake of this.#wakes) wake();
    return result;
  }
}

type Waiting = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };

/** A thread of the engine, seen from outside. While nothing is asked of it, it does not keep the process up. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  /** Calls of this turn of the event loop: they go in one message, which costs less than one for each. */
  #calls: ThreadCall[] = [];
  #transfer: ArrayBuffer[] = [];
  /** Resolves when the file is open. */
  readonly ready: Promise<void>;
  #lastId = 0;
  #gone: Error | undefined;
  #end: Promise<void> | undefined;

  constructor(
    private readonly data: ThreadData,
    private readonly clock: Clock,
  ) {
    this.#worker = new Worker(new URL(import.meta.resolve('#sqlite-thread')), { workerData: data });
    this.ready = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
    this.#worker.on('message', (replies: readonly ThreadReply[]) => this.#answer(replies));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the store is closed')));
  }

  call<T>(method: string, args: readonly unknown[], transfer: readonly ArrayBuffer[] = []): Promise<T> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone);
    return new Promise<T>((resolve, reject) => {
      const id = (this.#lastId += 1);
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, { resolve, reject });
      if (this.#calls.length === 0) setImmediate(() => this.#send());
      this.#calls.push({ id, method, now: this.clock.now(), args });
      this.#transfer.push(...transfer);
    });
  }

  #send(): void {
    const [calls, transfer] = [this.#calls, this.#transfer];
    this.#calls = [];
    this.#transfer = [];
    try {
      this.#worker.postMessage(calls, transfer);
    } catch (error) {
      this.#answer(calls.map(({ id }) => ({ id, error: { message: String(error), unusable: false } })));
    }
  }

  /** A second time it is the same end. */
  end(): Promise<void> {
    return (this.#end ??= this.#close());
  }

  async #close(): Promise<void> {
    if (this.#gone !== undefined) return;
    const exit = once(this.#worker, 'exit');
    await this.call('close', []);
    this.#worker.ref();
    await exit;
  }

  #answer(replies: readonly ThreadReply[]): void {
    for (const { id, value, error } of replies) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value as never);
      else if (error.unusable) waiting?.reject(new WebhookError('WEBHOOK_STORE_UNUSABLE', `${this.data.file}: ${error.message}`));
      else waiting?.reject(new Error(`SQLite ${this.data.file}: ${error.message}`));
    }
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #fail(error: Error): void {
    this.#gone = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
