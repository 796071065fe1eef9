import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './lib-files.js';

/** The built bin. */
export const CLI = join(ROOT, 'dist/cli/index.js');

/** What came of a command. */
export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
}

/** Runs the built bin as a process of its own. */
export function runCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  const { WEBHOOK_STORE: _store, WEBHOOK_ENCRYPTION_KEYS: _keys, WEBHOOK_SECRET: _secret, ...rest } = process.env;
  return collected(spawn(process.execPath, ['--no-warnings', CLI, ...args], { env: { ...rest, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** What a process writes, and how it ends. */
export function collected(child: ReturnType<typeof spawn>): Promise<CliResult> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, out: bytes.toString(), bytes, err: Buffer.concat(err).toString() });
    });
  });
}
