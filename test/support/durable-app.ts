import { afterAll } from '@jest/globals';
import type { ModuleMetadata } from '@nestjs/common';
import { WebhookInbox, WebhookModule, type InboxEvent, type StoreEngine, type WebhookModuleOptions } from 'nestjs-webhook';
import { sqliteInbox, type SqliteInboxOptions } from 'nestjs-webhook/inbox/sqlite';
import { github } from 'nestjs-webhook/providers/github';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GITHUB_SECRET, githubDelivery, type GithubDelivery } from './github.js';
import { send, type Answered } from './send.js';
import { startApp, type AdapterName, type RunningApp, type StartOptions } from './start-app.js';
import { waitFor } from './wait-for.js';

const folders: string[] = [];
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A path for a new SQLite file, in a folder that is removed after the last test. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'webhook-inbox-'));
  folders.push(folder);
  return join(folder, 'inbox.db');
}

export interface DurableOptions extends Omit<ModuleMetadata, 'imports'> {
  /** Default Express. */
  readonly adapter?: AdapterName;
  /** Options of `sqliteInbox()`, or an engine. Default: a new file. */
  readonly inbox?: Partial<SqliteInboxOptions> | StoreEngine;
  /** Default `github` alone. */
  readonly sources?: WebhookModuleOptions['sources'];
  readonly module?: Partial<WebhookModuleOptions>;
  readonly start?: Partial<StartOptions>;
}

/** An application with a durable inbox. */
export interface DurableApp extends RunningApp {
  readonly inbox: WebhookInbox;
  /** Sends a delivery of GitHub to the source of this name, by default `github`; without a body of its own it is a new one. */
  push(delivery?: GithubDelivery, source?: string): Promise<Answered>;
  /** Waits until every event is settled. */
  settled(): Promise<void>;
  /** Every stored event, the oldest first. */
  events(): Promise<readonly InboxEvent[]>;
}

export const hook = github({ secret: GITHUB_SECRET });

/** Starts an application that stores before it answers. */
export async function startDurable({ adapter = 'express', inbox = {}, sources = { github: hook }, module = {}, start = {}, ...metadata }: DurableOptions = {}): Promise<DurableApp> {
  const engine = 'openStore' in inbox ? inbox : sqliteInbox({ file: newFile(), ...inbox });
  const running = await startApp({ ...metadata, ...start, adapter, imports: [WebhookModule.forRoot({ ...module, sources, inbox: engine })] });
  const service = running.app.get(WebhookInbox);
  return {
    ...running,
    inbox: service,
    push: (delivery, source = 'github') => send(`${running.url}/webhooks/${source}`, githubDelivery({ body: newBody(), ...delivery })),
    settled: () => waitFor(async () => {
      const { pending, running: atWork } = await service.counts();
      return pending + atWork === 0;
    }),
    events: async () => (await service.find({}, { limit: 1000 })).toReversed(),
  };
}

/** A body of GitHub's that is unlike every other. */
let count = 0;
export const newBody = (fields: object = {}): string => JSON.stringify({ ...fields, unlike: (count += 1) });
