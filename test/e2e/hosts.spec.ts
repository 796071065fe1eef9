import { connect, type ClientHttp2Session } from 'node:http2';
import { request as httpsRequest } from 'node:https';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConsoleLogger, Module, type INestApplication } from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { OnWebhook, WebhookModule } from 'nestjs-webhook';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { github } from 'nestjs-webhook/providers/github';
import { signDelivery } from 'nestjs-webhook/testing';
import { selfSigned } from '../support/certificate.js';
import { GITHUB_SECRET, githubDelivery, PUSH } from '../support/github.js';
import { Recorder } from '../support/recorder.js';
import { send, type Outgoing } from '../support/send.js';
import { ADAPTERS, startApp, type AdapterName } from '../support/start-app.js';

const SOURCES = { github: github({ secret: GITHUB_SECRET }), small: { ...github({ secret: GITHUB_SECRET }), maxBodyBytes: 10 }, sms: twilio({ authToken: '0123456789abcdef0123456789abcdef' }) };

@Module({ imports: [WebhookModule.forRoot({ sources: SOURCES })], providers: [Recorder] })
class AppModule {}

const adapterOf = (name: AdapterName): ExpressAdapter => (name === 'fastify' ? new FastifyAdapter() : new ExpressAdapter()) as ExpressAdapter;
const portOf = (app: INestApplication): number => (app.getHttpServer().address() as { port: number }).port;

describe('an application', () => {
  const open: INestApplication[] = [];
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
  });

  it.each(ADAPTERS)('made by NestFactory on %s receives, with nothing in main.ts', async (adapter) => {
    const app = await NestFactory.create(AppModule, adapterOf(adapter), { logger: false, abortOnError: false });
    open.push(app);
    await app.listen(0, '127.0.0.1');
    expect(await send(`http://127.0.0.1:${portOf(app)}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200 });
    expect(app.get(Recorder).last.payload).toEqual(JSON.parse(PUSH));
  });

  it.each(ADAPTERS)('on %s receives after init() alone, when something else listens', async (adapter) => {
    const app = (await Test.createTestingModule({ imports: [AppModule] }).setLogger(new ConsoleLogger({ logLevels: [] })).compile()).createNestApplication(adapterOf(adapter), { logger: false });
    open.push(app);
    await app.init();
    if (adapter === 'fastify') await (app as unknown as NestFastifyApplication).getHttpAdapter().getInstance().ready();
    const server = app.getHttpServer() as import('node:http').Server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(await send(`http://127.0.0.1:${portOf(app)}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200 });
    expect(app.get(Recorder).events).toHaveLength(1);
  });

  it('without HTTP checks its handlers and starts', async () => {
    const context = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
    expect(context.get(Recorder).events).toEqual([]);
    await context.close();

    class Lost {
      @OnWebhook('push', { source: 'nobody' })
      on(): void {}
    }
    @Module({ imports: [AppModule], providers: [Lost] })
    class LostModule {}
    await expect(NestFactory.createApplicationContext(LostModule, { logger: false, abortOnError: false })).rejects.toThrow('Lost.on: there is no source `nobody`');
  });

  it.each(ADAPTERS)('on %s refuses a lazy-loaded feature, whose sources would have no route', async (adapter) => {
    const { app } = await startApp({ adapter, imports: [AppModule] });
    @Module({ imports: [WebhookModule.forFeature({ sources: { late: github({ secret: 'the-secret-of-late' }) } })] })
    class LateModule {}
    await expect(app.get(LazyModuleLoader).load(() => LateModule)).rejects.toThrow('sources.late: comes too late: the routes are made; import its module eagerly');
  });
});

describe('over TLS', () => {
  const { privateKey: key, certificate: cert } = selfSigned();

  it.each(ADAPTERS)('on %s the public URL is https without a word of it', async (adapter) => {
    const running = await startApp({ adapter, imports: [AppModule], create: { httpsOptions: { key, cert } }, ...(adapter === 'fastify' && { httpAdapter: () => new FastifyAdapter({ https: { key, cert } }) }) });
    const port = portOf(running.app);
    const url = '/webhooks/sms';
    const delivery = await signDelivery(SOURCES.sms, { url, publicUrl: `https://127.0.0.1:${port}${url}`, body: 'SmsStatus=received&MessageSid=SM1' });
    const status = await new Promise((resolve, reject) => {
      const request = httpsRequest({ host: '127.0.0.1', port, path: url, method: 'POST', headers: delivery.headers, rejectUnauthorized: false, agent: false }, (response) => resolve(response.resume().statusCode));
      request.on('error', reject).end(delivery.body);
    });
    expect(status).toBe(200);
  });
});

describe('over HTTP/2 on Fastify', () => {
  const sessions: ClientHttp2Session[] = [];
  afterEach(() => sessions.splice(0).forEach((session) => session.destroy()));

  interface Http2Answer {
    readonly status: number | undefined;
    readonly body: string;
  }

  function exchange(session: ClientHttp2Session, path: string, { headers = {}, body = '', method = 'POST' }: Outgoing): Promise<Http2Answer> {
    return new Promise((resolve, reject) => {
      const stream = session.request({ ':method': method, ':path': path, ...(headers as Record<string, string>) });
      let status: number | undefined;
      let text = '';
      stream.on('response', (head) => (status = head[':status'])).on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => resolve({ status, body: text })).on('error', reject);
      stream.end(body);
    });
  }

  it('receives, refuses and bounds', async () => {
    const running = await startApp({ adapter: 'fastify', httpAdapter: () => new FastifyAdapter({ http2: true } as object), imports: [AppModule] });
    const session = connect(running.url);
    sessions.push(session);
    expect(await exchange(session, '/webhooks/github', githubDelivery())).toEqual({ status: 200, body: '' });
    expect(running.app.get(Recorder).last.payload).toEqual(JSON.parse(PUSH));
    expect(await exchange(session, '/webhooks/github', githubDelivery({ secret: 'another' }))).toEqual({ status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}' });
    expect(await exchange(session, '/webhooks/small', githubDelivery())).toEqual({ status: 413, body: '{"error":"WEBHOOK_BODY_TOO_LARGE"}' });
    expect(await exchange(session, '/webhooks/nobody', githubDelivery())).toEqual({ status: 404, body: '{"error":"WEBHOOK_SOURCE_UNKNOWN"}' });
    const { port } = new URL(running.url);
    const url = '/webhooks/sms';
    const sms = await signDelivery(SOURCES.sms, { url, publicUrl: `http://127.0.0.1:${port}${url}`, body: 'SmsStatus=received&MessageSid=SM1' });
    expect((await exchange(session, url, sms)).status).toBe(200);
  });
});
