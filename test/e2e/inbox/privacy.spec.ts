import { afterAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { basicAuth, headerToken, json, OnWebhook, source, urlToken, WebhookInbox, WebhookModule, type DurableOptions, type SourceConfig, type VerifiedDelivery, type WebhookEvent } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';
import { github } from 'nestjs-webhook/providers/github';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { send, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp, type AdapterName } from '../../support/start-app.js';
import { waitFor } from '../../support/wait-for.js';

const root = mkdtempSync(join(tmpdir(), 'privacy-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

@Injectable()
class Events {
  readonly seen: WebhookEvent[] = [];
  fails = false;

  @OnWebhook('**', { retry: { attempts: 1 } })
  handle(_payload: unknown, event: WebhookEvent): void {
    this.seen.push(event);
    if (this.fails) throw new Error('refused: token 0123456789abcdef0123456789abcdef');
  }
}

interface Started {
  readonly url: string;
  readonly events: Events;
  readonly inbox: WebhookInbox;
  /** Everything that stands in the files of the inbox. */
  bytes(): Buffer;
  close(): Promise<void>;
}

async function start(adapter: AdapterName, folder: string, options: DurableOptions, sources: Readonly<Record<string, SourceConfig>>): Promise<Started> {
  const { app, url, close } = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources, inbox: sqliteInbox({ file: join(folder, 'webhooks.db'), ...options }) })], providers: [Events] });
  return { url, close, events: app.get(Events), inbox: app.get(WebhookInbox), bytes: () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))) };
}

/** Which of these texts stand there, in one of the forms in which somebody might have written them down. */
const found = (bytes: Buffer, texts: readonly string[]): readonly string[] => texts.filter((text) => [text, encodeURIComponent(text), Buffer.from(text).toString('base64'), JSON.stringify(text).slice(1, -1)].some((form) => bytes.includes(form)));

const KEYS = [1, 2].map((fill) => Buffer.alloc(32, fill).toString('base64'));
const [OLD = '', NEW = ''] = KEYS;
const PAYLOAD = { action: 'opened', card: '4111-1111-1111-1111', note: 'Grüße an Jane Doe', id: 7 };
const SECRETS = ['4111-1111-1111-1111', 'Jane Doe', 'the-cookie-value', 'x-private-value', GITHUB_SECRET];
const redactBody = ({ payload }: VerifiedDelivery): string => JSON.stringify({ ...(payload as object), card: '***' });
const PRIVATE: DurableOptions = { keepHeaders: ['content-type', 'x-github-event', 'x-github-delivery'], redactBody };
const SOURCES = { github: github({ secret: GITHUB_SECRET }) };
const delivery = (id: string): Outgoing => githubDelivery({ body: JSON.stringify(PAYLOAD), event: 'issues', id, headers: { cookie: 'the-cookie-value', 'x-private': 'x-private-value' } });

