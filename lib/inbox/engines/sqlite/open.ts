import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadDriver, type DatabaseSync, type SqliteDriver } from './driver.js';
import { APPLICATION_ID, migrate, MIGRATIONS } from './schema.js';

/** How a file is opened. */
export interface OpenRequest {
  readonly file: string;
  /** `own`: the one process that works on the file. `visit`: to look and to mend, beside it. */
  readonly as: 'own' | 'visit';
}

/** Why a file cannot be used, in words for the person who starts the application. */
export class Unusable extends Error {}

const BUSY_MS = 5000;
const PAGE_BYTES = 8192;
/** A cap: the checkpoints are made by the reader's thread. */
const AUTO_CHECKPOINT_PAGES = 50_000;
const SETTINGS = `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = ${AUTO_CHECKPOINT_PAGES}`;

/** A connection for the writer, and what keeps other applications off the file. */
export interface Opened {
  readonly db: DatabaseSync;
  close(): void;
}

/** Opens the file for writing. @throws Unusable */
export async function openForWriting({ file, as }: OpenRequest): Promise<Opened> {
  const driver = await driverOf();
  if (as === 'own') mkdirSync(dirname(file), { recursive: true });
  else if (!existsSync(file)) throw new Unusable('there is no such file');
  const lock = as === 'own' ? lockOf(driver, file) : undefined;
  try {
    const db = new driver.DatabaseSync(file);
    prepare(db, as);
    if (as === 'own') syncFolder(dirname(file));
    return {
      db,
      close: () => {
        db.close();
        lock?.close();
      },
    };
  } catch (error) {
    lock?.close();
    throw worded(error);
  }
}

/** Opens a file that the writer has opened before. */
export async function openForReading(file: string): Promise<DatabaseSync> {
  const { DatabaseSync } = await driverOf();
  const db = new DatabaseSync(file);
  db.exec(SETTINGS);
  return db;
}

async function driverOf(): Promise<SqliteDriver> {
  try {
    return await loadDriver();
  } catch {
    throw new Unusable('this Node has no SQLite: npm install @photostructure/sqlite, or use Node 22.13 or newer');
  }
}

/** A lock of the operating system, gone with the process however it ends. */
function lockOf({ DatabaseSync }: SqliteDriver, file: string): DatabaseSync {
  const lock = new DatabaseSync(`${file}-owner`);
  try {
    lock.exec(`PRAGMA busy_timeout = ${BUSY_MS}; BEGIN EXCLUSIVE`);
    return lock;
  } catch (error) {
    lock.close();
    if (/locked|busy/i.test(String(error))) throw new Unusable('another process works on this file; run one process, or use postgresInbox() for several', { cause: error });
    throw worded(error);
  }
}

function prepare(db: DatabaseSync, as: OpenRequest['as']): void {
  const pragma = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  const tables = (db.prepare('SELECT count(*) AS n FROM sqlite_master').get() as { n: number }).n;
  const application = Number(pragma('application_id'));
  const version = Number(pragma('user_version'));
  if (tables > 0 && application !== APPLICATION_ID) throw new Unusable('it is a database of something else; name another file');
  if (version > MIGRATIONS.length) throw new Unusable(`it was written by a newer nestjs-webhook (its version is ${version}, this one knows ${MIGRATIONS.length}); update the package`);
  if (as === 'visit' && tables === 0) throw new Unusable('there is no inbox in this file');
  if (as === 'visit' && version < MIGRATIONS.length) throw new Unusable(`it was written by an older nestjs-webhook (its version is ${version}, this one makes ${MIGRATIONS.length}); start the application once with this one`);
  if (tables === 0) db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  if (pragma('journal_mode = WAL') !== 'wal') throw new Unusable('it cannot keep a write-ahead log: a network drive?');
  db.exec(SETTINGS);
  migrate(db, tables === 0 ? 0 : version);
}

function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Windows syncs no folders.
  }
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/not a database|malformed|corrupt/i, 'it is damaged, or no SQLite file; put it aside, restore a copy or begin with a new file'],
  [/readonly|read-only/i, 'it cannot be written; look at the permissions of the file and its folder'],
  [/unable to open/i, 'it cannot be opened; look at the path and the permissions of the folder'],
  [/locked|busy/i, 'another program holds it; close that one'],
];

/** Any error of opening a file, in words for the person who starts the application. */
export function worded(error: unknown): Unusable {
  if (error instanceof Unusable) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new Unusable(WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? text, { cause: error });
}
