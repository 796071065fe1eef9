import { WebhookError } from '../../../core/errors.js';
import type { Lease, InboxStore } from '../../store.js';
import type { Runs } from '../../runs.js';
import type { Connection } from './connection.js';
import { Listener } from './listener.js';
import { PostgresMender } from './mender.js';
import { PostgresReader } from './reader.js';
import { PostgresWriter } from './writer.js';

/** Other processes are told no more often than this, ms. */
const TELL_EVERY_MS = 20;
/** Whether a transaction was committed is asked this often, with pauses of so long, ms. */
const DOUBT_TRIES = 8;
const DOUBT_WAIT_MS = 250;

/** Keeps events in PostgreSQL. */
export class PostgresStore implements InboxStore {
  readonly #connection: Connection;
  readonly #schema: string;
  readonly #reader: PostgresReader;
  readonly #writer: PostgresWriter;
  readonly #mender: PostgresMender;
  readonly #listener: Listener | undefined;
  readonly #wakes = new Set<() => void>();
  readonly #calls = new Set<Promise<unknown>>();
  /** Tells this store's own notifications from those of others. */
  readonly #self = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  #telling: NodeJS.Timeout | undefined;
  #hasMoreToTell = false;
  #closing: Promise<void> | undefined;

  constructor(connection: Connection, schema: string) {
    const { executor, listen } = connection;
    this.#connection = connection;
    this.#schema = schema;
    this.#reader = new PostgresReader(executor.query, schema);
    this.#writer = new PostgresWriter(executor, schema, () => this.#wakeAll());
    this.#mender = new PostgresMender(executor, schema, (keys) => this.#writer.promote(keys));
    this.#listener = listen === undefined ? undefined : new Listener(listen, channelOf(schema), (payload) => {
      if (payload !== this.#self) this.#wakeHere();
    });
  }

  readonly insert: InboxStore['insert'] = (deliveries) => this.#open(async () => {
    const seqs = await this.#writer.insert(deliveries);
    if (seqs.some((own) => own.some((seq) => seq !== undefined))) this.#tell();
    return seqs;
  });
  readonly claim: InboxStore['claim'] = (claim) => this.#open(() => this.#writer.claim(claim));
  readonly extend: InboxStore['extend'] = (leases, leaseMs) => this.#open(() => this.#writer.extend(leases, leaseMs));
  readonly settle: InboxStore['settle'] = (settlements) => this.#open(() => this.#writer.settle(settlements));
  readonly load: InboxStore['load'] = (deliveries) => this.#open(() => this.#reader.load(deliveries));
  readonly get: InboxStore['get'] = (seq) => this.#open(() => this.#reader.get(seq));
  readonly list: InboxStore['list'] = (filter, page) => this.#open(() => this.#reader.list(filter, page));
  readonly counts: InboxStore['counts'] = (filter) => this.#open(() => this.#reader.counts(filter));
  readonly countsBySource: InboxStore['countsBySource'] = () => this.#open(() => this.#reader.countsBySource());
  readonly backlog: InboxStore['backlog'] = (limit) => this.#open(() => this.#reader.backlog(limit));
  readonly nextDueInMs: InboxStore['nextDueInMs'] = (sources) => this.#open(() => this.#reader.nextDueInMs(sources));
  readonly pauses: InboxStore['pauses'] = () => this.#open(() => this.#reader.pauses());
  readonly prune: InboxStore['prune'] = (pruning) => this.#open(() => this.#mender.prune(pruning));
  readonly pause: InboxStore['pause'] = (pause) => this.#open(() => this.#mender.pause(pause));
  readonly resume: InboxStore['resume'] = (pause) => this.#waking(() => this.#mender.resume(pause));
  readonly replay: InboxStore['replay'] = (seqs, handler) => this.#waking(() => this.#mender.replay(seqs, handler));
  readonly discard: InboxStore['discard'] = (seqs, handler) => this.#waking(() => this.#mender.discard(seqs, handler));

  /** The outcome is recorded last, so that the row is held for a moment only. */
  transaction<T>(outcome: Lease & { readonly runs: Runs }, work: (client: never) => Promise<T>): Promise<T> {
    return this.#open(async () => {
      let finished: { readonly result: T } | undefined;
      try {
        return await this.#connection.executor.transaction(async (query, client) => {
          const result = await work(client as never);
          const rows = await this.#writer.settleWith(query, [{ ...outcome, next: 'keep' }]);
          if (rows.length === 0) throw new WebhookError('WEBHOOK_LEASE_LOST');
          finished = { result };
          return result;
        });
      } catch (error) {
        if (finished !== undefined && (await this.#isCommitted(outcome))) return finished.result;
        throw error;
      }
    });
  }

  /** The answer to a commit got lost: what is stored tells. While nobody answers, the handler is held to have failed. */
  async #isCommitted({ seq, runs }: Lease & { readonly runs: Runs }): Promise<boolean> {
    for (let tries = 0; tries < DOUBT_TRIES; tries += 1) {
      try {
        const stored = (await this.#reader.get(seq))?.runs;
        return stored !== undefined && Object.entries(runs).every(([id, { status, at }]) => stored[id]?.status === status && stored[id].at === at);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, DOUBT_WAIT_MS));
      }
    }
    return false;
  }

  onWork(wake: () => void): () => void {
    const own = (): void => wake();
    this.#wakes.add(own);
    if (this.#closing === undefined) this.#listener?.start();
    return () => void this.#wakes.delete(own);
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#calls);
    await Promise.all([this.#writer.idle(), this.#reader.idle()]);
    clearTimeout(this.#telling);
    if (this.#hasMoreToTell) await this.#notify();
    await this.#listener?.stop();
    await this.#connection.close();
  }

  async #open<T>(call: () => Promise<T>): Promise<T> {
    if (this.#closing !== undefined) throw new Error('the store is closed');
    const running = call();
    this.#calls.add(running);
    try {
      return await running;
    } finally {
      this.#calls.delete(running);
    }
  }

  async #waking<T>(call: () => Promise<T>): Promise<T> {
    const result = await this.#open(call);
    this.#wakeAll();
    return result;
  }

  #wakeAll(): void {
    this.#wakeHere();
    this.#tell();
  }

  #wakeHere(): void {
    for (const wake of this.#wakes) wake();
  }

  /** At once, or with what comes in the next moment. Never inside the statement it tells of: PostgreSQL lets only one that notifies commit at a time. */
  #tell(): void {
    this.#hasMoreToTell = true;
    if (this.#telling !== undefined || this.#connection.listen === undefined) return;
    void this.#notify();
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      if (this.#hasMoreToTell && this.#closing === undefined) this.#tell();
    }, TELL_EVERY_MS).unref();
  }

  /** What could not be told is told with the next thing; what is never heard is found by asking. */
  async #notify(): Promise<void> {
    this.#hasMoreToTell = false;
    await this.#connection.executor
      .query(`SELECT set_config('synchronous_commit', 'off', true) AS sync, pg_notify($1::text, $2::text)::text AS told`, [channelOf(this.#schema), this.#self])
      .catch(() => void (this.#hasMoreToTell = true));
  }
}

const channelOf = (schema: string): string => `nestjs_webhook_${schema}`;
