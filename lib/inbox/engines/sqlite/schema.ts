import type { DatabaseSync } from './driver.js';

/** Marks a file as an inbox of this module, `NWHB`. */
export const APPLICATION_ID = 0x4e_57_48_42;

/**
 * Each step leads from the version before it to its own; a file says in `user_version` how many it has had.
 * `status`: 0 to do, 1 done, 2 dead. `run_at`: when it is due, or while it is leased, when the lease is over.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE deliveries (
     id INTEGER PRIMARY KEY,
     source TEXT NOT NULL,
     received_at INTEGER NOT NULL,
     head TEXT NOT NULL,
     body BLOB NOT NULL
   ) STRICT;
   CREATE TABLE events (
     seq INTEGER PRIMARY KEY,
     source TEXT NOT NULL,
     status INTEGER NOT NULL DEFAULT 0,
     leased INTEGER NOT NULL DEFAULT 0,
     lease INTEGER NOT NULL DEFAULT 0,
     parked INTEGER NOT NULL DEFAULT 0,
     takeovers INTEGER NOT NULL DEFAULT 0,
     run_at INTEGER NOT NULL,
     received_at INTEGER NOT NULL,
     settled_at INTEGER,
     delivery INTEGER,
     idx INTEGER NOT NULL,
     name TEXT NOT NULL,
     action TEXT,
     event_id TEXT,
     dedupe_key TEXT,
     order_key TEXT,
     parks INTEGER NOT NULL,
     version REAL,
     runs TEXT NOT NULL DEFAULT '{}'
   ) STRICT;
   CREATE UNIQUE INDEX events_dedupe ON events (source, dedupe_key) WHERE dedupe_key IS NOT NULL;
   CREATE INDEX events_due ON events (run_at, seq, source) WHERE status = 0;
   CREATE INDEX events_status ON events (status, leased, seq);
   CREATE INDEX events_delivery ON events (delivery) WHERE delivery IS NOT NULL;
   CREATE INDEX events_settled ON events (status, settled_at) WHERE settled_at IS NOT NULL AND delivery IS NOT NULL;
   CREATE INDEX events_key ON events (settled_at) WHERE settled_at IS NOT NULL AND delivery IS NULL;
   CREATE INDEX events_order ON events (source, order_key, seq) WHERE order_key IS NOT NULL AND status <> 1;
   CREATE INDEX events_version ON events (source, order_key, version) WHERE version IS NOT NULL AND status = 1;
   CREATE TABLE pauses (kind TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, name)) STRICT, WITHOUT ROWID;`,
];

/** Brings the file to the newest version, in one step. The caller has made sure that it is not newer. */
export function migrate(db: DatabaseSync, from: number): void {
  if (from === MIGRATIONS.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const step of MIGRATIONS.slice(from)) db.exec(step);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}; COMMIT`);
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
