import { afterAll } from '@jest/globals';
import { Logger, type INestApplication, type LoggerService, type ModuleMetadata, type Type } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';

/** The adapters every e2e case runs on. */
export const ADAPTERS = ['express', 'fastify'] as const;
export type AdapterName = (typeof ADAPTERS)[number];

/** A running application on a port of its own. */
export interface RunningApp {
  readonly app: INestApplication;
  readonly url: string;
  /** Every line the application has logged, errors with their stack. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface StartOptions extends ModuleMetadata {
  readonly adapter: AdapterName;
  /** What `main.ts` would do between create and init. */
  readonly configure?: (app: INestApplication) => void | Promise<void>;
  /** Options of `NestFactory.create`. */
  readonly create?: { readonly rawBody?: boolean; readonly bodyParser?: boolean; readonly httpsOptions?: { readonly key: string; readonly cert: string } };
  /** An adapter made by the test itself. */
  readonly httpAdapter?: (() => ExpressAdapter | FastifyAdapter) | undefined;
}

class MemoryLogger implements LoggerService {
  readonly lines: string[] = [];
  readonly log = (...parts: unknown[]): void => this.#keep('LOG', parts);
  readonly warn = (...parts: unknown[]): void => this.#keep('WARN', parts);
  readonly error = (...parts: unknown[]): void => this.#keep('ERROR', parts);
  readonly debug = (...parts: unknown[]): void => this.#keep('DEBUG', parts);
  readonly verbose = (...parts: unknown[]): void => this.#keep('VERBOSE', parts);
  readonly fatal = (...parts: unknown[]): void => this.#keep('FATAL', parts);

  #keep(level: string, parts: readonly unknown[]): void {
    const [message, ...rest] = parts;
    const details = rest.slice(0, -1).map((part) => (typeof part === 'string' ? part : JSON.stringify(part)));
    this.lines.push([level, message instanceof Error ? (message.stack ?? message.message) : String(message), ...details].join(' '));
  }
}

const running = new Set<RunningApp>();
afterAll(async () => {
  for (const app of running) await app.close();
});

/** Starts a real application over real HTTP, as `Test.createTestingModule` makes it. What a test leaves open is closed after the last one. */
export async function startApp(options: StartOptions): Promise<RunningApp> {
  const { adapter, configure, create = {}, httpAdapter, ...metadata } = options;
  const logger = new MemoryLogger();
  Logger.overrideLogger(logger);
  const moduleRef = await Test.createTestingModule(metadata).setLogger(logger).compile();
  const http = httpAdapter?.() ?? (adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter());
  const app = moduleRef.createNestApplication(http as ExpressAdapter, { logger, ...create });
  try {
    await configure?.(app);
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  const started: RunningApp = {
    app,
    url: `http://127.0.0.1:${port}`,
    log: logger.lines,
    close: async () => {
      if (running.delete(started)) await app.close();
    },
  };
  running.add(started);
  return started;
}

/** A module that provides these classes. */
export const providers = (...classes: Type[]): Pick<ModuleMetadata, 'providers'> => ({ providers: classes });
