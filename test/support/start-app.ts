import type { INestApplication, ModuleMetadata, Type } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';

/** The adapters every e2e case runs on. */
export const ADAPTERS = ['express', 'fastify'] as const;
export type AdapterName = (typeof ADAPTERS)[number];

/** A running application on a port of its own. */
export interface RunningApp {
  readonly app: INestApplication;
  readonly url: string;
  /** Every line the application has logged. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface StartOptions extends ModuleMetadata {
  readonly adapter: AdapterName;
  /** What `main.ts` would do between create and init. */
  readonly configure?: (app: INestApplication) => void | Promise<void>;
  /** Options of `NestFactory.create`. */
  readonly create?: { readonly rawBody?: boolean; readonly bodyParser?: boolean };
  /** An adapter made by the test itself. */
  readonly httpAdapter?: () => ExpressAdapter | FastifyAdapter;
}

class MemoryLogger {
  readonly lines: string[] = [];
  log = (message: unknown): void => void this.lines.push(`LOG ${String(message)}`);
  warn = (message: unknown): void => void this.lines.push(`WARN ${String(message)}`);
  error = (message: unknown): void => void this.lines.push(`ERROR ${String(message)}`);
  debug = (): void => undefined;
  verbose = (): void => undefined;
  fatal = this.error;
}

/** Starts a real application over real HTTP, as `Test.createTestingModule` makes it. */
export async function startApp(options: StartOptions): Promise<RunningApp> {
  const { adapter, configure, create = {}, httpAdapter, ...metadata } = options;
  const logger = new MemoryLogger();
  Logger.overrideLogger(logger);
  const moduleRef = await Test.createTestingModule(metadata).setLogger(logger).compile();
  const http = httpAdapter?.() ?? (adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter());
  const app = moduleRef.createNestApplication(http as ExpressAdapter, { logger, ...create });
  await configure?.(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, url: `http://127.0.0.1:${port}`, log: logger.lines, close: () => app.close() };
}

/** A module that provides these classes. */
export const providers = (...classes: Type[]): Pick<ModuleMetadata, 'providers'> => ({ providers: classes });
