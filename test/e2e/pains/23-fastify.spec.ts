import { beforeAll, describe, expect, it } from '@jest/globals';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import { Body, Controller, Post, Req, type INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { form, header, hmacSignature, json, prefixed, rawBody, source, WebhookModule } from 'nestjs-webhook';
import { slack } from 'nestjs-webhook/providers/slack';
import { github } from 'nestjs-webhook/providers/github';
import { signDelivery } from 'nestjs-webhook/testing';
import { GITHUB_SECRET, githubDelivery, githubSignature, PUSH } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send, type Outgoing } from '../../support/send.js';
import { startApp, type RunningApp, type StartOptions } from '../../support/start-app.js';

@Controller('mine')
class MineController {
  @Post('any')
  any(@Body() body: unknown): unknown {
    return { body };
  }

  @Post('upload')
  async upload(@Req() request: FastifyRequest): Promise<unknown> {
    const file = await (request as FastifyRequest & { file(): Promise<{ filename: string; toBuffer(): Promise<Buffer> } | undefined> }).file();
    return { filename: file?.filename, size: (await file?.toBuffer())?.length };
  }
}

const withPlugins = async (app: INestApplication): Promise<void> => {
  const instance: FastifyInstance = app.getHttpAdapter().getInstance();
  await instance.register(formbody);
  await instance.register(multipart);
  instance.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => done(null, { parsed: 'by the application', value: JSON.parse(String(text)) as unknown }));
  instance.addContentTypeParser('application/xml', { parseAs: 'string' }, (_request, text, done) => done(null, String(text)));
};

/** Everything that is not known goes to one parser of the application. */
const withCatchAll = (app: INestApplication): void => {
  const instance: FastifyInstance = app.getHttpAdapter().getInstance();
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, { all: String(text) }));
};

const proof = hmacSignature({ hash: 'sha256', key: GITHUB_SECRET, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') });
const SOURCES = {
  github: github({ secret: GITHUB_SECRET }),
  slack: slack({ signingSecret: GITHUB_SECRET }),
  form: source({ auth: proof, body: 'form', eventName: form('type') }),
  any: source({ auth: proof, eventName: json('type') }),
};

const SETUPS: readonly (Pick<StartOptions, 'create' | 'configure' | 'httpAdapter'> & { readonly title: string; readonly json: unknown })[] = [
  { title: '@fastify/formbody, @fastify/multipart and a JSON parser of its own', create: { bodyParser: false }, configure: withPlugins, json: { body: { parsed: 'by the application', value: { a: 1 } } } },
  { title: 'a parser for everything', create: { bodyParser: false }, configure: withCatchAll, json: { body: { all: '{"a":1}' } } },
  { title: 'a body limit of 100 bytes', httpAdapter: () => new FastifyAdapter({ bodyLimit: 100 }), json: { body: { a: 1 } } },
  { title: 'rawBody: true', create: { rawBody: true }, json: { body: { a: 1 } } },
];

describe.each(SETUPS)('pain 23: an application on Fastify with $title', ({ title: _title, json: expected, ...setup }) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp({ ...setup, adapter: 'fastify', imports: [WebhookModule.forRoot({ sources: SOURCES })], providers: [Recorder], controllers: [MineController] });
  });

  const post = (to: string, type: string, body: string): Promise<{ readonly status: number; readonly body: string }> =>
    send(`${running.url}/webhooks/${to}`, { headers: { 'content-type': type, 'x-hub-signature-256': githubSignature(body) }, body });
  const payload = (): unknown => running.app.get(Recorder).last.payload;

  it('receives JSON', async () => {
    expect(await send(`${running.url}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200 });
    expect(payload()).toEqual(JSON.parse(PUSH));
    expect(running.app.get(Recorder).last.delivery.rawBody.toString()).toBe(PUSH);
  });

  it('receives nested forms, JSON in a form, XML and multipart', async () => {
    expect(await post('form', 'application/x-www-form-urlencoded', 'type=a&data[x]=1')).toMatchObject({ status: 200 });
    expect(payload()).toEqual({ type: 'a', data: { x: '1' } });
    const action: Outgoing = await signDelivery(SOURCES.slack, { url: '/webhooks/slack', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `payload=${encodeURIComponent('{"type":"block_actions","trigger_id":"1.2"}')}` });
    expect(await send(running.url, action)).toMatchObject({ status: 200 });
    expect(payload()).toEqual({ type: 'block_actions', trigger_id: '1.2' });
    expect(await post('any', 'application/xml', '<a><b>1</b></a>')).toMatchObject({ status: 200 });
    expect(payload()).toEqual({ a: { b: '1' } });
    expect(await post('any', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n')).toMatchObject({ status: 200 });
    expect(payload()).toEqual({ fields: { x: '1' }, files: {} });
  });

  it('refuses what is forged', async () => {
    expect(await send(`${running.url}/webhooks/github`, githubDelivery({ secret: 'another secret' }))).toMatchObject({ status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}' });
  });

  it('parses for its own routes as before', async () => {
    const answer = await send(`${running.url}/mine/any`, { headers: { 'content-type': 'application/json' }, body: '{"a":1}' });
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body)).toEqual(expected);
  });
});

describe('pain 23: plugins of Fastify', () => {
  it('still take the uploads of the application', async () => {
    const running = await startApp({ adapter: 'fastify', create: { bodyParser: false }, configure: withPlugins, imports: [WebhookModule.forRoot({ sources: SOURCES })], controllers: [MineController] });
    const body = '--b\r\ncontent-disposition: form-data; name="f"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n12345\r\n--b--\r\n';
    const answer = await send(`${running.url}/mine/upload`, { headers: { 'content-type': 'multipart/form-data; boundary=b' }, body });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: '{"filename":"a.txt","size":5}' });
    expect(await send(`${running.url}/mine/any`, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' })).toMatchObject({ status: 201, body: '{"body":{"a":"1"}}' });
  });
});
