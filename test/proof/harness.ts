import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { systemClock, type InboxEvent, type InboxStore } from 'nestjs-webhook';
import { openPostgresStore } from '../../lib/inbox/engines/postgres/index.js';
import { openSqliteStore } from '../../lib/inbox/engines/sqlite/index.js';
import { ROOT } from '../support/lib-files.js';

/** Whether the long form was asked for: `PROOF=long`. */
export const IS_LONG = process.env['PROOF'] === 'long';
/** Proves the sender of the proofs' deliveries. */
export const TOKEN = 'a-token-for-the-proofs';

/** Where the events of an application under proof are. */
export type EngineConfig = { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly connectionString: string };

/** What `app.mjs` is told. */
export interface AppConfig {
  readonly engine: EngineConfig;
  /** The file the handlers write to: what began, ended and failed. */
  readonly log: string;
  readonly adapter?: 'express' | 'fastify';
  /** Options of the inbox. `redactBody: true` stores what came, and so makes the worker read it back. */
  readonly inbox?: Readonly<Record<string, unknown>>;
  /** How long handlers take, ms, and which fail first. B takes `slowMs` more; some take `longMs` more, some keep the process from doing anything for that long. */
  readonly work?: { readonly minMs?: number; readonly maxMs?: number; readonly slowMs?: number; readonly failEvery?: number; readonly slowEvery?: number; readonly longMs?: number; readonly stallEvery?: number; readonly stallMs?: number; readonly errorOfB?: 'once' | 'permanent' };
  /** Whether claims and settlements are written to the log. */
  readonly trace?: boolean;
  /** The step at which it ends itself. */
  readonly crashAt?: string | undefined;
}

let lives = 0;

