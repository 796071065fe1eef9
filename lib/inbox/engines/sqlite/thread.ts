import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { openForReading, openForWriting, worded, type OpenRequest } from './open.js';
import { SqliteReader } from './reader.js';
import { SqliteWriter } from './writer.js';

/** One call of the store. */
export interface ThreadCall {
  readonly id: number;
  readonly method: string;
  /** The store's time, epoch ms. */
  readonly now: number;
  readonly args: readonly unknown[];
}

/** What came of it. */
export interface ThreadReply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly unusable: boolean };
}

/** What a thread is for: everything that changes the file, or everything else. */
export interface ThreadData extends OpenRequest {
  readonly part: 'writer' | 'reader';
  /** The store's time when it begins, epoch ms. */
  readonly now: number;
}

type Method = (now: number, ...args: readonly never[]) => unknown;

/** A commit that has this many calls takes no more, so that the first of them does not wait for ever. */
const MAX_CALLS = 1024;
const CHECKPOINT_EVERY_MS = 100;
/** Calls after which a commit need not be on disk: a claim that is lost with the power is made again. */
const LIGHT: ReadonlySet<string> = new Set(['claim', 'extend']);

const port = portOf();

function portOf(): MessagePort {
  if (parentPort === null) throw new Error('this file is a thread of the SQLite engine');
  return parentPort;
}

function waiting(first: readonly ThreadCall[]): readonly ThreadCall[] {
  const calls = [...first];
  while (calls.length < MAX_CALLS) {
    const next = receiveMessageOnPort(port) as { readonly message: readonly ThreadCall[] } | undefined;
    if (next === undefined) break;
    calls.push(...next.message);
  }
  return calls;
}

const replyOf = (id: number, error: unknown): ThreadReply => ({ id, error: { message: error instanceof Error ? error.message : String(error), unusable: error instanceof Error && error.constructor.name === 'Unusable' } });

function attempt({ id, method, now, args }: ThreadCall, target: object): ThreadReply {
  return { id, value: (target as Readonly<Record<string, Method>>)[method]?.call(target, now, ...(args as never[])) };
}

/** All calls that wait are one transaction, and one sync: the group commit. Where one of them fails, each gets its own. */
async function write(data: ThreadData): Promise<void> {
  const { db, close } = await openForWriting(data);
  const writer = new SqliteWriter(db);
  let synced = true;
  const commit = (calls: readonly ThreadCall[]): readonly ThreadReply[] => {
    const sync = calls.some(({ method }) => !LIGHT.has(method));
    if (sync !== synced) db.exec(`PRAGMA synchronous = ${sync ? 'FULL' : 'NORMAL'}`);
    synced = sync;
    db.exec('BEGIN IMMEDIATE');
    try {
      writer.begin();
      const replies = calls.map((call) => attempt(call, writer));
      db.exec('COMMIT');
      return replies;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      writer.reset();
      throw error;
    }
  };
  const alone = (call: ThreadCall): ThreadReply => {
    try {
      return commit([call])[0] ?? { id: call.id };
    } catch (error) {
      return replyOf(call.id, error);
    }
  };
  if (data.as === 'own') commit([{ id: 0, method: 'releaseAll', now: data.now, args: [] }]);
  port.on('message', (first: readonly ThreadCall[]) => {
    const calls = waiting(first);
    let replies: readonly ThreadReply[];
    try {
      replies = commit(calls);
    } catch {
      replies = calls.map(alone);
    }
    const ends = calls.some(({ method }) => method === 'close');
    if (ends) close();
    port.postMessage(replies);
    if (ends) port.close();
  });
}

async function read(data: ThreadData): Promise<void> {
  const db = await openForReading(data.file);
  const reader = new SqliteReader(db);
  const timer = setInterval(() => {
    try {
      reader.checkpoint();
    } catch {
      // Another time: the log is kept until it can be moved.
    }
  }, CHECKPOINT_EVERY_MS);
  const answer = (call: ThreadCall): ThreadReply => {
    if (call.method === 'close') {
      clearInterval(timer);
      db.close();
    }
    try {
      return attempt(call, reader);
    } catch (error) {
      return replyOf(call.id, error);
    }
  };
  port.on('message', (calls: readonly ThreadCall[]) => {
    port.postMessage(calls.map(answer));
    if (calls.some(({ method }) => method === 'close')) port.close();
  });
}

const data = workerData as ThreadData;
try {
  await (data.part === 'writer' ? write(data) : read(data));
  port.postMessage([{ id: 0 } satisfies ThreadReply]);
} catch (error) {
  port.postMessage([replyOf(0, worded(error))]);
}
