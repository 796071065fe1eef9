import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll } from '@jest/globals';
import { GITHUB_SECRET } from './github.js';
import { ROOT } from './lib-files.js';

/** What the process is told. */
export interface InboxProcessOptions {
  /** The SQLite file. */
  readonly file?: string;
  /** Options of `postgresInbox()`. */
  readonly postgres?: object;
  /** File to which each call of its handler adds a line, `one begins <id>`. */
  readonly log: string;
  /** Who it is in the log. Default `one`. */
  readonly name?: string;
  /** The handler never ends. Default false. */
  readonly hangs?: boolean;
  /** How long its handler is at work, ms. Default 0. */
  readonly workMs?: number;
  /** Further options of the engine. */
  readonly options?: object;
}

/** An application in a process of its own. */
export interface InboxProcess {
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as a host does, by SIGTERM. */
  terminate(): Promise<void>;
}

const children = new Set<ChildProcess>();
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

/** Starts an application that handles pushes of GitHub at `/webhooks/github`, from the built package. */
export async function startProcess(options: InboxProcessOptions): Promise<InboxProcess> {
  const child = spawn(process.execPath, [join(ROOT, 'test/support/inbox-child.mjs'), JSON.stringify({ ...options, secret: GITHUB_SECRET })], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const exit = once(child, 'exit').then(() => void children.delete(child));
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const port = await Promise.race([once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()), exit]);
  if (typeof port !== 'string') throw new Error(`the process ended: ${Buffer.concat(errors).toString()}`);
  const end = (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    return exit;
  };
  return { url: `http://127.0.0.1:${port}`, kill: () => end('SIGKILL'), terminate: () => end('SIGTERM') };
}

/** The lines of the log. */
export const linesOf = (log: string): readonly string[] => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter((line) => line !== '') : []);