describe.each(ADAPTERS)('what is stored on %s', (adapter) => {
  const newFolder = (): string => mkdtempSync(join(root, 'inbox-'));

  it('is everything but secrets, unless something else is said', async () => {
    const app = await start(adapter, newFolder(), {}, SOURCES);
    expect((await send(`${app.url}/webhooks/github`, delivery('1'))).status).toBe(200);
    await waitFor(() => app.events.seen.length === 1);
    expect(found(app.bytes(), SECRETS)).toEqual(['4111-1111-1111-1111', 'Jane Doe', 'x-private-value']);
    await app.close();
  });

  it('holds nothing that can be read, and everything works as ever, with keys, redaction and a list of headers', async () => {
    const app = await start(adapter, newFolder(), { ...PRIVATE, encryptionKeys: [OLD] }, SOURCES);
    app.events.fails = true;
    const { url, inbox, events } = app;
    for (const id of ['1', '2', '1']) expect((await send(`${url}/webhooks/github`, delivery(id))).status).toBe(200);
    await waitFor(() => events.seen.length === 2);
    let dead = 0;
    await waitFor(() => {
      void inbox.counts().then((counts) => (dead = counts.dead));
      return dead === 2;
    });
    const [event] = await inbox.find({ name: 'issues', action: 'opened', id: '1' });
    expect(await inbox.find()).toHaveLength(2);
    expect(event?.runs).toMatchObject({ 'Events.handle': { failures: [{ error: expect.not.stringContaining('0123456789abcdef') }] } });
    const request = await inbox.requestOf(event?.seq ?? 0);
    expect(JSON.parse(String(request?.body))).toEqual({ ...PAYLOAD, card: '***' });
    expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual(['content-type', 'x-github-delivery', 'x-github-event']);
    events.fails = false;
    expect(await inbox.replay({ status: 'dead' })).toBe(2);
    await waitFor(() => events.seen.length === 4);
    for (const seen of events.seen) expect(seen.payload).toEqual({ ...PAYLOAD, card: '***' });
    const readable = [...SECRETS, 'opened"', 'refs', '0123456789abcdef0123456789abcdef'];
    expect(found(app.bytes(), readable)).toEqual([]);
    await app.close();
    expect(found(app.bytes(), readable)).toEqual([]);
    expect(app.bytes().includes('issues')).toBe(true);
  });

  it('is read with the old key after a new one was put in front, and not without it', async () => {
    const folder = newFolder();
    const first = await start(adapter, folder, { encryptionKeys: [OLD], autoStart: false }, SOURCES);
    await send(`${first.url}/webhooks/github`, delivery('1'));
    await first.close();

    const second = await start(adapter, folder, { encryptionKeys: [NEW, OLD], autoStart: false }, SOURCES);
    await send(`${second.url}/webhooks/github`, delivery('2'));
    expect((await send(`${second.url}/webhooks/github`, delivery('1'))).status).toBe(200);
    expect(await second.inbox.work()).toBe(2);
    expect(second.events.seen.toSorted((a, b) => String(a.id).localeCompare(String(b.id))).map(({ id, payload }) => [id, payload])).toEqual([['1', PAYLOAD], ['2', PAYLOAD]]);
    await second.close();

    const third = await start(adapter, folder, { encryptionKeys: [NEW], autoStart: false }, SOURCES);
    const [newer, older] = await third.inbox.find();
    expect((await third.inbox.requestOf(newer?.seq ?? 0))?.body.toString()).toBe(JSON.stringify(PAYLOAD));
    await expect(third.inbox.requestOf(older?.seq ?? 0)).rejects.toMatchObject({ code: 'WEBHOOK_STORED_UNREADABLE' });
    await third.close();
  });

  it('holds no token of the URL, and no credentials, without any option', async () => {
    const tokens = { query: 'query-token+/=?&%41', path: 'path-token+=%41', bearer: 'bearer-token-1234', key: 'key-token-1234', password: 'pass-word-1234' };
    const own = (auth: SourceConfig['auth']): SourceConfig => source({ auth, eventName: json('type') });
    const app = await start(adapter, newFolder(), {}, {
      query: own(urlToken({ param: 'auth', token: tokens.query })),
      path: { ...own(urlToken({ segment: 'token', token: tokens.path })), path: 'path/:token' },
      bearer: own(headerToken({ header: 'authorization', scheme: 'Bearer', token: tokens.bearer })),
      key: own(headerToken({ header: 'x-api-key', token: tokens.key })),
      basic: own(basicAuth({ username: 'me', password: tokens.password })),
    });
    const requests: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      [`query?a=1&auth=${encodeURIComponent(tokens.query)}`, {}],
      [`path/${encodeURIComponent(tokens.path)}`, {}],
      [`path/${tokens.path.replace('%', '%25')}`, {}],
      ['bearer', { authorization: `Bearer ${tokens.bearer}` }],
      ['key', { 'x-api-key': tokens.key }],
      ['basic', { authorization: `Basic ${Buffer.from(`me:${tokens.password}`).toString('base64')}` }],
    ];
    for (const [index, [path, headers]] of requests.entries()) {
      const answer = await send(app.url, { url: `/webhooks/${path}`, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ type: 'paid', n: index }) });
      expect([path, answer.status]).toEqual([path, 200]);
    }
    await waitFor(() => app.events.seen.length === requests.length);
    expect(found(app.bytes(), [...Object.values(tokens), `me:${tokens.password}`, 'path-token', 'query-token'])).toEqual([]);
    expect(found(app.bytes(), ['{"type":"paid","n":5}', 'auth=***', '/webhooks/path/***'])).toHaveLength(3);
    expect(app.events.seen.map(({ delivery: { headers, params, query } }) => JSON.stringify([headers, params, [...query]])).filter((text) => /-token|pass-word/.test(text))).toEqual([]);
    await app.close();
    expect(found(app.bytes(), Object.values(tokens))).toEqual([]);
  });
});