/** A child process that runs the application. */
export interface Life {
  readonly number: number;
  readonly process: ChildProcess;
  readonly url: string;
  /** What it has said on both outputs. */
  readonly said: () => string;
  readonly exited: Promise<unknown>;
  /** Ends it with SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/**
 * Starts the application and waits until it listens, or has ended.
 * @param through  a command in front of `node`, as `strace -f`
 */
export async function startLife(config: AppConfig, through: readonly string[] = []): Promise<Life> {
  const number = (lives += 1);
  const [command = process.execPath, ...rest] = [...through, process.execPath, '--no-warnings', join(ROOT, 'test/proof/app.mjs')];
  const child = spawn(command, rest, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production', PROOF_APP: JSON.stringify({ ...config, life: number, token: TOKEN }) }, stdio: ['pipe', 'pipe', 'pipe'] });
  alive.add(child);
  let said = '';
  const exited = once(child, 'exit').finally(() => alive.delete(child));
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const port = (): string | undefined => /READY (\d+)/.exec(said)?.[1];
  await eventually(() => port() !== undefined || child.exitCode !== null || child.signalCode !== null, `the application of life ${number} listens`, () => said);
  if (port() === undefined && config.crashAt === undefined) throw new Error(`life ${number} has ended: ${said}`);
  return {
    number,
    process: child,
    url: `http://127.0.0.1:${port() ?? 1}/webhooks/erp`,
    said: () => said,
    exited,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** What a delivery was answered: a status, or 0 where no answer came. */
export function post(url: string, id: number, agent?: Agent, padding = ''): Promise<number> {
  const body = Buffer.from(JSON.stringify({ id: String(id), type: 'order.paid', padding }));
  return new Promise((resolve) => {
    const outgoing = request(url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': body.length, 'x-token': TOKEN }, agent: agent ?? false }, (response) => {
      response.resume().on('close', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', () => resolve(0)).end(body);
  });
}

/** A provider: sends deliveries without end, so many at once, and those that were refused again. */
export class Sender {
  readonly acknowledged = new Set<number>();
  /** Answers by status; 0 for none. */
  readonly answers = new Map<number, number>();
  readonly #refused: number[] = [];
  readonly #agent: Agent;
  #target: string | undefined;
  #next: number;
  #isRunning = true;
  readonly #running: readonly Promise<void>[];

  /** @param limit  how many different deliveries there are; none are made any more after that */
  constructor(outstanding: number, private readonly limit: number = Number.POSITIVE_INFINITY, first = 1, private readonly padding = '') {
    this.#next = first;
    this.#agent = new Agent({ keepAlive: true, maxSockets: outstanding });
    this.#running = Array.from({ length: outstanding }, () => this.#run());
  }

  /** Where to send from now on; `undefined` waits. */
  aim(url: string | undefined): void {
    this.#target = url;
  }

  /** How many different deliveries there were. */
  get sent(): number {
    return this.acknowledged.size + this.#refused.length;
  }

  /** Begins no new deliveries; those that were refused are sent until they are taken. */
  async finish(): Promise<void> {
    this.#next = Number.POSITIVE_INFINITY;
    await eventually(() => this.#refused.length === 0 && this.#atWork === 0, 'everything is acknowledged in the end', () => JSON.stringify([...this.answers]));
    this.#isRunning = false;
    await Promise.all(this.#running);
    this.#agent.destroy();
  }

  #atWork = 0;

  async #run(): Promise<void> {
    while (this.#isRunning) {
      const url = this.#target;
      const id = url === undefined ? undefined : (this.#refused.shift() ?? (this.#next <= this.limit && this.#next < Number.POSITIVE_INFINITY ? this.#next++ : undefined));
      if (url === undefined || id === undefined) {
        await after(2);
        continue;
      }
      this.#atWork += 1;
      const status = await post(url, id, this.#agent, this.padding);
      this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
      if (status >= 200 && status < 300) this.acknowledged.add(id);
      else this.#refused.push(id);
      this.#atWork -= 1;
      if (status === 0 || status === 503) await after(5);
    }
  }
}

/** A line of the handlers' log: S begins, E ends, F fails. */
export interface Entry {
  readonly what: string;
  readonly life: number;
  readonly handler: string;
  readonly id: number;
}

/** The handlers' log from a line on. */
export function readLog(log: string, from = 0): readonly Entry[] {
  const lines = readFileSync(log, 'utf8').split('\n').filter((line) => line !== '');
  return lines.slice(from).map((line) => {
    const [what = '', life, handler = '', id] = line.split(' ');
    return { what, life: Number(life), handler, id: Number(id) };
  });
}

/** Opens the store of an application beside it. */
export async function visit(engine: EngineConfig): Promise<InboxStore> {
  if (engine.kind === 'sqlite') return openSqliteStore({ file: engine.file, as: 'visit' }, systemClock);
  const pool = new pg.Pool({ connectionString: engine.connectionString, max: 2 });
  const store = await openPostgresStore({ pool, migrate: false }, { warn: () => undefined });
  const close = store.close.bind(store);
  return Object.assign(store, {
    close: async () => {
      await close();
      await pool.end();
    },
  });
}

/** Every event of the store, the oldest first. */
export async function allEvents(store: InboxStore): Promise<readonly InboxEvent[]> {
  const found: InboxEvent[] = [];
  for (;;) {
    const page = await store.list({}, { limit: 1000, before: found.at(-1)?.seq });
    if (page.length === 0) return found.toReversed();
    found.push(...page);
  }
}

/** Opens the store, looks, and lets go. */
export async function look<T>(engine: EngineConfig, see: (store: InboxStore) => Promise<T>): Promise<T> {
  const store = await visit(engine);
  try {
    return await see(store);
  } finally {
    await store.close();
  }
}

/** `A 17` for each run that is recorded as finished. */
export const committedRuns = (events: readonly InboxEvent[]): readonly string[] =>
  events.flatMap(({ id, runs }) => Object.entries(runs).filter(([, run]) => run.status !== 'pending').map(([handler]) => `${letterOf(handler)} ${id}`));

const letterOf = (handler: string): string => handler.slice(-1).toUpperCase();

/** Runs of handlers by `A 17`. */
export function countBy(entries: readonly Entry[], what: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) if (entry.what === what) counts.set(`${entry.handler} ${entry.id}`, (counts.get(`${entry.handler} ${entry.id}`) ?? 0) + 1);
  return counts;
}

/** Waits until so many runs of handlers have ended, and nothing is left to do. */
export async function drained(engine: EngineConfig, log: string, runs: number): Promise<void> {
  const endedRuns = (): number => countBy(readLog(log), 'E').size;
  const limitMs = IS_LONG ? 300_000 : 60_000;
  await eventually(() => endedRuns() >= runs, `${runs} runs have ended`, () => `${endedRuns()} have`, limitMs);
  await eventually(() => look(engine, async (store) => (await store.backlog(1)) === 0), 'nothing is left to do', () => '', limitMs);
}

/** Runs that one process began more often than it failed and once. */
export function twiceInOneLife(entries: readonly Entry[]): readonly string[] {
  const numbers = [...new Set(entries.map(({ life }) => life))];
  return numbers.flatMap((life) => {
    const those = entries.filter((entry) => entry.life === life);
    const failures = countBy(those, 'F');
    return [...countBy(those, 'S')].filter(([run, starts]) => starts > 1 + (failures.get(run) ?? 0)).map(([run]) => `${run} in life ${life}`);
  });
}

/** Waits until it holds. @param state  what to say when it does not */
export async function eventually(condition: () => boolean | Promise<boolean>, what: string, state: () => string = () => '', limitMs = 60_000): Promise<void> {
  const until = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > until) throw new Error(`it has not come true: ${what}. ${state().slice(-2000)}`);
    await after(20);
  }
}

/** Lets time pass: a random instant is what a proof is about. */
export const aWhile = (fromMs: number, toMs: number): Promise<void> => after(fromMs + Math.random() * (toMs - fromMs));

/** A folder of its own below the system's, and how to remove it. */
export function scratch(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'));
  return {
    path: (name) => {
      const path = join(folder, name);
      if (name.endsWith('.log')) closeSync(openSync(path, 'a'));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One line for whoever reads the run. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);
